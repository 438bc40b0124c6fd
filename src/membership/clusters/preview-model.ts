import type { MembershipState } from '../live/state.js';
import type { ActiveModel } from './active-model.js';
import { NOWHERE } from './cluster-judge.js';
import { newRaw } from './raw.js';
import { currentModel } from './read-cluster.js';

/** Where one group of entities would go, were another model activated. Slugs; null: no segment. */
export interface ModelMove {
  readonly from: string | null;
  readonly to: string | null;
  /** Public ids, sorted. */
  readonly entities: readonly string[];
}

/** How many entities are judged in one part. */
const SUBJECTS = 256;

/**
 * Who would be where, were a model activated at `now` (SEG-6), those who stay included, part by part. Changes nothing. The facts
 * that the model looks at must be there.
 */
export function* previewModelInParts(
  state: MembershipState,
  active: ActiveModel,
  now: number,
): Generator<undefined, readonly ModelMove[]> {
  const { facts, standings, clusters } = state;
  const { subjects } = facts;
  const { level, segments } = active.model;
  const before = currentModel(state, level);
  const raw = newRaw(active);
  const moves = new Map<string, { from: string | null; to: string | null; entities: string[] }>();
  for (let subject = 0; subject < subjects.count; subject++) {
    if (subject % SUBJECTS === SUBJECTS - 1) yield undefined;
    if (subjects.kind(subject) !== level) continue;
    const place = clusters.judge.judge(active, subject, now, raw, null, NOWHERE, true);
    const row = standings.find(subject);
    const slot = row === -1 ? NOWHERE : clusters.standings.slot(row);
    const from = before === null || slot === NOWHERE ? null : facts.registry.slots[slot].segment;
    const to = place === NOWHERE ? null : segments[place].slug;
    if (from === null && to === null) continue;
    const key = `${from} ${to}`;
    const move = moves.get(key) ?? { from, to, entities: [] };
    move.entities.push(subjects.key(subject));
    moves.set(key, move);
  }
  return [...moves.values()].map((move) => ({ ...move, entities: move.entities.sort() }));
}
