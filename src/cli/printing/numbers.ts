/** `1,284`. */
export function integer(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** `18%`, or `1.8%` below ten. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value !== 0 && Math.abs(value) < 9.95 ? value.toFixed(1) : value.toFixed(0)}%`;
}

/** `.24`, `1.20`: two decimals, and no zero before the point of a share. */
export function decimal(value: number, digits = 2): string {
  const text = value.toFixed(digits);
  return Math.abs(value) < 1 ? text.replace('0.', '.') : text;
}

/** `1,284`, `12.3`, `.24`: as many digits as a mean is worth. */
export function mean(value: number): string {
  if (Math.abs(value) >= 100) return integer(value);
  return Math.abs(value) >= 10 ? value.toFixed(1) : decimal(value);
}

/** `12.3k`, `4.56M`: money and other large amounts in little space. */
export function compact(value: number): string {
  return new Intl.NumberFormat('en-US', {
    notation: 'compact',
    maximumSignificantDigits: 3,
  }).format(value);
}

/** `2026-11-21`, of UTC milliseconds. */
export function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** `0.4 s`, `12 s`, `3 min 5 s`. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** `1 contact`, `3 contacts`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${integer(count)} ${count === 1 ? one : many}`;
}
