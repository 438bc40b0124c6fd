/** One line of CSV (RFC 4180), without its end. Absent values are empty. */
export function csvLine(values: readonly (string | number | undefined)[]): string {
  return values.map((value) => field(value === undefined ? '' : String(value))).join(',');
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
