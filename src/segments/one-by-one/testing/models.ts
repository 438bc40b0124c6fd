import type { Matrix, RawColumn, Scaler } from '../../../kernels/index.js';
import {
  applyScaler,
  createRng,
  fitMixture,
  fitScaler,
  gaussianMixture,
  hdbscan,
  kmeans,
} from '../../../kernels/index.js';
import type { Rng } from '../../../kernels/index.js';
import type { ModelDefinition } from '../../definition.js';
import { rowsOf } from '../../definition.js';
import { frozenHdbscan } from '../../place-method.js';

const FAR = { leave: Number.MAX_VALUE, enter: Number.MAX_VALUE };

/** A k-means model of given centres, whose rows are features already; everything in reach unless said otherwise. */
export function modelOf(
  centroids: readonly (readonly number[])[],
  change: Partial<ModelDefinition> = {},
): ModelDefinition {
  const columns = centroids[0].map((_, j) => ({
    id: `c${j}`,
    signal: `signal_${j}`,
    title: `Column ${j}`,
    kind: 'amount' as const,
  }));
  const scaler: Scaler = {
    form: 'raw',
    volumeWeight: 0,
    ratioWeight: 1,
    volumeCap: 0,
    columns: columns.map(({ id, kind }) => ({ id, kind, weight: 1, cap: 1, min: 0, max: 0 })),
  };
  return {
    format: 1,
    id: 'contact-x',
    level: 'contact',
    algorithm: 'kmeans',
    features: 'raw',
    asOf: 0,
    seed: 1,
    columns,
    scaler,
    mixture: null,
    centroids,
    reach: centroids.map(() => FAR),
    hysteresis: 0.05,
    bootstrap: [centroids],
    segments: centroids.map((_, s) => ({ slug: `s${s}`, name: `S${s}`, archetype: null })),
    ...change,
  };
}

/** A market of three kinds of people in raw columns: two amounts and a ratio of each row; some did nothing. */
export function marketOf(rng: Rng, rows: number): RawColumn[] {
  const numbers = (of: (i: number) => number) =>
    Float64Array.from({ length: rows }, (_, i) => of(i));
  const amount = (id: string, kind: number): RawColumn => ({
    id,
    kind: 'amount',
    num: numbers((i) => (i % 11 === 0 ? 0 : rng.int(i % 3 === kind ? 40 : 6))),
  });
  const den = numbers((i) => (i % 4 === 0 ? 0 : 1 + rng.int(12)));
  const num = den.map((d) => (d > 0 ? rng.int(d + 1) : 0));
  return [amount('a', 0), amount('b', 1), { id: 'r', kind: 'ratio', num, den }, amount('c', 2)];
}

export type Kind = 'kmeans' | 'mixture' | 'gaussian' | 'hdbscan' | 'dbscan';

/** A model of one method fitted to such a market, with tight reaches, so that some rows are out. */
export function fittedModel(kind: Kind, seed: number): ModelDefinition {
  const rng = createRng(seed);
  const columns = marketOf(rng, 120);
  const scaler = {
    ...fitScaler(columns, { form: 'mix', volumeWeight: seed % 2 === 0 ? 0.5 : 0 }),
    featureWeights: [1, 0.5, 2],
  };
  const { matrix } = applyScaler(scaler, columns);
  const fit = kmeans(matrix, { k: 3, rng });
  const near = fit.k === 0 ? 0 : 0.6 + rng.next() / 2;
  const base = modelOf(rowsOf(fit.centroids), {
    algorithm: kind === 'gaussian' ? 'gmm' : kind,
    features: 'mix',
    scaler,
    columns: columns.map(({ id, kind: of }) => ({ id, signal: id, title: id, kind: of })),
    reach: Array.from({ length: fit.k }, (_, s) => ({ leave: near + s / 20, enter: near * 0.9 })),
    bootstrap: Array.from({ length: 7 }, () => rowsOf(shaken(fit.centroids, rng))),
  });
  return { ...base, ...methodOf(kind, { columns, scaler, matrix, labels: fit.labels, k: fit.k }) };
}

function shaken({ rows, cols, data }: Matrix, rng: Rng): Matrix {
  return { rows, cols, data: data.map((x) => x + 0.2 * rng.normal()) };
}

interface Fitted {
  readonly columns: RawColumn[];
  readonly scaler: Scaler;
  readonly matrix: Matrix;
  readonly labels: Int32Array;
  readonly k: number;
}

function methodOf(
  kind: Kind,
  { columns, scaler, matrix, labels, k }: Fitted,
): Partial<ModelDefinition> {
  if (kind === 'kmeans') return {};
  if (kind === 'mixture') {
    return { mixture: fitMixture(columns, scaler, { k, labels }).mixture, bootstrap: [] };
  }
  if (kind === 'gaussian') {
    const { mixture, k: found } = gaussianMixture(matrix, { k, labels, rng: createRng(1) });
    if (found !== k) throw new Error(`${found} components where ${k} were meant`);
    return { format: 2, gaussian: mixture, bootstrap: [] };
  }
  if (kind === 'hdbscan') {
    const minSamples = 4;
    const fit = hdbscan(matrix, { minClusterSize: 8, minSamples });
    const centroids = Array.from({ length: Math.max(1, fit.k) }, (_, s) =>
      Array.from(matrix.data.subarray(s * matrix.cols, (s + 1) * matrix.cols)),
    );
    const density = frozenHdbscan({ fit, matrix, minSamples });
    return { ...dense(centroids.length), centroids, density };
  }
  const density = {
    points: rowsOf(matrix).slice(0, 40),
    segments: [...labels].slice(0, 40).map((label, i) => (i % 7 === 0 ? -1 : label)),
    rule: { kind: 'distance' as const, eps: 0.15 },
  };
  return { ...dense(k), density };
}

function dense(k: number): Pick<ModelDefinition, 'format' | 'reach' | 'bootstrap' | 'segments'> {
  return {
    format: 2,
    reach: Array.from({ length: k }, () => FAR),
    bootstrap: [],
    segments: Array.from({ length: k }, (_, s) => ({
      slug: `s${s}`,
      name: `S${s}`,
      archetype: null,
    })),
  };
}
