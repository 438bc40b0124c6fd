/** One line of the table: what was asked, what was found, and whether that is enough. */
export interface Line {
  readonly what: string;
  readonly bar: string;
  readonly found: string;
  /** Null where nothing is asked. */
  readonly isMet: boolean | null;
}

/** A number that must not be less. */
export function atLeast(what: string, bar: number, found: number, unit: string): Line {
  return {
    what,
    bar: `>= ${shown(bar)}${unit}`,
    found: `${shown(found)}${unit}`,
    isMet: found >= bar,
  };
}

/** A number that must not be more; null: nothing was measured, which is not enough. */
export function atMost(what: string, bar: number, found: number | null, unit: string): Line {
  return {
    what,
    bar: `<= ${shown(bar)}${unit}`,
    found: found === null ? 'nothing measured' : `${shown(found)}${unit}`,
    isMet: found !== null && found <= bar,
  };
}

/** Something to know. */
export function note(what: string, found: string): Line {
  return { what, bar: '', found, isMet: null };
}

export function shown(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0 });
}

export function printLine({ what, bar, found, isMet }: Line): void {
  const verdict = isMet === null ? '' : isMet ? 'met' : 'MISSED';
  console.log(`  ${what.padEnd(58)}${bar.padStart(16)}${found.padStart(24)}  ${verdict}`);
}
