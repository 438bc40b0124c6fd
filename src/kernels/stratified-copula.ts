import { cholesky } from './cholesky.js';
import type { Matrix } from './matrix.js';
import type { Rng } from './rng.js';

/** Draws data without groups that looks, otherwise, like given data. */
export interface StratifiedCopula {
  /** Number of strata. */
  readonly strata: number;
  /** One draw: per column, for each row the row whose value it gets. */
  draw(rng: Rng): Int32Array[];
}

const CALIBRATION_ROUNDS = 8;
const DRAWS_PER_ROUND = 3;
const LARGEST_CORRELATION = 0.97;

/**
 * A Gaussian copula within strata of volume: every column keeps, in every stratum, exactly its values; the columns keep
 * their correlations within strata; everything else that ties them together, such as groups, is gone.
 *
 * Ranks of correlated normals decide which row gets which value. Values with many ties (zeros) come out less
 * correlated than the normals are, so the normals' correlations are raised until the values have those observed
 * (a few rounds of adding the difference).
 *
 * @param values what is compared: rows x columns, of like scale
 * @param volumes a volume per row; rows of similar volume make a stratum
 */
export function stratifiedCopula(
  values: Matrix,
  volumes: Float64Array,
  strataCount: number,
  rng: Rng,
): StratifiedCopula {
  const strata = stratify(volumes, strataCount, rng.fork('ties'));
  const sorted = strata.map((rows) => sortedRows(values, rows, rng.fork('order')));
  const target = correlations(values, strata, null);
  const calibration = rng.fork('calibration');
  let normals = target;
  for (let round = 0; round < CALIBRATION_ROUNDS; round += 1) {
    const lower = rootOf(normals);
    const reached = new Float64Array(target.data.length);
    for (let draw = 0; draw < DRAWS_PER_ROUND; draw += 1) {
      const sources = drawSources(strata, sorted, lower, calibration);
      const { data } = correlations(values, strata, sources);
      for (let at = 0; at < data.length; at += 1) reached[at] += data[at] / DRAWS_PER_ROUND;
    }
    // Whole steps first, then half ones, which average the draws' noise.
    normals = adjusted(normals, target, reached, round < CALIBRATION_ROUNDS / 2 ? 1 : 0.5);
  }
  const lower = rootOf(normals);
  return {
    strata: strata.length,
    draw: (drawRng) => drawSources(strata, sorted, lower, drawRng),
  };
}

/** Rows in strata of equal size and rising volume; rows of equal volume in random order. */
function stratify(volumes: Float64Array, count: number, rng: Rng): Int32Array[] {
  const order = Int32Array.from(volumes, (_, row) => row);
  rng.shuffle(order);
  order.sort((a, b) => volumes[a] - volumes[b]);
  const edge = (stratum: number) => Math.floor((stratum * order.length) / count);
  return Array.from({ length: count }, (_, s) => order.slice(edge(s), edge(s + 1)));
}

/** Per column, the rows of a stratum by rising value; rows of equal value in random order. */
function sortedRows(values: Matrix, rows: Int32Array, rng: Rng): Int32Array[] {
  const { cols, data } = values;
  return Array.from({ length: cols }, (_, c) => {
    const ascending = rows.slice();
    rng.shuffle(ascending);
    return ascending.sort((a, b) => data[a * cols + c] - data[b * cols + c]);
  });
}

/** Correlations of the columns within strata, of the values themselves or of those drawn for each row. */
function correlations(
  values: Matrix,
  strata: readonly Int32Array[],
  sources: readonly Int32Array[] | null,
): Matrix {
  const { cols, data } = values;
  const products = new Float64Array(cols * cols);
  for (const rows of strata) {
    const centred = Array.from({ length: cols }, (_, c) => {
      const source = sources?.[c];
      const column = Float64Array.from(rows, (row) => data[(source?.[row] ?? row) * cols + c]);
      const mean = column.reduce((sum, x) => sum + x, 0) / column.length;
      return column.map((x) => x - mean);
    });
    for (let a = 0; a < cols; a += 1) {
      for (let b = 0; b <= a; b += 1) {
        const [x, y] = [centred[a], centred[b]];
        let product = 0;
        for (let i = 0; i < x.length; i += 1) product += x[i] * y[i];
        products[a * cols + b] += product;
      }
    }
  }
  const matrix = new Float64Array(cols * cols);
  for (let a = 0; a < cols; a += 1) {
    for (let b = 0; b < a; b += 1) {
      const scale = Math.sqrt(products[a * cols + a] * products[b * cols + b]);
      const correlation = scale > 0 ? products[a * cols + b] / scale : 0;
      matrix[a * cols + b] = correlation;
      matrix[b * cols + a] = correlation;
    }
    matrix[a * cols + a] = 1;
  }
  return { rows: cols, cols, data: matrix };
}

function adjusted(normals: Matrix, target: Matrix, reached: Float64Array, step: number): Matrix {
  const { rows, cols } = normals;
  const data = normals.data.map((value, at) => {
    if (at % (cols + 1) === 0) return 1;
    const next = value + step * (target.data[at] - reached[at]);
    return Math.max(-LARGEST_CORRELATION, Math.min(LARGEST_CORRELATION, next));
  });
  return { rows, cols, data };
}

/** A triangle whose product is the matrix, its correlations shrunk as little as makes it positive definite. */
function rootOf(matrix: Matrix): Matrix {
  const { rows, cols, data } = matrix;
  for (let kept = 1; kept > 0; kept -= 0.02) {
    const shrunk = data.map((value, at) => (at % (cols + 1) === 0 ? value : value * kept));
    const lower = cholesky({ rows, cols, data: shrunk });
    if (lower !== null) return lower;
  }
  throw new RangeError('correlations of the columns hold what is no number');
}

/** Draws correlated normals for a stratum's rows, and deals its sorted values out by their ranks. */
function drawSources(
  strata: readonly Int32Array[],
  sorted: readonly Int32Array[][],
  lower: Matrix,
  rng: Rng,
): Int32Array[] {
  const { cols, data: root } = lower;
  const total = strata.reduce((sum, rows) => sum + rows.length, 0);
  const sources = Array.from({ length: cols }, () => new Int32Array(total));
  const independent = new Float64Array(cols);
  strata.forEach((rows, s) => {
    const size = rows.length;
    const normals = new Float64Array(cols * size);
    for (let i = 0; i < size; i += 1) {
      for (let c = 0; c < cols; c += 1) {
        independent[c] = rng.normal();
        let sum = 0;
        for (let b = 0; b <= c; b += 1) sum += root[c * cols + b] * independent[b];
        normals[c * size + i] = sum;
      }
    }
    for (let c = 0; c < cols; c += 1) {
      const ranked = Int32Array.from(rows, (_, i) => i);
      ranked.sort((a, b) => normals[c * size + a] - normals[c * size + b]);
      for (let rank = 0; rank < size; rank += 1) {
        sources[c][rows[ranked[rank]]] = sorted[s][c][rank];
      }
    }
  });
  return sources;
}
