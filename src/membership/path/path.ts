import type { RuleSet } from '../compile/rule-set.js';
import { coverageOf } from '../facts/coverage.js';
import { Facts, type PlacedEvent } from '../facts/facts.js';
import type { Placement } from '../facts/subjects.js';
import type { TraitSaid } from '../facts/traits.js';
import { Judge } from '../truth/judge.js';
import { change, toSpans, type Span, type Spans } from './spans.js';
import { walk } from './walk.js';

/** All that the path of an entity follows from. */
export interface EntityFacts {
  /** `contact:...` or `account:...`. */
  readonly entity: string;
  /** Its events, in any order: those of a contact; or all of an account, with their persons. */
  readonly events: readonly PlacedEvent[];
  /** What is said of it, and of those its rules look at: its accounts, or its contacts. */
  readonly traits?: readonly { readonly entity: string; readonly said: TraitSaid }[];
  /** Of a contact: the accounts it belongs to, in order of time. */
  readonly placements?: readonly Placement[];
}

/**
 * When an entity is in each segment of its level, between two moments (the second not included), from facts alone: the
 * truth that live membership is held to. By segment, in the listed order, then by stage (as `stageSegment` names it); those
 * it never is in are left out.
 */
export function path(
  set: RuleSet,
  entityFacts: EntityFacts,
  from: number,
  to: number,
): ReadonlyMap<string, readonly Span[]> {
  const { entity, events, traits = [], placements } = entityFacts;
  const facts = new Facts(set.registry);
  const coverage = coverageOf([set]);
  for (const event of events) facts.add(event, coverage);
  for (const { entity: of, said } of traits) facts.traits.add(facts.subjects.number(of), said);
  const subject = facts.subjects.number(entity);
  if (placements !== undefined) facts.subjects.place(subject, placements);
  const level = facts.subjects.kind(subject) === 'account' ? 'account' : 'contact';
  const spans = new Map<string, Spans>(
    [...set.listed, ...set.stages.map(({ rule }) => rule)]
      .filter((rule) => rule.level === level)
      .map((rule) => [rule.segment, []]),
  );
  walk(new Judge(facts), set[level].rules, subject, from, to, (rule, at, truth) => {
    const list = spans.get(rule.segment);
    if (list !== undefined && at < to) change(list, at, truth);
  });
  return new Map(
    [...spans]
      .filter(([, list]) => list.length > 0)
      .map(([segment, list]) => [
        segment,
        toSpans(list).map((span) => ({ from: span.from, to: Math.min(span.to, to) })),
      ]),
  );
}
