import type { FitResult, Reason, Shortfall, Verdict } from '../model/index.js';

/** What the verdict is made from (VAL-6). */
export interface VerdictInput {
  readonly k: number;
  /** What entities are called, plural: `contacts`. */
  readonly words: string;
  readonly null: FitResult['null'];
  readonly stability: number;
  readonly silhouette: number;
  readonly daviesBouldin: number;
  readonly holdout: FitResult['holdout'];
  readonly outcomes: OutcomeFinding;
  readonly shortfalls: readonly Shortfall[];
  /** Share of the entities that belong to no segment; default 0. */
  readonly noise?: number | undefined;
  /** Whether segments are dense places of any shape, which silhouettes cannot judge. */
  readonly byDensity?: boolean | undefined;
}

/** What was found on outcomes. */
export type OutcomeFinding =
  | { readonly kind: 'none' }
  /** A table of the user's own, which has no outcomes. */
  | { readonly kind: 'table' }
  | { readonly kind: 'too-little'; readonly text: string }
  | {
      readonly kind: 'tested';
      readonly distinct: boolean;
      /** The smallest corrected p of the family. */
      readonly p: number;
      /** Whether a whole horizon lies inside the data. */
      readonly whole: boolean;
      /** What is missing for a whole one. */
      readonly shortfall: string | null;
    };

/** Hennig 2007: clusters that come back with a Jaccard overlap of .75 are there; below .6 they are not. */
const STABLE = 0.75;
const UNSTABLE = 0.6;
/** SPEC VAL-1. */
const SEPARATED = 0.3;
const NOT_SEPARATED = 0.2;
const COMPACT = 1.0;
const NOT_COMPACT = 2.0;
/** More noise than this is worth a word. */
const MUCH_NOISE = 0.2;

/**
 * The verdict in plain words. *Act*: the null reference is beaten, the segments are stable, the holdout generalises, outcomes
 * are distinct, silhouette > .3 and Davies-Bouldin < 1. *Do not act*: the null is not beaten, or the segments are unstable,
 * or the holdout overfits; also silhouette < .2 or Davies-Bouldin > 2, unless everything else holds. Otherwise *care*;
 * without outcomes, or below a minimum (SIG-6), at most care.
 */
export function judge(input: VerdictInput): Verdict {
  const reasons = [
    nullReason(input),
    stabilityReason(input),
    holdoutReason(input),
    outcomeReason(input),
    separationReason(input),
    ...noiseReasons(input),
    ...input.shortfalls.map(shortfallReason),
  ];
  const level = levelOf(input);
  return { level, headline: headlineOf(level, input, reasons), reasons: sorted(reasons) };
}

function levelOf(input: VerdictInput): Verdict['level'] {
  const { stability, holdout, outcomes, silhouette, daviesBouldin } = input;
  const distinct = outcomes.kind === 'tested' && outcomes.distinct;
  const elseHolds =
    input.null.beaten && stability >= STABLE && holdout.verdict === 'generalises' && distinct;
  if (!input.null.beaten || stability < UNSTABLE || holdout.verdict === 'overfits') return 'stop';
  const isMixed = silhouette < NOT_SEPARATED || daviesBouldin > NOT_COMPACT;
  if (isMixed && !elseHolds && input.byDensity !== true) return 'stop';
  const separated = silhouette > SEPARATED && daviesBouldin < COMPACT;
  const whole = outcomes.kind === 'tested' && outcomes.whole;
  return elseHolds && separated && whole && input.shortfalls.length === 0 ? 'act' : 'care';
}

function nullReason({ null: reference, outcomes, words }: VerdictInput): Reason {
  const p = `p = ${reference.p.toFixed(2)}`;
  const without =
    outcomes.kind === 'table'
      ? 'one cloud of the same spread, cut up alike'
      : `data without groups, drawn among equally active ${words}`;
  if (reference.beaten) {
    return {
      text: `There is structure: the segments are better separated than in ${without} (${p}).`,
      remedy: 'Nothing to do.',
      weight: 'good',
    };
  }
  return {
    text: `There is no structure to be seen: the segments are no better separated than in ${without} (${p}).`,
    remedy:
      outcomes.kind === 'table'
        ? 'Do not use these groups. Add columns that tell rows apart, or rows.'
        : 'Do not use these groups. Track more kinds of behaviour (`ethogram audit` says which), or wait for more history.',
    weight: 'stop',
  };
}

function stabilityReason({ stability }: VerdictInput): Reason {
  const figure = `mean overlap ${stability.toFixed(2)}`;
  if (stability >= STABLE) {
    return {
      text: `The segments come back when the fit is repeated on resampled data (${figure}).`,
      remedy: 'Nothing to do.',
      weight: 'good',
    };
  }
  if (stability >= UNSTABLE) {
    return {
      text: `The segments come back only roughly when the fit is repeated on resampled data (${figure}; .75 is stable).`,
      remedy: 'Fit fewer segments (`--k`), or come back with more entities.',
      weight: 'care',
    };
  }
  return {
    text: `The segments are unstable: repeated on resampled data, the fit finds others (${figure}; below .6).`,
    remedy: 'Fit fewer segments (`--k`), track more signals, or come back with more entities.',
    weight: 'stop',
  };
}

function holdoutReason({ holdout }: VerdictInput): Reason {
  if (holdout.verdict === 'generalises') {
    return { text: holdout.text, remedy: 'Nothing to do.', weight: 'good' };
  }
  if (holdout.verdict === 'overfits') {
    return {
      text: holdout.text,
      remedy:
        'Fit fewer segments (`--k`), leave out noisy signals, or come back with more entities.',
      weight: 'stop',
    };
  }
  return {
    text: holdout.text,
    remedy: 'Come back with more entities, so that a fifth of them can be withheld.',
    weight: 'care',
  };
}

function outcomeReason({ outcomes }: VerdictInput): Reason {
  if (outcomes.kind === 'none') {
    return {
      text: 'No opportunities are known, so nobody can say whether the segments buy differently.',
      remedy:
        'Import opportunities from the CRM (`ethogram import --kind outcomes`), with the contacts they list.',
      weight: 'care',
    };
  }
  if (outcomes.kind === 'table') {
    return {
      text: 'A table tells nothing of outcomes, so nobody can say whether the groups go on to do different things.',
      remedy: 'Compare the groups with what you know of the rows from elsewhere.',
      weight: 'care',
    };
  }
  if (outcomes.kind === 'too-little') {
    return {
      text: `Too little data to say whether the segments buy differently: ${outcomes.text}.`,
      remedy: 'Import more of the CRM\u2019s opportunities, or wait for a longer history.',
      weight: 'care',
    };
  }
  const p = outcomes.p < 0.001 ? 'corrected p < .001' : `corrected p = ${outcomes.p.toFixed(3)}`;
  if (!outcomes.distinct) {
    return {
      text: `The segments do not differ in what they go on to do (${p}).`,
      remedy:
        'Track signals nearer to a purchase (pricing, comparison, calculator, demo), or wait for more opportunities.',
      weight: 'care',
    };
  }
  if (!outcomes.whole) {
    return {
      text: `The segments differ in what they go on to do (${p}), but over a shorter time than a whole horizon.`,
      remedy: `Wait: ${outcomes.shortfall ?? 'history is too short'}.`,
      weight: 'care',
    };
  }
  return {
    text: `The segments differ in what they go on to do (${p}).`,
    remedy: 'Nothing to do.',
    weight: 'good',
  };
}

function separationReason(input: VerdictInput): Reason {
  const { silhouette, daviesBouldin } = input;
  const figures = `silhouette ${silhouette.toFixed(2)}, Davies-Bouldin ${daviesBouldin.toFixed(2)}`;
  if (silhouette > SEPARATED && daviesBouldin < COMPACT) {
    return {
      text: `The segments are well apart (${figures}).`,
      remedy: 'Nothing to do.',
      weight: 'good',
    };
  }
  if (input.byDensity === true) {
    return {
      text: `The segments are dense places of any shape, and silhouettes only judge round ones (${figures}).`,
      remedy: 'Look at them on the map, and compare with the other methods (`ethogram compare`).',
      weight: 'care',
    };
  }
  const remedy =
    'Expect people on the borders; use the confidence of each assignment. Signals that tell the segments apart better would help.';
  if (silhouette >= NOT_SEPARATED && daviesBouldin <= NOT_COMPACT) {
    return {
      text: `The segments are apart, but not far (${figures}; the goal is above .3 and below 1.0).`,
      remedy,
      weight: 'care',
    };
  }
  return levelOf(input) === 'stop'
    ? {
        text: `The segments run into one another (${figures}; below .2 or above 2.0 is not enough by itself).`,
        remedy:
          'Track more signals that tell people apart; import opportunities, which can show that overlapping segments are real all the same.',
        weight: 'stop',
      }
    : {
        text: `The segments are real but overlapping (${figures}): everything else holds.`,
        remedy,
        weight: 'care',
      };
}

function noiseReasons({ noise = 0, words, byDensity }: VerdictInput): Reason[] {
  if (noise <= MUCH_NOISE) return [];
  return [
    {
      text: `${(noise * 100).toFixed(0)} % of the ${words} belong to no segment.`,
      remedy:
        byDensity === true
          ? 'Use the segments for those who are in one; k-means or a mixture gives everybody a place (`--algorithm kmeans`).'
          : 'They have done nothing: leave them out, or treat them by themselves.',
      weight: 'care',
    },
  ];
}

/** The verdict where a method found no groups, or one: there is nothing to act on. */
export function nothingFound(found: {
  readonly title: string;
  readonly k: number;
  readonly noise: number;
  readonly columns: number;
}): Verdict {
  const { title, k, noise } = found;
  const all = `${(noise * 100).toFixed(0)} % of the rows are noise`;
  const text =
    k === 0
      ? `${title} finds no place that is denser than what is around it: ${all}.`
      : `${title} finds one group and nothing to tell it from: ${all}.`;
  return {
    level: 'stop',
    headline: `Do not act: there are no groups here that ${title} can see.`,
    reasons: [
      {
        text,
        remedy: `Try a method that parts rows without a gap between them (\`--algorithm kmeans\`, and see whether its verdict holds)${found.columns > 10 ? `, or fewer columns: among ${found.columns} everything is far from everything` : ', or other columns'}.`,
        weight: 'stop',
      },
    ],
  };
}

function shortfallReason({ what, have, need, remedy }: Shortfall): Reason {
  return { text: `Below a minimum: ${what}: ${have}, of ${need} needed.`, remedy, weight: 'care' };
}

function headlineOf(
  level: Verdict['level'],
  { k, words }: VerdictInput,
  reasons: readonly Reason[],
): string {
  const groups = `${k} segments of ${words}`;
  if (level === 'act') {
    return `Act: the ${groups} are real, stable, hold for ${words} the fit has not seen, and go on to buy differently.`;
  }
  if (level === 'care') {
    const care = reasons.filter((reason) => reason.weight === 'care').length;
    const matters = care === 1 ? 'one reason' : `${care} reasons`;
    return `Act with care: the ${groups} are real and stable enough to try, with ${matters} for caution.`;
  }
  const first = reasons.find((reason) => reason.weight === 'stop');
  const because = first === undefined ? '' : ` ${first.text}`;
  return `Do not act on these ${groups}.${because}`;
}

/** What speaks against acting first, what speaks for it last. */
function sorted(reasons: readonly Reason[]): Reason[] {
  const order = ['stop', 'care', 'good'];
  return [...reasons].sort((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight));
}
