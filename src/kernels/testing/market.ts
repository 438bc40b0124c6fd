import type { RawColumn } from '../raw-column.js';
import type { Rng } from '../rng.js';

/** A toy market: negative binomial counts of uneven activity (gamma, coefficient of variation 1). */
export interface Market {
  readonly columns: RawColumn[];
  readonly group: Int32Array;
}

/**
 * @param groups latent groups, each with a taste of its own: e to the power of `sharpness` times a normal, per signal
 * @param mean events an entity, on average
 */
export function toyMarket(
  rng: Rng,
  { rows = 800, signals = 10, groups = 1, sharpness = 1.5, mean = 60 } = {},
): Market {
  const base = Float64Array.from({ length: signals }, () => Math.exp(rng.normal()));
  const tastes = Array.from({ length: groups }, () => {
    const own = base.map((x) => (groups === 1 ? x : x * Math.exp(sharpness * rng.normal())));
    const total = own.reduce((sum, x) => sum + x, 0);
    return own.map((x) => x / total);
  });
  const columns = Array.from({ length: signals }, (_, s) => ({
    id: `signal_${s}`,
    kind: 'amount' as const,
    num: new Float64Array(rows),
  }));
  const group = new Int32Array(rows);
  for (let i = 0; i < rows; i += 1) {
    group[i] = rng.int(groups);
    const activity = rng.gamma(1);
    columns.forEach(({ num }, s) => {
      num[i] = rng.poisson((mean * activity * tastes[group[i]][s] * rng.gamma(2)) / 2);
    });
  }
  return { columns, group };
}
