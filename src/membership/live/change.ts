import type { ContactsLeaf, Leaf } from '../compile/leaf.js';
import type { LevelIndex } from '../compile/rule-set.js';
import type { PlacedEvent } from '../facts/facts.js';
import type { Match } from '../../signals/index.js';
import type { Tallies } from '../truth/tally.js';
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
  /** The place of the seat whose event it is among those of the subject; -1: of none. */
  readonly place: number;
  private readonly matches: readonly Match[];
  private readonly leaves: LeafSet;

  constructor(
    subject: number,
    { at, matches }: PlacedEvent,
    place: number,
    reason: Reason,
    leaves: LeafSet,
  ) {
    this.subject = subject;
    this.from = at;
    this.matches = matches;
    this.place = place;
    this.reason = reason;
    this.leaves = leaves;
  }

  touches(index: LevelIndex): readonly Leaf[] {
    const leaves = this.leaves.clear();
    for (const { stream } of this.matches) {
      leaves.addAll(index.leavesOfStream[stream]);
      if (this.place !== -1) leaves.addAll(index.leavesOfSeatStream[stream]);
    }
    return leaves.list;
  }

  /**
   * The same of an event that comes in order, after the seats to be judged anew are marked as such: who is there already
   * is not there more by one event more, until the time comes to look again.
   */
  touchesInOrder(index: LevelIndex, tallies: Tallies): readonly Leaf[] {
    const leaves = this.leaves.clear();
    const { place } = this;
    for (const { stream } of this.matches) {
      leaves.addAll(index.leavesOfStream[stream]);
      if (place === -1) continue;
      for (const leaf of index.leavesOfSeatStream[stream] ?? NONE) {
        const tally = tallies.get(leaf.number);
        if (tally?.isPresent(place) === true && !leaf.whereStreams.includes(stream)) continue;
        tally?.touch(place);
        leaves.add(leaf);
      }
    }
    return leaves.list;
  }

  /** Whether the condition of a question about contacts looks at the event; else it says at most that somebody was there. */
  isInWhere({ whereStreams }: ContactsLeaf): boolean {
    return this.matches.some(({ stream }) => whereStreams.includes(stream));
  }

  /** Marks the seat to be judged anew whatever is asked of it. */
  touchSeat(tallies: Tallies): void {
    if (this.place === -1) return;
    for (const tally of tallies.values()) tally.touch(this.place);
  }
}

const NONE: readonly never[] = [];
