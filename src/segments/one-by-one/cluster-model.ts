import type { Level } from '../../model/index.js';
import type { FrozenSegment } from '../definition.js';

/**
 * A frozen model made ready for one row at a time, as live membership needs it: how raw columns become features, where they
 * belong, and why. Says the same as placing whole tables, to the bit. Not to be shared by threads: it works in buffers of
 * its own.
 */
export interface ClusterModel {
  readonly id: string;
  readonly level: Level;
  readonly segments: readonly FrozenSegment[];
  /** The raw columns it reads, in the order that `features` takes them. */
  readonly columns: readonly { readonly id: string; readonly kind: 'amount' | 'ratio' }[];
  /** Length of a row: the features, and behind them, with a mixture, how likely each segment is. */
  readonly width: number;
  /**
   * Turns raw columns (amount or numerator, and denominator, each by the place of its column; a missing one is 0) into
   * `row` (OUT, `width` long). False: nothing done that the model sees, so the row belongs nowhere. Allocates nothing.
   */
  features(num: Float64Array, den: Float64Array, row: Float64Array): boolean;
  /**
   * The segment a row belongs to, or -1, given where it was (`current`, or -1 for nowhere). `isStart`: at the activation of
   * a model, where the past has no say. Asked again with its own answer it answers the same. Allocates nothing, but for
   * densities.
   */
  decide(row: Float64Array, current: number, isStart: boolean): number;
  /** For reading: how sure, how far from the border, by which columns. `current`: the answer of `decide`. */
  describe(row: Float64Array, current: number): ClusterDescription;
}

/**
 * Why a row is where it is. Segments are positions in `ClusterModel.segments`. Two are compared: `own`, where the row is (of
 * a row that is nowhere, the nearest), and `runnerUp`, the best of all others.
 */
export interface ClusterDescription {
  /** As given; -1: nowhere. */
  readonly current: number;
  /** By distance, or the likeliest of a mixture; of equals the first. */
  readonly nearest: number;
  readonly own: number;
  /** -1 in a model of one segment. */
  readonly runnerUp: number;
  /** Whether `current` stays only by hysteresis, with `nearest` nearer. */
  readonly isHeld: boolean;
  /** Distance to the centre of each segment, in features. */
  readonly distances: readonly number[];
  /** With a mixture: how likely each segment is. They add up to 1. */
  readonly posteriors: readonly number[] | null;
  /** Farther than `leave` from the centre of `own` a member falls out; within `enter` it comes in. Null: no such limit. */
  readonly reach: { readonly leave: number; readonly enter: number } | null;
  /**
   * 0 on the border, 1 far from it, below 0 where hysteresis holds it: 1 - distance to `own` / distance to `runnerUp`; of a
   * mixture, how much likelier `own` is. Of a dense place, the strength of membership.
   */
  readonly margin: number;
  /** How sure it is that the row is of `own`, 0 to 1: the share of bootstrap models that agree; the posterior of a mixture;
   *  the strength of membership of a dense place. */
  readonly confidence: number;
  /**
   * How far the row is from the border between `own` and `runnerUp`, in features; below 0 when it is on the other side.
   * Null without such a border: one segment, or a likelihood or a density decides.
   */
  readonly border: number | null;
  /** One a feature, what speaks most for `own` first. Empty without a runner-up. */
  readonly reasons: readonly ClusterReason[];
}

/** What one feature says about `own` against `runnerUp`. */
export interface ClusterReason {
  /** Id of the raw column; `(volume)` for the volume of all. */
  readonly column: string;
  /** Null for the volume. */
  readonly signal: string | null;
  readonly title: string;
  /** The row's feature, and that of the centres of `own` and `runnerUp`. */
  readonly value: number;
  readonly typical: number;
  readonly typicalOfRunnerUp: number;
  /**
   * How much it speaks for `own` (above 0) or `runnerUp` (below): by how much more it adds to the squared distance to the
   * centre of `runnerUp` than to that of `own`.
   */
  readonly weight: number;
}
