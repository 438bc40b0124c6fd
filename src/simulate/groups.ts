import type { Rng } from '../kernels/index.js';
import { ARCHETYPES } from './archetypes.js';
import { COUNTED, RATED, type CountId, type RateId } from './behaviours.js';
import type { BuyingHabit, GroupShape } from './group-shape.js';

/** The buying habit of a market without groups. */
const COMMON_BUYING: BuyingHabit = {
  rate: 0.08,
  winRate: 0.28,
  cycleDays: 60,
  amount: 18_000,
  affinity: 1,
};

/** The groups of a market, before separation: 1 = nothing to find, 5 = the archetypes, else drawn from a prior. */
export function groupShapes(count: number, rng: Rng): GroupShape[] {
  if (count === 1) return [sameForAll()];
  if (count === ARCHETYPES.length) return ARCHETYPES.map((shape) => jittered(shape, rng));
  return Array.from({ length: count }, (_, at) => drawn(`group_${at + 1}`, rng));
}

function sameForAll(): GroupShape {
  return {
    name: 'one_group',
    weight: 1,
    counts: {},
    rates: {},
    scroll: 0,
    surge: { rate: 0, score: 0 },
    buying: COMMON_BUYING,
  };
}

/** No two markets hold quite the same evaluators. */
function jittered(shape: GroupShape, rng: Rng): GroupShape {
  return {
    ...shape,
    weight: shape.weight * Math.exp(0.15 * rng.normal()),
    counts: deviations<CountId>(COUNTED, (id) =>
      id === 'forms' ? 0 : (shape.counts[id] ?? 0) + 0.2 * rng.normal(),
    ),
    rates: deviations<RateId>(RATED, (id) => (shape.rates[id] ?? 0) + 0.15 * rng.normal()),
    scroll: shape.scroll + 2 * rng.normal(),
  };
}

function drawn(name: string, rng: Rng): GroupShape {
  return {
    name,
    weight: Math.exp(0.25 * rng.normal()),
    counts: deviations<CountId>(COUNTED, (id) => (id === 'forms' ? 0 : 0.8 * rng.normal())),
    rates: deviations<RateId>(RATED, () => 0.6 * rng.normal()),
    scroll: 9 * rng.normal(),
    surge: { rate: 0.4 * rng.normal(), score: 7 * rng.normal() },
    buying: {
      rate: Math.min(0.25, COMMON_BUYING.rate * Math.exp(0.7 * rng.normal())),
      winRate: 0.15 + 0.3 * rng.next(),
      cycleDays: 30 + 80 * rng.next(),
      amount: COMMON_BUYING.amount * Math.exp(0.5 * rng.normal()),
      affinity: Math.exp(0.7 * rng.normal()),
    },
  };
}

function deviations<Id extends string>(
  list: readonly { readonly id: Id }[],
  value: (id: Id) => number,
): Record<Id, number> {
  return Object.fromEntries(list.map(({ id }) => [id, value(id)])) as Record<Id, number>;
}
