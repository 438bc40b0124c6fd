/** Throws RangeError unless there is a label 0..k-1 for each row. */
export function requireLabels(labels: Int32Array, rows: number, k: number): void {
  if (labels.length !== rows) throw new RangeError(`${labels.length} labels for ${rows} rows`);
  for (let i = 0; i < labels.length; i += 1) {
    if (!(labels[i] >= 0 && labels[i] < k)) {
      throw new RangeError(`label of row ${i} is not within 0 and ${k - 1}: ${labels[i]}`);
    }
  }
}

/** One more than the largest label: the number of clusters when none is given. */
export function countLabels(labels: Int32Array): number {
  let largest = -1;
  for (let i = 0; i < labels.length; i += 1) if (labels[i] > largest) largest = labels[i];
  return largest + 1;
}
