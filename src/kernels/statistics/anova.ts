import { fSurvival } from './distributions.js';
import { exactSum, moments } from './moments.js';

export interface Anova {
  /** Sums of squares between the groups' means and within groups, and their degrees of freedom. */
  readonly between: number;
  readonly within: number;
  readonly dfBetween: number;
  readonly dfWithin: number;
  /** (between / dfBetween) / (within / dfWithin); Infinity when nothing varies within groups. */
  readonly f: number;
  readonly p: number;
  /** Share of the sum of squares that is between groups; 0 when nothing varies. */
  readonly rSquared: number;
}

/**
 * One-way analysis of variance of two groups or more, none empty. Values are taken as they differ from their overall
 * mean, so that shared leading digits cost nothing. Throws RangeError on fewer groups, an empty one, or no more values
 * than groups.
 */
export function anova(groups: readonly Float64Array[]): Anova {
  if (groups.length < 2)
    throw new RangeError(`groups to compare are fewer than 2: ${groups.length}`);
  if (groups.some((group) => group.length === 0)) throw new RangeError('a group has no values');
  const n = groups.reduce((sum, group) => sum + group.length, 0);
  const dfBetween = groups.length - 1;
  const dfWithin = n - groups.length;
  if (dfWithin < 1)
    throw new RangeError(`${n} values of ${groups.length} groups leave no variation`);

  const overall = exactSum(groups.flatMap((group) => [...group])) / n;
  const centred = groups.map((group) => moments(group.map((x) => x - overall)));
  const shift = exactSum(centred.map((group) => group.n * group.mean)) / n;
  const between = exactSum(centred.map((group) => group.n * (group.mean - shift) ** 2));
  const within = exactSum(centred.map((group) => (group.n - 1) * group.variance));
  const total = between + within;
  const f = total === 0 ? 0 : between / dfBetween / (within / dfWithin);
  return {
    between,
    within,
    dfBetween,
    dfWithin,
    f,
    p: f === Infinity ? 0 : fSurvival(f, dfBetween, dfWithin),
    rSquared: total === 0 ? 0 : between / total,
  };
}
