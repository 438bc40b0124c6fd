import type { Rng } from '../kernels/index.js';
import { gapStatistic, predictionStrength, silhouetteSample } from '../kernels/index.js';
import type { Rows } from './methods/rows.js';
import type { Stages } from './progress.js';

/** What the rules of the textbooks would take as the number of groups, by k-means; beside the choice that was made. */
export interface TextbookRules {
  /** The knee of the sum of squares; null where there is none. */
  readonly elbow: number | null;
  /** Tibshirani, Walther & Hastie (2001): against a uniform box, to which everything has a gap. */
  readonly gap: number;
  /** Tibshirani & Walther (2005): the most groups that one half of the rows foretells of the other; 1 for none. */
  readonly predictionStrength: number;
}

/** Rows looked at, uniform data sets drawn, and halvings. */
const MOST_ROWS = 1000;
const DRAWS = 20;
const SPLITS = 5;

/** Asks the rules, on a sample of the rows. */
export async function textbookRules(
  rows: Rows,
  ks: readonly number[],
  elbow: number | null,
  rng: Rng,
  stages: Stages,
): Promise<TextbookRules> {
  const { matrix } = rows.take(silhouetteSample(rows.count, MOST_ROWS, rng.fork('rows')));
  await stages.start('asking the rules of the textbooks', 0);
  const halves = { ks, rng: rng.fork('halves'), splits: SPLITS, starts: 1 };
  const foretold = matrix.rows < 2 ? 1 : predictionStrength(matrix, halves).chosen;
  const draws = gapStatistic(matrix, { ks, rng: rng.fork('gap'), draws: DRAWS, starts: 1 });
  for (;;) {
    const step = draws.next();
    if (step.done === true) {
      return { elbow, gap: step.value.chosen, predictionStrength: foretold };
    }
    await stages.start('asking the rules of the textbooks', step.value.done / step.value.total);
  }
}

/** The rules in a sentence. */
export function rulesText({ elbow, gap, predictionStrength: foretold }: TextbookRules): string {
  const knee = elbow === null ? 'the elbow has no knee' : `the elbow would take ${elbow}`;
  const strength = foretold === 1 ? 'none' : foretold;
  return `For k-means, by the rules of the textbooks, ${knee}, the gap statistic ${gap}, and prediction strength ${strength}.`;
}
