import type { Level } from '../../model/index.js';
import type { Span } from '../path/spans.js';

/** Why a transition is: see the fields of {@link Transition}. */
export type Cause = 'event' | 'time' | 'definition' | 'late' | 'merge' | 'import';

/**
 * That an entity entered or left a segment, or that its past in it is known better. `entered` and `left` alternate for each
 * (entity, segment), and those told so far give the current members. `corrected` never changes the present.
 */
export interface Transition {
  /** 32 hexadecimal digits: the same whenever the same is told again, by a replay of the log, say. */
  readonly id: string;
  readonly entity: string;
  readonly level: Level;
  readonly segment: string;
  readonly kind: 'entered' | 'left' | 'corrected';
  /** When it is true. `corrected`: from when on the past was another. */
  readonly at: number;
  /** When we knew. */
  readonly recordedAt: number;
  /**
   * What made it so: an event that came in order, a window that ran out, a rule that was changed, an event that came after
   * its time, identities that changed, an import.
   */
  readonly cause: Cause;
  /** The content hash of the rule that was valid at `at`. */
  readonly definition: string;
  /** The event that caused it, where it was one. */
  readonly event: string | null;
  /** `corrected`: the spans that were believed to end at `at` or later, and those that are true instead. */
  readonly was?: readonly Span[];
  readonly is?: readonly Span[];
}
