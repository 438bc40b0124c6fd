import { densely } from './gaussian-mixture.js';
import type { Criteria } from './information-criteria.js';
import { kmeans, sweep } from './kmeans.js';
import { takeRows } from './matrix.js';
import type { Matrix } from './matrix.js';
import { compositionDispersion, fitMixture, likeliest, mixturePosteriors } from './mixture.js';
import type { Mixture, MixtureFit } from './mixture.js';
import { takeRawRows } from './raw-column.js';
import type { RawColumn } from './raw-column.js';
import type { Rng } from './rng.js';
import { applyScaler, fitScaler } from './scale.js';

export interface CountMixturesOptions {
  /** The numbers of groups to fit, each 1 or more. */
  readonly ks: readonly number[];
  readonly rng: Rng;
  /** Fits of which the likeliest is kept: one from the best of 10 k-means, others from a k-means each; 1. */
  readonly starts?: number;
  /** Default 200. */
  readonly maxIterations?: number;
}

/** A mixture of a table of counts. Every group is the likeliest of some row. */
export interface CountMixture extends Criteria {
  readonly k: number;
  readonly mixture: Mixture;
  /** Row-major rows x k: how likely each group is for each row; for a row without counts, the groups' shares. */
  readonly posteriors: Matrix;
  readonly labels: Int32Array;
  /** Mean log likelihood of a row that has counts, up to a constant of the data. */
  readonly logLikelihood: number;
  readonly iterations: number;
}

/**
 * The multinomial mixture of any table of counts, as a method of its own: scaled to compositions, started from k-means,
 * for several numbers of groups, ascending by k, each once. The dispersion of the finest partition serves all, so that
 * their criteria can be compared; `leastBySlope(fits, 'icl', rows)` chooses, for BIC and ICL themselves take too many
 * groups: within a group, too, those who do more have flatter damped compositions. Rows without counts enter no fit.
 * Throws RangeError when no row has counts, and on what `requireColumns` refuses.
 */
export function countMixtures(
  columns: readonly RawColumn[],
  options: CountMixturesOptions,
): CountMixture[] {
  const { ks, rng, starts = 1 } = options;
  if (!(Number.isInteger(starts) && starts >= 1)) {
    throw new RangeError(`starts is not an integer of 1 or more: ${starts}`);
  }
  const scaler = fitScaler(columns, { form: 'mix' });
  const { matrix, zeroRows } = applyScaler(scaler, columns);
  const active = Int32Array.from(zeroRows, (_, row) => row).filter((row) => zeroRows[row] === 0);
  if (active.length === 0) throw new RangeError('no row has counts (give rows that did something)');
  const features = takeRows(matrix, active);
  const taken = columns.map((column) => takeRawRows(column, active));
  const partitions = sweep(features, { ks, rng });
  const finest = partitions[partitions.length - 1];
  const dispersion = compositionDispersion(taken, scaler, finest.labels, finest.k);

  const fits = new Map<number, CountMixture>();
  for (const { k, labels } of partitions) {
    const others = Array.from(
      { length: starts - 1 },
      (_, s) => kmeans(features, { k, starts: 1, rng: rng.fork(`mixture:${k}:${s}`) }).labels,
    );
    for (const start of [labels, ...others]) {
      const fit = withoutEmpty(start, (dense, groups) =>
        fitMixture(taken, scaler, { ...options, k: groups, labels: dense, dispersion }),
      );
      const found = fit.mixture.k;
      const known = fits.get(found);
      if (known !== undefined && known.logLikelihood >= fit.logLikelihood) continue;
      const posteriors = mixturePosteriors(fit.mixture, columns);
      fits.set(found, { ...fit, k: found, posteriors, labels: likeliest(posteriors) });
    }
  }
  return [...fits.values()].sort((a, b) => a.k - b.k);
}

/** A fit, begun again without the groups that end as the likeliest of no row. */
function withoutEmpty(
  start: Int32Array,
  fitOf: (labels: Int32Array, k: number) => MixtureFit,
): MixtureFit {
  let labels = start;
  for (;;) {
    const { dense, k } = densely(labels);
    const fit = fitOf(dense, k);
    if (new Set(fit.labels).size === k) return fit;
    labels = fit.labels;
  }
}
