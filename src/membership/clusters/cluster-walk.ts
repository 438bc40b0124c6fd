import type { ActiveModel } from './active-model.js';
import { NOWHERE, type ClusterJudge } from './cluster-judge.js';
import type { Raw } from './raw.js';

/** A model that decides from a moment on, until the next. */
export interface ModelEpoch {
  readonly from: number;
  readonly active: ActiveModel;
}

/** Told each time an entity goes into another segment: its slot, or {@link NOWHERE}. `stop` ends the walk there. */
export type Went = (at: number, slot: number) => 'stop' | void;

/** Where a walk of an entity ended. */
export interface WalkEnd {
  /** The last moment at which it was judged. */
  readonly at: number;
  readonly slot: number;
}

/**
 * Walks one entity through the moments at which it may go into another segment (M-3), from one through another, both
 * included: its facts, each 00:00 UTC while it is engaged, and the activations of models. The whole of cluster membership
 * is this fold: how events were batched, or when they came, has no say.
 *
 * @param slot where it was just before `from`; of no meaning when a model begins there
 * @param raw columns to work with: at the end those of the last moment
 */
export function walkClusters(
  judge: ClusterJudge,
  epochs: readonly ModelEpoch[],
  subject: number,
  from: number,
  through: number,
  slot: number,
  raw: (active: ActiveModel) => Raw,
  went: Went,
): WalkEnd {
  let epoch = epochs.findLastIndex((one) => one.from <= from);
  if (epoch === -1) throw new TypeError(`no model was active at ${from}`);
  let [at, current] = [from, slot];
  for (;;) {
    const { active, from: began } = epochs[epoch];
    const own = raw(active);
    const place = judge.judge(
      active,
      subject,
      at,
      own,
      null,
      active.slots.indexOf(current),
      at === began,
    );
    const next = place === NOWHERE ? NOWHERE : active.slots[place];
    const isOver = next !== current && went(at, next) === 'stop';
    current = next;
    if (isOver) return { at, slot: current };
    const until = epochs.at(epoch + 1)?.from ?? Infinity;
    const instant = judge.nextInstant(active, subject, at);
    if (Math.min(instant, until) > through) return { at, slot: current };
    at = Math.min(instant, until);
    if (at === until) epoch += 1;
  }
}
