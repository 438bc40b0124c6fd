const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;
const STEP = 1000;

/** An amount of memory or disk as a person reads it: `12.3 MB`, `640 bytes`. Powers of a thousand. */
export function bytesInWords(bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  // What would be printed as 1,000 is one of the next unit.
  while (unit < UNITS.length - 1 && Math.round(value * 10) / 10 >= STEP) {
    value /= STEP;
    unit += 1;
  }
  const places = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toLocaleString('en-GB', { maximumFractionDigits: places })} ${UNITS[unit]}`;
}
