import type { Matrix } from './matrix.js';

/** The two prices of a mixture's likelihood. The least is the best, for both. */
export interface Criteria {
  /** How many numbers were fitted. */
  readonly parameters: number;
  /** Bayesian information criterion (Schwarz 1978): -2 log likelihood + parameters x log(rows). */
  readonly bic: number;
  /**
   * Integrated completed likelihood (Biernacki, Celeux & Govaert 2000): BIC plus twice the entropy of the posteriors, so
   * groups that cannot be told apart cost more. At least BIC.
   */
  readonly icl: number;
}

/**
 * BIC and ICL of a mixture, as costs: lower is better.
 *
 * @param meanLogLikelihood of a row
 * @param parameters how many numbers were fitted
 * @param posteriors how likely each group (column) is for each row; rows add up to 1
 */
export function informationCriteria(
  meanLogLikelihood: number,
  parameters: number,
  posteriors: Matrix,
): Criteria {
  const { rows, data } = posteriors;
  let entropy = 0;
  for (const p of data) if (p > 0) entropy -= p * Math.log(p);
  const bic = -2 * meanLogLikelihood * rows + parameters * Math.log(rows);
  return { parameters, bic, icl: bic + 2 * entropy };
}

/** The fit with the least of a criterion; of equals the first. Throws RangeError when there is none. */
export function leastBy<Fit extends Criteria>(fits: readonly Fit[], criterion: 'bic' | 'icl'): Fit {
  if (fits.length === 0) throw new RangeError('no fit to choose from (give at least one)');
  return fits.reduce((best, fit) => (fit[criterion] < best[criterion] ? fit : best));
}

/**
 * The fit with the least of a criterion whose price of a parameter is learned from the fits: twice what the finer half of
 * them still gain by one (the slope heuristic of Birge & Massart 2007; for mixtures Baudry, Maugis & Michel 2012), and no
 * less than BIC's. For likelihoods that are right but for a factor, or that no number of groups makes right: damped
 * counts vary less than draws do, and BIC would take ever more groups.
 *
 * @param fits ascending by parameters; with fewer than four the price is BIC's
 * @param rows that the fits saw
 */
export function leastBySlope<Fit extends Criteria>(
  fits: readonly Fit[],
  criterion: 'bic' | 'icl',
  rows: number,
): Fit {
  const finer = fits.slice(Math.floor(fits.length / 2));
  const logRows = Math.log(rows);
  const costs = fits.map((fit) => fit[criterion] - fit.parameters * logRows);
  const gain = fits.length < 4 ? 0 : -slopeOf(finer, costs.slice(-finer.length));
  const price = Math.max(logRows, 2 * gain);
  const priced = fits.map((fit, i) => costs[i] + price * fit.parameters);
  return fits[priced.indexOf(Math.min(...priced))];
}

/** Least-squares slope of costs over parameters. */
function slopeOf(fits: readonly Criteria[], costs: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const x = mean(fits.map(({ parameters }) => parameters));
  const y = mean(costs);
  let across = 0;
  let along = 0;
  fits.forEach(({ parameters }, i) => {
    across += (parameters - x) * (costs[i] - y);
    along += (parameters - x) ** 2;
  });
  return along === 0 ? 0 : across / along;
}
