import type { Rng } from '../kernels/index.js';

/** How unequally active people of one group are. */
export type ActivitySpread = 'uneven' | 'even';

/**
 * The distribution of activity: lognormal of mean 1, so that its coefficient of variation is sqrt(exp(sigma^2) - 1);
 * and a grid in log activity on which a posterior integrates it.
 */
export interface Activity {
  /** Mean and standard deviation of log activity. */
  readonly mu: number;
  readonly sigma: number;
  readonly grid: Float64Array;
  readonly logGrid: Float64Array;
  /** Log prior weight of each grid point, up to a constant. */
  readonly logWeight: Float64Array;
}

/** Coefficients of variation .95 and .25. */
const SIGMAS: Record<ActivitySpread, number> = { uneven: 0.8, even: 0.246 };

const GRID_POINTS = 30;

/** Half the width of the grid, in standard deviations. */
const GRID_REACH = 4;

/** The activity of a market. */
export function createActivity(spread: ActivitySpread): Activity {
  const sigma = SIGMAS[spread];
  const mu = -(sigma ** 2) / 2;
  const scores = Float64Array.from(
    { length: GRID_POINTS },
    (_, at) => GRID_REACH * ((2 * at + 1) / GRID_POINTS - 1),
  );
  const logGrid = scores.map((score) => mu + sigma * score);
  return {
    mu,
    sigma,
    grid: logGrid.map((logA) => Math.exp(logA)),
    logGrid,
    logWeight: scores.map((score) => -(score ** 2) / 2),
  };
}

/** The activity of one person. */
export function drawActivity({ mu, sigma }: Activity, rng: Rng): number {
  return Math.exp(mu + sigma * rng.normal());
}
