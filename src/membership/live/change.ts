import type { Leaf } from '../compile/leaf.js';
import type { LevelIndex } from '../compile/rule-set.js';
import type { Match } from '../../signals/index.js';
import type { LeafSet } from './leaf-set.js';
import type { Reason } from './publish.js';

/** That facts of a subject are not what they were, from a moment on. */
export interface Change {
  readonly subject: number;
  readonly from: number;
  /** Which leaves of a set of rules it can touch. The answer is good until the next is asked for. */
  touches(index: LevelIndex): readonly Leaf[];
  readonly reason: Reason;
}

/** That a subject has one event more. */
export class EventChange implements Change {
  readonly subject: number;
  readonly from: number;
  readonly reason: Reason;
  private readonly matches: readonly Match[];
  /** Whether it is an event of a seat of the subject too. */
  private readonly isSeat: boolean;
  private readonly leaves: LeafSet;

  constructor(
    subject: number,
    from: number,
    matches: readonly Match[],
    isSeat: boolean,
    reason: Reason,
    leaves: LeafSet,
  ) {
    this.subject = subject;
    this.from = from;
    this.matches = matches;
    this.isSeat = isSeat;
    this.reason = reason;
    this.leaves = leaves;
  }

  touches(index: LevelIndex): readonly Leaf[] {
    const leaves = this.leaves.clear();
    for (const { stream } of this.matches) {
      leaves.addAll(index.leavesOfStream[stream]);
      if (this.isSeat) leaves.addAll(index.leavesOfSeatStream[stream]);
    }
    return leaves.list;
  }
}
