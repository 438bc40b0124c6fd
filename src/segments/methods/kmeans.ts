import { assign, kmeans as kmeansOf } from '../../kernels/index.js';
import type { Matrix } from '../../kernels/index.js';
import type { Clustering } from '../clustering.js';
import { clusterMatrix } from '../clustering.js';
import type { Method, MethodFit, MethodInput, Rows } from './method.js';
import { NO_PICTURES } from './pictures.js';

/** k-means (CLU-1): round groups, a row belongs to the nearest centre. The number is the balanced choice. */
export const kmeans: Method = {
  algorithm: 'kmeans',
  title: 'k-means',
  byDensity: false,
  refuses: () => null,
  async fit(input) {
    return fitOf(await clusteringOf(input), input.starts);
  },
};

function clusteringOf(input: MethodInput): Promise<Clustering> {
  const { matrix, ks, choose, starts, rng, stages, reference, words } = input;
  return clusterMatrix({
    matrix,
    learned: Int32Array.from({ length: matrix.rows }, (_, row) => row),
    ks,
    choose,
    starts,
    rng,
    stages,
    mixing: null,
    reference,
    words,
  });
}

function fitOf(clustering: Clustering, starts: number): MethodFit {
  const { k, labels, choice, sweep, centroids, silhouette, silhouetteLabels, stability } =
    clustering;
  return {
    k,
    labels,
    chosenBy: choice.by,
    choice: choice.text,
    elbow: choice.elbow,
    sweep,
    settings: {},
    pictures: NO_PICTURES,
    notes: [],
    place: placeByCentre(centroids),
    again(rows, rng) {
      const fit = kmeansOf(rows.matrix, { k, starts, rng });
      return { k: fit.k, labels: fit.labels, place: placeByCentre(fit.centroids) };
    },
    measured: { silhouette, silhouetteLabels, stability },
  };
}

/** Every row belongs to the nearest of the centres. */
export function placeByCentre(centroids: Matrix): (rows: Rows) => Int32Array {
  return ({ matrix }) => (matrix.rows === 0 ? new Int32Array(0) : assign(matrix, centroids).labels);
}
