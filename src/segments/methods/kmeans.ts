import type { Kernels, Matrix } from '../../kernels/index.js';
import type { Clustering } from '../clustering.js';
import { clusterMatrix } from '../clustering.js';
import { assignRows } from './assign-rows.js';
import type { Learned, Method, MethodFit, MethodInput } from './method.js';
import { NO_PICTURES } from './pictures.js';
import { whileLoaded } from './rows.js';

/** k-means (CLU-1): round groups, a row belongs to the nearest centre. The number is the balanced choice. */
export const kmeans: Method = {
  algorithm: 'kmeans',
  title: 'k-means',
  byDensity: false,
  refuses: () => null,
  async fit(input) {
    return fitOf(await clusteringOf(input), input);
  },
};

function clusteringOf(input: MethodInput): Promise<Clustering> {
  const learned = Int32Array.from({ length: input.rows.count }, (_, row) => row);
  return clusterMatrix({ ...input, learned, mixing: null });
}

function fitOf(clustering: Clustering, { kernels, starts }: MethodInput): MethodFit {
  const { k, labels, choice, sweep, centroids } = clustering;
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
    place: placeByCentre(kernels, centroids),
    freeze: () => ({}),
    async again(rows, rng) {
      const fit = await whileLoaded(kernels, rows, (points) =>
        kernels.kmeans(points, { k, starts, rng }),
      );
      return { k: fit.k, labels: fit.labels, place: placeByCentre(kernels, fit.centroids) };
    },
    measured: clustering,
  };
}

/** Every row belongs to the nearest of the centres. */
export function placeByCentre(kernels: Kernels, centroids: Matrix): Learned['place'] {
  return async (rows) =>
    rows.count === 0 ? new Int32Array(0) : (await assignRows(kernels, rows, centroids)).labels;
}
