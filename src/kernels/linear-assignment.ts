import type { Matrix } from './matrix.js';

/**
 * Pairs rows with columns so that the costs of the pairs sum to the least (the assignment problem; Kuhn's Hungarian
 * method with potentials, O(rows^2 x columns)). Gives the column of each row. Needs rows <= columns.
 */
export function leastCostPairs(costs: Matrix): Int32Array {
  const { rows, cols, data } = costs;
  if (rows > cols) throw new RangeError(`${rows} rows cannot each have one of ${cols} columns`);
  // Rows and columns count from 1; column 0 stands for "the row being placed".
  const rowPotential = new Float64Array(rows + 1);
  const colPotential = new Float64Array(cols + 1);
  const rowOf = new Int32Array(cols + 1);
  const cameFrom = new Int32Array(cols + 1);
  for (let placed = 1; placed <= rows; placed += 1) {
    const least = new Float64Array(cols + 1).fill(Infinity);
    const visited = new Uint8Array(cols + 1);
    rowOf[0] = placed;
    let col = 0;
    do {
      visited[col] = 1;
      const row = rowOf[col];
      let step = Infinity;
      let next = 0;
      for (let j = 1; j <= cols; j += 1) {
        if (visited[j] === 1) continue;
        const reduced = data[(row - 1) * cols + j - 1] - rowPotential[row] - colPotential[j];
        if (reduced < least[j]) {
          least[j] = reduced;
          cameFrom[j] = col;
        }
        if (least[j] < step) {
          step = least[j];
          next = j;
        }
      }
      for (let j = 0; j <= cols; j += 1) {
        if (visited[j] === 1) {
          rowPotential[rowOf[j]] += step;
          colPotential[j] -= step;
        } else {
          least[j] -= step;
        }
      }
      col = next;
    } while (rowOf[col] !== 0);
    // Shift every pair along the path that was found.
    for (; col !== 0; col = cameFrom[col]) rowOf[col] = rowOf[cameFrom[col]];
  }
  const colOf = new Int32Array(rows);
  for (let j = 1; j <= cols; j += 1) if (rowOf[j] > 0) colOf[rowOf[j] - 1] = j - 1;
  return colOf;
}
