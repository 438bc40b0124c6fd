import type { Leaf } from '../compile/leaf.js';
import type { LevelIndex } from '../compile/rule-set.js';
import type { Reason } from './publish.js';

/** That facts of a subject are not what they were, from a moment on. */
export interface Change {
  readonly subject: number;
  readonly from: number;
  /** Which leaves of a set of rules it can touch. */
  readonly touches: (index: LevelIndex) => readonly Leaf[];
  readonly reason: Reason;
}
