/** Texts that a spreadsheet would run as a formula when a cell begins with them. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A cell of a CSV file. A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers are
 * written as they are.
 */
function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of a CSV file, with its end. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}
