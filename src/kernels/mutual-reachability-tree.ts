import type { Joins } from './dendrogram.js';
import type { Matrix } from './matrix.js';
import { squaredDistancesTo } from './nearest.js';

/**
 * Minimum spanning tree of the rows under mutual reachability (Campello, Moulavi & Sander 2013), the largest of both core
 * distances and the distance, by Prim's method. Of equal edges any: the heights, and so the single-linkage tree
 * with its equal merges taken as one, are the same. Prior validation is assumed.
 *
 * @param coreSquares squared core distance of each row; zeros for plain single linkage
 */
export function mutualReachabilityTree(matrix: Matrix, coreSquares: Float64Array): Joins {
  const { rows } = matrix;
  const a = new Int32Array(rows - 1);
  const b = new Int32Array(rows - 1);
  const heights = new Float64Array(rows - 1);
  const squares = new Float64Array(rows);
  // Rows outside the tree, the squared reachability of each from the tree, and from which of its rows.
  const outside = Int32Array.from({ length: rows }, (_, i) => i);
  const reach = new Float64Array(rows).fill(Infinity);
  const source = new Int32Array(rows);
  let left = rows - 1;
  let newest = outside[left];
  for (let m = 0; m + 1 < rows; m += 1) {
    squaredDistancesTo(matrix, newest, 0, rows, squares);
    let at = 0;
    for (let o = 0; o < left; o += 1) {
      const row = outside[o];
      const square = Math.max(squares[row], coreSquares[row], coreSquares[newest]);
      if (square < reach[row]) {
        reach[row] = square;
        source[row] = newest;
      }
      if (reach[row] < reach[outside[at]]) at = o;
    }
    newest = outside[at];
    a[m] = source[newest];
    b[m] = newest;
    heights[m] = Math.sqrt(reach[newest]);
    left -= 1;
    outside[at] = outside[left];
  }
  return { a, b, heights };
}
