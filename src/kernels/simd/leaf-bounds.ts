import { LEAF } from './leaf-order.js';

/** Values of a leaf's bounds. */
export function boundsLength(cols: number): number {
  return 3 * Math.ceil(cols / 4) * 4 + 4;
}

/**
 * Writes the bounds of every leaf: least, greatest and mean values, each filled up to fours; then the greatest distance from
 * the mean, and the greatest squared length. Both are a little more than they are, for the rounding of what is computed
 * with them.
 *
 * @param values blocks of eight rows, [block][column][8]
 */
export function writeBounds(
  values: Float32Array,
  bounds: Float32Array,
  rows: number,
  cols: number,
): void {
  const width = Math.ceil(cols / 4) * 4;
  const length = boundsLength(cols);
  for (let leaf = 0; leaf * LEAF < rows; leaf += 1) {
    const first = leaf * LEAF;
    const last = Math.min(rows, first + LEAF);
    const own = bounds.subarray(leaf * length, (leaf + 1) * length);
    for (let col = 0; col < cols; col += 1) {
      let [low, high, sum] = [Infinity, -Infinity, 0];
      for (let place = first; place < last; place += 1) {
        const value = values[((place >> 3) * cols + col) * 8 + (place & 7)];
        if (value < low) low = value;
        if (value > high) high = value;
        sum += value;
      }
      own[col] = low;
      own[width + col] = high;
      own[2 * width + col] = sum / (last - first);
    }
    const mean = own.subarray(2 * width, 2 * width + cols);
    let [farthest, longest] = [0, 0];
    for (let place = first; place < last; place += 1) {
      farthest = Math.max(farthest, squareFrom(mean, values, place, cols));
      longest = Math.max(longest, squaredLength(values, place, cols));
    }
    own[3 * width] = Math.sqrt(farthest) * 1.000001;
    own[3 * width + 1] = longest * 1.000001;
  }
}

/** Squared length of a row in blocks. */
export function squaredLength(values: Float32Array, place: number, cols: number): number {
  const from = (place >> 3) * cols * 8 + (place & 7);
  let square = 0;
  for (let col = 0; col < cols; col += 1) square += values[from + col * 8] ** 2;
  return square;
}

function squareFrom(mean: Float32Array, values: Float32Array, place: number, cols: number): number {
  const from = (place >> 3) * cols * 8 + (place & 7);
  let square = 0;
  for (let col = 0; col < cols; col += 1) square += (values[from + col * 8] - mean[col]) ** 2;
  return square;
}
