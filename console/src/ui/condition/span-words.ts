const UNITS: Readonly<Record<string, string>> = { m: 'minute', h: 'hour', d: 'day' };

/** A span as rules write it, in words: `14d` as `14 days`. */
export function spanWords(span: string): string {
  const amount = span.slice(0, -1);
  const unit = UNITS[span.slice(-1)] ?? span.slice(-1);
  return `${amount} ${unit}${amount === '1' ? '' : 's'}`;
}
