import type { Algorithm, FitResult, Level } from '../model/index.js';
import type { MethodFit } from './methods/method.js';
import type { TextbookRules } from './textbook-rules.js';

/** Which method to take, and why, in words; none where none found groups to rely on. */
export interface Recommendation {
  readonly algorithm: Algorithm | null;
  readonly text: string;
  /** The same without the name in front. */
  readonly why: string;
  /** What else is worth knowing, a sentence each. */
  readonly remarks: readonly string[];
}

/** One method of a comparison. Figures are null where it found fewer than two groups. */
export interface ComparedMethod {
  readonly algorithm: Algorithm;
  /** Its name in a sentence. */
  readonly title: string;
  readonly k: number;
  readonly chosenBy: string;
  readonly choice: string;
  /** Share of the rows that belong to no group. */
  readonly noise: number;
  /** Of the rows in a group, all on the same rows. */
  readonly silhouette: number | null;
  readonly daviesBouldin: number | null;
  /** How much of the groups comes back on halves of the rows (mean Jaccard), the same halves for all. */
  readonly stability: number | null;
  /** Share of the rows in the largest group; 0 without groups. */
  readonly largest: number;
  /** Rows of each group, then of none. */
  readonly sizes: readonly number[];
  /** For each group the number of the group of the first method that it shares most rows with: for colours. */
  readonly alike: readonly number[];
  /** Adjusted Rand index with each other method; rows of no group count as a group. */
  readonly agreement: Readonly<Partial<Record<Algorithm, number>>>;
  /** Adjusted mutual information with each other method. */
  readonly mutualInformation: Readonly<Partial<Record<Algorithm, number>>>;
  readonly seconds: number;
  readonly elbow: number | null;
  readonly sweep: FitResult['sweep'];
  readonly settings: MethodFit['settings'];
  readonly pictures: MethodFit['pictures'];
  readonly silhouettePlot: FitResult['silhouettePlot'];
  /** Group of each point of the map. */
  readonly groups: readonly number[];
  readonly notes: readonly string[];
}

/** Methods side by side on one matrix (CLU-2). */
export interface Comparison {
  readonly level: Level | 'table';
  /** What the rows are called: `contacts`. */
  readonly words: string;
  /** Rows compared, of so many. */
  readonly rows: number;
  readonly of: number;
  readonly columns: readonly string[];
  /** Whether the columns are counts of what somebody did. */
  readonly counts: boolean;
  readonly seed: number;
  /** Whether there are groups at all, by k-means. */
  readonly null: FitResult['null'];
  readonly models: readonly ComparedMethod[];
  readonly skipped: readonly { readonly algorithm: Algorithm; readonly reason: string }[];
  /** What the rules of the textbooks would take. */
  readonly rules: TextbookRules;
  readonly recommendation: Recommendation;
  /** A sample of rows on the first two principal components. */
  readonly map: {
    readonly explained: readonly number[];
    readonly points: readonly { readonly x: number; readonly y: number }[];
  };
}
