import type { DensityModel, GaussianMixture, Hdbscan, Matrix } from '../kernels/index.js';
import { assign, gaussianPosteriors, placeByDensity } from '../kernels/index.js';
import type { FrozenDensity } from './definition.js';
import { matrixOfRows } from './definition.js';

/** Where rows belong, how sure that is (0 to 1), and by how much more than elsewhere. */
export interface Places {
  /** -1 for a row that belongs nowhere. */
  readonly segments: Int32Array;
  readonly confidences: Float64Array;
  readonly margins: Float64Array;
}

/** The likeliest of the k posteriors of each row (rows x k, row-major). */
export function placeByPosterior(data: Float64Array, k: number): Places {
  const rows = data.length / k;
  const segments = new Int32Array(rows);
  const confidences = new Float64Array(rows);
  const margins = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let [best, next] = [data[row * k], 0];
    for (let s = 1; s < k; s += 1) {
      const p = data[row * k + s];
      if (p > best) {
        [best, next] = [p, best];
        segments[row] = s;
      } else if (p > next) {
        next = p;
      }
    }
    confidences[row] = best;
    margins[row] = best - next;
  }
  return { segments, confidences, margins };
}

/** The likeliest component of a Gaussian mixture. */
export function placeByGaussian(mixture: GaussianMixture, matrix: Matrix): Places {
  return placeByPosterior(gaussianPosteriors(mixture, matrix).data, mixture.k);
}

/**
 * The dense place each row is in, if any. How sure that is: for HDBSCAN the strength of membership, for DBSCAN 1 at a point
 * and 0 at eps from it. Nobody is in two dense places, so that is the margin as well.
 */
export function placeInDensity(density: FrozenDensity, matrix: Matrix): Places {
  return placerInDensity(density)(matrix);
}

/** The same, made ready to be asked again and again. */
export function placerInDensity(density: FrozenDensity): (matrix: Matrix) => Places {
  const points = matrixOfRows(density.points);
  const { rule } = density;
  if (rule.kind === 'density') {
    const model = hdbscanModel(density, points);
    return (matrix) => {
      const { labels, probabilities } = placeByDensity(model, matrix);
      return { segments: labels, confidences: probabilities, margins: probabilities };
    };
  }
  return (matrix) => {
    const { labels, distances } = assign(matrix, points);
    const segments = labels.map((point, row) =>
      distances[row] <= rule.eps ? density.segments[point] : -1,
    );
    const near = distances.map((distance, row) =>
      segments[row] < 0 ? 0 : 1 - distance / rule.eps,
    );
    return { segments, confidences: near, margins: near };
  };
}

/** The frozen places as the fit they come from, as far as prediction looks at it. */
function hdbscanModel({ segments, rule }: FrozenDensity, matrix: Matrix): DensityModel {
  if (rule.kind !== 'density') throw new TypeError('not frozen from HDBSCAN');
  const k = rule.births.length;
  const nothing = new Float64Array(0);
  const none = new Int32Array(0);
  const fit: Hdbscan = {
    labels: Int32Array.from(segments),
    probabilities: nothing,
    k,
    selected: Int32Array.from({ length: k }, (_, s) => s),
    core: Float64Array.from(rule.core),
    tree: {
      parents: none,
      births: Float64Array.from(rule.births),
      deaths: Float64Array.from(rule.deaths, (death) => death ?? Infinity),
      sizes: none,
      stabilities: nothing,
      firstRows: none,
      rowClusters: none,
      rowLambdas: nothing,
    },
  };
  return { fit, matrix, minSamples: rule.minSamples };
}

/** A clustering by HDBSCAN as it is frozen. */
export function frozenHdbscan({ fit, matrix, minSamples }: DensityModel): FrozenDensity {
  const of = (values: Float64Array) => Array.from(fit.selected, (cluster) => values[cluster]);
  return {
    points: Array.from({ length: matrix.rows }, (_, row) =>
      Array.from(matrix.data.subarray(row * matrix.cols, (row + 1) * matrix.cols)),
    ),
    segments: [...fit.labels],
    rule: {
      kind: 'density',
      minSamples,
      core: [...fit.core],
      births: of(fit.tree.births),
      deaths: of(fit.tree.deaths).map((death) => (Number.isFinite(death) ? death : null)),
    },
  };
}
