import type { LevelIndex } from '../compile/rule-set.js';
import { changeForCluster } from '../clusters/take-cluster.js';
import { apply, rowOf } from './apply.js';
import type { Change } from './change.js';
import { Changes } from './changes.js';
import type { ContactPlacements, EntityTraits, Input } from './input.js';
import { moveFacts } from './move-facts.js';
import type { MembershipState } from './state.js';
import { traitTouches } from './take-trait.js';
import type { Transition } from './transition.js';

type IdentityInput = Extract<Input, { kind: 'identity' }>;

/** Takes in what is known better of identities: facts go over to others, who are folded again, each once. */
export function takeIdentity(
  state: MembershipState,
  input: IdentityInput,
  effects: Transition[],
): void {
  const changes = handOver(state, input);
  const cause = input.cause ?? ('merge' as const);
  const reason = { cause, event: input.event, part: 'identity', saidFor: null };
  const { subjects } = state.facts;
  const inOrder = [...changes.bySubject].sort(([a], [b]) =>
    subjects.key(a) < subjects.key(b) ? -1 : 1,
  );
  for (const [subject, { from, factsFrom, touches }] of inOrder) {
    if (from === Infinity) continue;
    const all = (index: LevelIndex) => [...new Set(touches.flatMap((one) => one(index)))];
    const change: Change = { subject, from, touches: all, reason };
    apply(state, change, effects);
    if (factsFrom !== Infinity)
      changeForCluster(state, rowOf(state, subject), factsFrom, reason, effects);
  }
}

/** Gives facts, traits and places to whose they are, and says for whom that is a change. */
export function handOver(state: MembershipState, input: IdentityInput): Changes {
  const changes = new Changes();
  moveFacts(state, input.moves, changes);
  for (const traits of input.traits ?? []) replaceTraits(state, traits, changes);
  for (const placed of input.placements ?? []) place(state, placed, changes);
  return changes;
}

function replaceTraits(
  state: MembershipState,
  { entity, said }: EntityTraits,
  changes: Changes,
): void {
  if (entity.startsWith('visitor:')) return;
  const { subjects, traits } = state.facts;
  const subject = subjects.number(entity);
  const key = (trait: (typeof said)[number]) =>
    JSON.stringify([trait.name, trait.at, trait.id, trait.value]);
  const before = new Map(traits.all(subject).map((trait) => [key(trait), trait]));
  const after = new Map(said.map((trait) => [key(trait), trait]));
  const different = [
    ...[...before].filter(([text]) => !after.has(text)),
    ...[...after].filter(([text]) => !before.has(text)),
  ].map(([, trait]) => trait);
  traits.replace(subject, said);
  if (different.length === 0) return;
  const from = Math.min(...different.map((trait) => trait.at));
  const names = new Set(different.map((trait) => trait.name));
  for (const touched of traitTouches(state, subject, names))
    changes.add(touched.subject, from, touched.touches);
}

function place(
  state: MembershipState,
  { contact, placements }: ContactPlacements,
  changes: Changes,
): void {
  const { subjects } = state.facts;
  const subject = subjects.number(contact);
  const before = subjects.placementsOf(subject);
  subjects.place(subject, placements);
  const after = subjects.placementsOf(subject);
  let same = 0;
  while (
    same < before.length &&
    same < after.length &&
    before[same].from === after[same].from &&
    before[same].account === after[same].account
  )
    same += 1;
  const from = Math.min(before[same]?.from ?? Infinity, after[same]?.from ?? Infinity);
  changes.add(subject, from, (index) => [...index.leavesOfAccountTrait.values()].flat());
}
