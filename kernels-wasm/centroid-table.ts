/*
 * Centroids as the tiles of nearest.ts read them: for each column -2 c of all k centroids in a row, and after the last
 * column their squared lengths, all f32. The squared distance of x to c is then |x|^2 + |c|^2 + sum of x * (-2 c), of
 * which |x|^2 does not matter for which is nearest.
 */

/** Bytes of a table. */
export function tableBytes(k: u32, cols: u32): u32 {
  return (k * (cols + 1)) << 2;
}

/** Writes the table of centroids given as f64, row after row. */
export function writeTable(table: usize, centroids: usize, k: u32, cols: u32): void {
  for (let c: u32 = 0; c < k; c += 1) {
    let length: f64 = 0;
    for (let col: u32 = 0; col < cols; col += 1) {
      // The length is that of the rounded centroid: then what is compared are the distances to one and the same point.
      const value = <f32>load<f64>(centroids + ((c * cols + col) << 3));
      length += <f64>value * <f64>value;
      store<f32>(table + ((col * k + c) << 2), -2 * value);
    }
    store<f32>(table + ((cols * k + c) << 2), <f32>length);
  }
}
