import type { Level } from './level.js';

/** Every way of clustering. `mixture`: of counts; `gmm`: of normal distributions. */
export const ALGORITHMS = ['kmeans', 'mixture', 'gmm', 'ward', 'hdbscan', 'dbscan'] as const;

export type Algorithm = (typeof ALGORITHMS)[number];

/*
 * What `fit` says: the JSON of the CLI, of the model registry and of the report. Plain data; times are ISO 8601 UTC;
 * shares and rates are 0-1; money is in the reporting currency; null means "not known" and never NaN.
 */

/** A figure with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** How many entities or deals stand behind it. */
  readonly n: number;
}

/** One k of the sweep. */
export interface SweepRow {
  readonly k: number;
  readonly inertia: number;
  readonly silhouette: number;
  readonly daviesBouldin: number;
  readonly calinskiHarabasz: number;
  /** null where it was measured for the chosen k only. */
  readonly stability: number | null;
  /** Integrated completed likelihood of the mixture; the least is the best. null where distances decide. */
  readonly icl: number | null;
  /** Bayesian information criterion of the mixture; the least is the best. */
  readonly bic?: number | null;
}

/** A signal that sets a segment apart: its standardised difference from everybody else. */
export interface Distinction {
  readonly signal: string;
  readonly title: string;
  /** Difference of means over the pooled standard deviation (Cohen's d), of the scaled feature. */
  readonly effect: number;
  readonly mean: number;
  readonly elsewhere: number;
}

/** What a segment's members went on to do (VAL-2, VAL-7). Null where fewer than ten outcomes stand behind it. */
export interface SegmentOutcomes {
  readonly opportunityRate: Estimate | null;
  readonly opportunities: number;
  readonly exposures: number;
  readonly dealSize: Estimate | null;
  readonly winRate: Estimate | null;
  readonly won: number;
  readonly lost: number;
  /** Median days from created to closed, open deals censored. */
  readonly velocity: Estimate | null;
  /** Median days from created to won. */
  readonly salesCycle: Estimate | null;
  readonly pipeline: number;
  readonly wonRevenue: number;
}

/** How a segment is composed by one firmographic trait, against everybody (CLU-6). */
export interface Overlay {
  readonly trait: string;
  readonly values: readonly {
    readonly value: string;
    readonly share: number;
    readonly overall: number;
    readonly n: number;
    /** Whether the difference holds after correction for multiple comparison. */
    readonly surprising: boolean;
  }[];
}

/** The pressure test of one segment (VAL-5). */
export interface PressureTest {
  readonly size: boolean;
  readonly distinct: boolean;
  readonly actionable: boolean;
  readonly passes: boolean;
  readonly notes: readonly string[];
}

/** One found segment. */
export interface SegmentSummary {
  readonly slug: string;
  readonly name: string;
  /** The archetype matched and its score 0-1, or null when the name comes from the top signals. */
  readonly archetype: { readonly slug: string; readonly score: number } | null;
  readonly describes: string;
  /** The number of the cluster in the model, from 0; -1 for a segment by state (gone quiet, never engaged, unassigned). */
  readonly cluster: number;
  readonly size: number;
  readonly share: number;
  readonly silhouette: number | null;
  readonly stability: number | null;
  readonly confidence: number | null;
  readonly distinguishing: readonly Distinction[];
  /** Mean of every signal, as a person reads it (counts, rates), by signal id. */
  readonly profile: Readonly<Record<string, number>>;
  /** Standardised effect of every signal, by signal id; for the heat map. */
  readonly effects: Readonly<Record<string, number>>;
  readonly outcomes: SegmentOutcomes | null;
  readonly overlay: readonly Overlay[];
  readonly pressure: PressureTest | null;
  /** Public ids of members close to the centre, to interview (VAL-5). */
  readonly examples: readonly string[];
  readonly play: boolean;
  /** Where a person named or described it: the words of the model. */
  readonly own?: { readonly name: string; readonly describes: string };
}

/** Two segments that might be one (VAL-3, VAL-5). */
export interface MergeProposal {
  readonly segments: readonly string[];
  readonly kind: 'merge' | 'share-play' | 'collapse' | 'artifact';
  readonly reason: string;
}

export interface Reason {
  readonly text: string;
  readonly remedy: string;
  /** Whether it speaks for acting, for care, or against acting. */
  readonly weight: 'good' | 'care' | 'stop';
}

export interface Verdict {
  readonly level: 'act' | 'care' | 'stop';
  readonly headline: string;
  readonly reasons: readonly Reason[];
}

/** How a declared number compared with what the data has. */
export interface Shortfall {
  readonly what: string;
  readonly have: number;
  readonly need: number;
  readonly remedy: string;
}

/** Everything `fit` says of one level. */
export interface FitResult {
  readonly model: string;
  readonly level: Level;
  /** `mixture`: k-means finds the segments, a mixture then decides who belongs where. */
  readonly algorithm: Algorithm;
  readonly features: 'raw' | 'mix';
  readonly asOf: string;
  readonly seed: number;
  readonly rows: number;
  /** Entities known at the as-of moment, and those left out of the fit by reason. */
  readonly population: {
    readonly known: number;
    readonly fitted: number;
    readonly neverEngaged: number;
    readonly goneQuiet: number;
    readonly tooNew: number;
    readonly notInWindow: number;
  };
  readonly columns: readonly {
    readonly id: string;
    readonly signal: string;
    readonly title: string;
  }[];
  readonly dropped: readonly { readonly id: string; readonly reason: string }[];
  readonly k: number;
  readonly chosenBy: string;
  readonly choice: string;
  readonly elbow: number | null;
  readonly sweep: readonly SweepRow[];
  readonly silhouette: number;
  readonly silhouetteRows: number;
  readonly daviesBouldin: number;
  readonly calinskiHarabasz: number;
  readonly stability: number;
  readonly null: {
    readonly p: number;
    readonly observed: number;
    readonly quantile95: number;
    readonly draws: number;
    readonly rows: number;
    readonly beaten: boolean;
  };
  readonly holdout: {
    readonly verdict: 'generalises' | 'overfits' | 'too-little-data';
    readonly rows: number;
    readonly trainSilhouette: number;
    readonly silhouette: number;
    /** Largest absolute difference of a segment's share between training and holdout. */
    readonly shareDifference: number;
    readonly outcomes: string;
    readonly text: string;
  };
  readonly outcomes: {
    readonly available: boolean;
    readonly horizonDays: number;
    readonly landmarks: readonly string[];
    /** Chi-square test that the opportunity rate is the same in every segment, Holm-corrected with the other tests. */
    readonly p: number | null;
    readonly text: string;
    readonly ranking: readonly {
      readonly slug: string;
      readonly pipeline: number;
      readonly wonRevenue: number;
    }[];
  };
  readonly verdict: Verdict;
  readonly segments: readonly SegmentSummary[];
  readonly proposals: readonly MergeProposal[];
  readonly warnings: readonly string[];
  readonly shortfalls: readonly Shortfall[];
  /** A sample of entities on the first two principal components, for the map. */
  readonly map: {
    readonly explained: readonly number[];
    readonly points: readonly {
      readonly x: number;
      readonly y: number;
      readonly segment: number;
    }[];
  };
  /** Silhouette of the sampled entities by segment, sorted downwards, thinned to at most 200 a segment. */
  readonly silhouettePlot: readonly {
    readonly segment: number;
    readonly values: readonly number[];
  }[];
  readonly previous: {
    readonly model: string;
    readonly continued: readonly { readonly slug: string; readonly overlap: number }[];
    readonly vanished: readonly string[];
    readonly born: readonly string[];
  } | null;
  readonly digest: string;
}
