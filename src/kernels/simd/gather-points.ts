/** Throws RangeError unless every entry is a row of the points. */
export function requireRows(rows: Int32Array, count: number): void {
  for (let i = 0; i < rows.length; i += 1) {
    if (!(rows[i] >= 0 && rows[i] < count)) {
      throw new RangeError(`no row ${rows[i]} in points of ${count} rows`);
    }
  }
}
