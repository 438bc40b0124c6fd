import type { RuleCondition } from '../../model/index.js';
import type { Leaf, Node } from '../compile/leaf.js';
import type { CompiledRule, RuleSet } from '../compile/rule-set.js';
import { fold } from '../truth/fold.js';
import type { MembershipState } from '../live/state.js';
import { holdsAt, type Spans } from '../path/spans.js';
import { walk, withNeeds } from '../path/walk.js';
import { levelOf } from '../read.js';
import { numbersOf, type Numbers } from './numbers.js';

/** A condition of a rule at a moment: its truth, and what is behind it. */
export interface ConditionExplained {
  readonly kind: 'all' | 'any' | 'atLeastOf' | 'not' | 'segment' | Leaf['kind'];
  readonly truth: boolean;
  /** As the rule declares it; null for what every rule asks implicitly: that the entity was ever seen. */
  readonly declared: RuleCondition | null;
  /** segment: the other segment. */
  readonly segment?: string;
  /** atLeastOf: how many of its parts must hold. */
  readonly least?: number;
  /** Of conditions that look at facts. */
  readonly numbers?: Numbers;
  /** all, any, atLeastOf, not: what they are made of. */
  readonly parts?: readonly ConditionExplained[];
}

/** What would happen next if nothing else happened: when it turns, and which conditions turn it. */
export interface NextTurn {
  readonly at: number;
  readonly kind: 'enters' | 'leaves';
  readonly because: readonly RuleCondition[];
}

/** Why an entity is in a segment, or is not. */
export interface SegmentExplained {
  readonly segment: string;
  readonly name: string;
  readonly isMember: boolean;
  /** Of a member: since when. */
  readonly since: number | null;
  readonly definition: string;
  readonly condition: ConditionExplained;
  /** Null: it stays as it is until something happens. */
  readonly next: NextTurn | null;
}

/**
 * Judges every rule of an entity's level from its facts up to a moment, as if none had been judged before: each condition with
 * its numbers and events, and what time alone would change. In the listed order; empty for who is not known, and before the
 * first rules. Compare `isMember` with what is believed to see that both agree.
 */
export function explain(state: MembershipState, entity: string, at: number): SegmentExplained[] {
  return explainRules(state, entity, at, ({ listed }) => listed);
}

/** The same of the stages of an entity's level (SEG-8), from the first to the last; `segment` is as `stageSegment` names it. */
export function explainStages(
  state: MembershipState,
  entity: string,
  at: number,
): SegmentExplained[] {
  return explainRules(state, entity, at, ({ stages }) => stages.map(({ rule }) => rule));
}

function explainRules(
  state: MembershipState,
  entity: string,
  at: number,
  which: (set: RuleSet) => readonly CompiledRule[],
): SegmentExplained[] {
  const subject = state.facts.subjects.find(entity);
  const epoch = state.epochs.findLast(({ from }) => from <= at);
  if (subject === undefined || epoch === undefined) return [];
  const level = levelOf(entity);
  const { judge } = state;
  judge.horizon = at;
  try {
    return which(epoch.set)
      .filter((rule) => rule.level === level)
      .map((rule) => explainRule(state, rule, epoch.set[level].rules, subject, at));
  } finally {
    judge.horizon = Infinity;
  }
}

function explainRule(
  state: MembershipState,
  rule: CompiledRule,
  rules: readonly CompiledRule[],
  subject: number,
  at: number,
): SegmentExplained {
  const needed = withNeeds(rules, (one) => one === rule);
  const truths = truthsAt(state, needed, subject, at);
  const condition = explainNode(state, rule.node, subject, at, truths);
  const row = state.standings.find(subject);
  const spans = row === -1 ? [] : state.standings.path(row, rule.slot);
  const isMember = condition.truth;
  return {
    segment: rule.segment,
    name: rule.rule.name,
    isMember,
    since: isMember ? beginningOf(spans, at) : null,
    definition: rule.definition,
    condition,
    next: nextTurn(state, rule, needed, subject, at),
  };
}

function beginningOf(spans: Spans, at: number): number | null {
  if (!holdsAt(spans, at)) return null;
  let from = spans[0];
  for (let i = 0; i < spans.length && spans[i] <= at; i += 2) from = spans[i];
  return from;
}

interface TruthsAt {
  readonly leaf: (number: number) => boolean;
  readonly slot: (number: number) => boolean;
}

/** What holds of a subject at a moment, by the facts up to the horizon. */
function truthsAt(
  { judge }: MembershipState,
  rules: readonly CompiledRule[],
  subject: number,
  at: number,
): TruthsAt {
  const leaves = new Set<number>();
  for (const leaf of new Set(rules.flatMap((rule) => rule.leaves))) {
    judge.leaf(leaf, subject, at, new Map());
    if (judge.truth) leaves.add(leaf.number);
  }
  const slots = new Set<number>();
  const truths = { leaf: (n: number) => leaves.has(n), slot: (n: number) => slots.has(n) };
  for (const rule of rules) if (fold(rule.node, truths)) slots.add(rule.slot);
  return truths;
}

function explainNode(
  state: MembershipState,
  node: Node,
  subject: number,
  at: number,
  truths: TruthsAt,
): ConditionExplained {
  const truth = fold(node, truths);
  const inner = (one: Node) => explainNode(state, one, subject, at, truths);
  switch (node.op) {
    case 'leaf': {
      const { kind, declared } = node.leaf;
      return { kind, truth, declared, numbers: numbersOf(state.judge, node.leaf, subject, at) };
    }
    case 'segment': {
      const { segment } = state.facts.registry.slots[node.slot];
      return { kind: 'segment', truth, declared: { segment }, segment };
    }
    case 'not':
      return { kind: 'not', truth, declared: null, parts: [inner(node.node)] };
    case 'atLeast': {
      const parts = node.nodes.map(inner);
      return { kind: 'atLeastOf', truth, declared: null, least: node.least, parts };
    }
    case 'all':
    case 'any':
      return { kind: node.op, truth, declared: null, parts: node.nodes.map(inner) };
  }
}

/** When the rule turns if nothing else happens, and which of the conditions have turned by then. */
function nextTurn(
  state: MembershipState,
  rule: CompiledRule,
  needed: readonly CompiledRule[],
  subject: number,
  at: number,
): NextTurn | null {
  let isFirst = true;
  let turn: { at: number; truth: boolean } | null = null;
  walk(state.judge, needed, subject, at, Infinity, (told, when, truth) => {
    if (told !== rule) return;
    if (isFirst) {
      isFirst = false;
      return;
    }
    turn = { at: when, truth };
    return 'stop';
  });
  return turn === null ? null : becauseOf(state, needed, subject, at, turn);
}

function becauseOf(
  state: MembershipState,
  needed: readonly CompiledRule[],
  subject: number,
  at: number,
  turn: { readonly at: number; readonly truth: boolean },
): NextTurn {
  const before = truthsAt(state, needed, subject, at);
  const after = truthsAt(state, needed, subject, turn.at);
  const because = [...new Set(needed.flatMap((one) => one.leaves))].flatMap((leaf) =>
    before.leaf(leaf.number) !== after.leaf(leaf.number) && leaf.declared !== null
      ? [leaf.declared]
      : [],
  );
  return { at: turn.at, kind: turn.truth ? 'enters' : 'leaves', because };
}
