import type { CompiledRule, CompiledStage, LevelIndex } from './compile/rule-set.js';
import { currentEpoch, type MembershipState } from './live/state.js';
import { isOpen } from './path/spans.js';
import { walk, withNeeds } from './path/walk.js';
import { levelOf, rowOfKey } from './read.js';
import { fold } from './truth/fold.js';

/** A sign of a stage, and whether it holds now. */
export interface SignStanding {
  readonly sign: string;
  readonly name: string;
  readonly holds: boolean;
  /** Since when, by what is known now, whenever the sign was declared; null: it does not hold. */
  readonly since: number | null;
}

/** The stage that an entity is in now (SEG-8). */
export interface StageStanding {
  readonly stage: string;
  readonly name: string;
  /** Since when it is true. */
  readonly since: number;
  readonly definition: string;
  /** The share of its signs that hold. */
  readonly confidence: number;
  /** The reasons: what holds, and what does not, in the declared order. */
  readonly signs: readonly SignStanding[];
}

/** The slug of the stage that an entity is in now; null: in none, or not known. */
export function stageNow(state: MembershipState, entity: string): string | null {
  return openStage(state, entity, rowOfKey(state, entity))?.stage.stage ?? null;
}

/** The stage an entity is in now, with its reasons; null: in none, or not known. */
export function stageOf(state: MembershipState, entity: string): StageStanding | null {
  const row = rowOfKey(state, entity);
  const open = openStage(state, entity, row);
  if (open === undefined) return null;
  const { standings } = state;
  const truths = {
    leaf: (leaf: number) => standings.leaf(row, leaf),
    slot: (slot: number) => standings.slot(row, slot),
  };
  const index = currentEpoch(state).set[levelOf(entity)];
  const subject = standings.subject(row);
  const signs = open.stage.signs.map(({ sign, name }, place) => {
    const rule = open.signs[place];
    const holds = fold(rule.node, truths);
    return { sign, name, holds, since: holds ? heldSince(state, index, rule, subject) : null };
  });
  const spans = standings.path(row, open.rule.slot);
  return {
    stage: open.stage.stage,
    name: open.stage.name,
    since: spans[spans.length - 2],
    definition: open.rule.definition,
    confidence: signs.filter(({ holds }) => holds).length / signs.length,
    signs,
  };
}

function openStage(state: MembershipState, entity: string, row: number): CompiledStage | undefined {
  if (row === -1) return undefined;
  const level = levelOf(entity);
  return currentEpoch(state).set.stages.find(
    ({ rule }) => rule.level === level && isOpen(state.standings.path(row, rule.slot)),
  );
}

/** How far is looked back at first, and how many times further then: most signs began to hold not long ago. */
const BACK_MS = 7 * 86_400_000;
const FURTHER = 8;

/** Since when a condition that holds of a subject now does so, by the facts that are there. */
function heldSince(
  state: MembershipState,
  index: LevelIndex,
  rule: CompiledRule,
  subject: number,
): number {
  const { judge, now } = state;
  const rules = withNeeds([...index.rules, rule], (one) => one === rule);
  for (let back = BACK_MS; ; back *= FURTHER) {
    // Three times further is over a year: then from the very first fact.
    const from = back > BACK_MS * FURTHER ** 2 ? -Infinity : now - back;
    let began = Number.NaN;
    walk(judge, rules, subject, from, now, (told, at, truth) => {
      if (told === rule && truth) began = at;
    });
    if (began > from || from === -Infinity) return began;
  }
}
