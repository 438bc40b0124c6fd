import { chiSquareSurvival, holm } from '../kernels/index.js';
import type { FitResult } from '../model/index.js';
import type { MeanSilhouette } from './clustering.js';
import { countClustered, differenceOf } from './clustered.js';
import type { Exposures } from './exposures.js';
import { LEAST_OUTCOMES } from './segment-outcomes.js';

export interface HoldoutInput {
  readonly k: number;
  readonly names: readonly string[];
  /** Silhouettes of equally drawn samples, each among its own rows. */
  readonly trainSilhouette: MeanSilhouette;
  readonly silhouette: MeanSilhouette;
  /** Rows by segment. */
  readonly trainCounts: readonly number[];
  readonly holdoutCounts: readonly number[];
  /** Rows that count as independent, at most: the accounts of the holdout. */
  readonly holdoutAccounts: number;
  /** What followed at the landmarks, on the same horizon; null without outcomes. */
  readonly exposures: Exposures | null;
  /** Whether an account, or an entity without one, was withheld. */
  readonly isHoldout: (account: string) => boolean;
}

/** Fewer withheld rows than this, or than ten a segment, say nothing. */
const LEAST_ROWS = 50;
/** Centres fit their own rows a little better than others. The holdout may lose so much of the silhouette, ... */
const SILHOUETTE_TOLERANCE = 0.05;
/** ... and so large a part of it, ... */
const SILHOUETTE_PART = 1 / 3;
/** ... and so many standard errors (1 % by chance, two-sided). */
const BEYOND_CHANCE = 2.576;
/** A share may differ by this much whatever the chance of it. */
const SHARE_TOLERANCE = 0.05;
const ALPHA = 0.01;

/**
 * Do the segments hold for entities the fit has not seen (VAL-4)? The holdout is placed by the model and compared with
 * training in three ways: how well separated it is, how large each segment is, and, on the same horizon, what followed.
 * It overfits when the holdout is clearly less separated, or a share or an outcome differs beyond chance.
 */
export function judgeHoldout(input: HoldoutInput): FitResult['holdout'] {
  const { trainSilhouette: train, silhouette: withheld } = input;
  const rows = total(input.holdoutCounts);
  const trained = Math.max(1, total(input.trainCounts));
  const shares = input.trainCounts.map(
    (count, s) => (rows > 0 ? input.holdoutCounts[s] / rows : 0) - count / trained,
  );
  const shareDifference = rows > 0 ? Math.max(...shares.map(Math.abs)) : 0;
  const outcomes = compareOutcomes(input);
  const figures = {
    rows,
    trainSilhouette: train.mean,
    silhouette: withheld.mean,
    shareDifference,
    outcomes: outcomes.text,
  };
  const least = Math.max(LEAST_ROWS, 10 * input.k);
  if (rows < least) {
    return {
      ...figures,
      verdict: 'too-little-data',
      text: `Too little data to test the segments on entities the fit has not seen: ${rows} withheld, ${least} needed.`,
    };
  }
  const faults: string[] = [];
  const figure = `silhouette ${withheld.mean.toFixed(2)} against ${train.mean.toFixed(2)}`;
  const lost = train.mean - withheld.mean;
  const chance = Math.hypot(train.standardError, withheld.standardError);
  const tolerated = Math.max(SILHOUETTE_TOLERANCE, SILHOUETTE_PART * train.mean);
  if (lost > tolerated && lost > BEYOND_CHANCE * chance) {
    faults.push(`they are less separated there (${figure})`);
  }
  if (shareDifference > SHARE_TOLERANCE && sharesDiffer(input)) {
    const worst = shares.map(Math.abs).indexOf(shareDifference);
    faults.push(
      `${input.names[worst]} is ${(shareDifference * 100).toFixed(0)} percentage points ${shares[worst] > 0 ? 'larger' : 'smaller'} there`,
    );
  }
  if (outcomes.fault !== null) faults.push(outcomes.fault);
  if (faults.length > 0) {
    return {
      ...figures,
      verdict: 'overfits',
      text: `The segments do not hold for the ${rows} withheld from the fit: ${faults.join('; ')}.`,
    };
  }
  return {
    ...figures,
    verdict: 'generalises',
    text: `The segments hold for the ${rows} withheld from the fit: as well separated (${figure}), shares within ${(shareDifference * 100).toFixed(1)} percentage points; ${outcomes.text}.`,
  };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, n) => sum + n, 0);
}

/** Chi-square test of the shares, the withheld accounts (not rows) counting as independent. */
function sharesDiffer({ trainCounts, holdoutCounts, holdoutAccounts }: HoldoutInput): boolean {
  const rows = total(holdoutCounts);
  const train = total(trainCounts);
  const pooled = trainCounts.map((count, s) => (count + holdoutCounts[s]) / (train + rows));
  const used = pooled.filter((share) => share > 0).length;
  if (used < 2) return false;
  const chiSquare = pooled.reduce((sum, share, s) => {
    if (share === 0) return sum;
    const difference = holdoutCounts[s] / rows - trainCounts[s] / train;
    return sum + difference ** 2 / (share * (1 / rows + 1 / train));
  }, 0);
  const effect = Math.max(1, rows / Math.max(1, holdoutAccounts));
  return chiSquareSurvival(chiSquare / effect, used - 1) < ALPHA;
}

/** Compares each segment's opportunity rate in the holdout with training, corrected over the segments. */
function compareOutcomes(input: HoldoutInput): { text: string; fault: string | null } {
  const { exposures, isHoldout, k, names } = input;
  if (exposures === null) return { text: 'no outcomes to compare', fault: null };
  const withheld = exposures.accounts.map(isHoldout);
  // Two sides of each segment: s in training, k + s in the holdout.
  const sides = exposures.segments.map((s, i) => (s < 0 ? -1 : withheld[i] ? k + s : s));
  const counts = countClustered(sides, exposures.hits, exposures.accounts, 2 * k);
  const hits = exposures.hits.reduce((sum, hit, i) => sum + (withheld[i] ? hit : 0), 0);
  if (hits < LEAST_OUTCOMES) {
    return { text: `too few outcomes there to compare (${hits})`, fault: null };
  }
  const ps = names.map((_, s) => {
    const { difference, standardError } = differenceOf(counts, [k + s], [s]);
    const z = standardError > 0 ? difference / standardError : 0;
    return chiSquareSurvival(z * z, 1);
  });
  const corrected = holm(ps);
  const worst = corrected.indexOf(Math.min(...corrected));
  const { difference } = differenceOf(counts, [k + worst], [worst]);
  const points = `${Math.abs(difference * 100).toFixed(1)} percentage points`;
  if (corrected[worst] < ALPHA) {
    return {
      text: `the opportunity rate of ${names[worst]} differs by ${points}`,
      fault: `the opportunity rate of ${names[worst]} is ${points} ${difference > 0 ? 'higher' : 'lower'} there`,
    };
  }
  return { text: 'opportunity rates differ no more than by chance', fault: null };
}
