import type { Level, Rule, Selector, Stage } from '../../model/index.js';
import { isTrueOfNobody } from './grounded.js';
import { leavesIn, slotsIn, streamsOf, type ContactsLeaf, type Leaf, type Node } from './leaf.js';
import type { Registry } from './registry.js';

/** A rule, ready to judge. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly level: Level;
  readonly segment: string;
  readonly slot: number;
  /** The content hash of what it means: condition and level, with the project's engagement filled in. */
  readonly definition: string;
  readonly node: Node;
  readonly leaves: readonly Leaf[];
  /** Slots of the segments it refers to. */
  readonly needs: readonly number[];
}

/** A stage, ready to judge. */
export interface CompiledStage {
  readonly stage: Stage;
  /** Where somebody is: the stage holds, and no later one does. It is judged as the rules are. */
  readonly rule: CompiledRule;
  /** What speaks for it, in the declared order. These are looked at and not kept. */
  readonly signs: readonly CompiledRule[];
}

/** What a change touches at one level, by number; a missing entry is nothing. */
export interface LevelIndex {
  /** In dependency order: a rule comes after those it refers to. */
  readonly rules: readonly CompiledRule[];
  readonly leaves: readonly Leaf[];
  readonly leavesOfStream: readonly (readonly Leaf[] | undefined)[];
  readonly leavesOfTrait: ReadonlyMap<string, readonly Leaf[]>;
  /** contact: by traits of their account. account: within `contacts`, by traits of the account. */
  readonly leavesOfAccountTrait: ReadonlyMap<string, readonly Leaf[]>;
  /** Within `contacts`: what facts and traits of one person in the account touch. */
  readonly leavesOfSeatStream: readonly (readonly ContactsLeaf[] | undefined)[];
  readonly leavesOfSeatTrait: ReadonlyMap<string, readonly Leaf[]>;
  /** Positions in `rules` by number of leaf, with the rules that refer to them, in order. */
  readonly rulesOfLeaf: readonly (readonly number[] | undefined)[];
  readonly ruleOfSlot: ReadonlyMap<number, CompiledRule>;
  /** The leaves that look at more than streams of the entity itself. */
  readonly beyondStreams: readonly Leaf[];
  readonly asksContacts: boolean;
  /** What each leaf is about somebody without a fact or trait. */
  readonly truthsOfNobody: readonly { readonly leaf: Leaf; readonly truth: boolean }[];
  /** The leaves that ask whether the entity was seen. */
  readonly seen: readonly Leaf[];
}

/** Rules that hold together from one moment to the next change of definitions. */
export interface RuleSet {
  readonly registry: Registry;
  /** What `quiet` looks at where a rule does not say it. */
  readonly engagement: Selector;
  /** In their listed order, which is the precedence of primary segments (SEG-7). */
  readonly listed: readonly CompiledRule[];
  /** In their listed order: of those of a level that hold, the last is where somebody is (SEG-8). */
  readonly stages: readonly CompiledStage[];
  readonly contact: LevelIndex;
  readonly account: LevelIndex;
}

/** Indexes the rules of one level, given in dependency order. */
export function indexLevel(rules: readonly CompiledRule[]): LevelIndex {
  const leaves = [...new Set(rules.flatMap((rule) => rule.leaves))];
  const leavesOfStream: Leaf[][] = [];
  const leavesOfSeatStream: ContactsLeaf[][] = [];
  const byTrait = new Map<string, Leaf[]>();
  const byAccountTrait = new Map<string, Leaf[]>();
  const bySeatTrait = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    for (const stream of new Set(streamsOf(leaf))) (leavesOfStream[stream] ??= []).push(leaf);
    if (leaf.kind === 'trait')
      listIn(leaf.of === 'self' ? byTrait : byAccountTrait, leaf.name, leaf);
    if (leaf.kind !== 'contacts') continue;
    if (leaf.quantifier.kind === 'share') listIn(byTrait, 'seats', leaf);
    const inner = leavesIn(leaf.where);
    const streams = new Set([leaf.stream, ...leaf.whereStreams]);
    for (const stream of streams) (leavesOfSeatStream[stream] ??= []).push(leaf);
    for (const one of inner) {
      if (one.kind === 'trait')
        listIn(one.of === 'self' ? bySeatTrait : byAccountTrait, one.name, leaf);
    }
  }
  return {
    rules,
    leaves,
    leavesOfStream,
    leavesOfTrait: byTrait,
    leavesOfAccountTrait: byAccountTrait,
    leavesOfSeatStream,
    leavesOfSeatTrait: bySeatTrait,
    rulesOfLeaf: rulesOfLeaves(rules),
    ruleOfSlot: new Map(rules.map((rule) => [rule.slot, rule])),
    beyondStreams: leaves.filter((leaf) => ['trait', 'seen', 'contacts'].includes(leaf.kind)),
    asksContacts: leaves.some((leaf) => leaf.kind === 'contacts'),
    truthsOfNobody: leaves.map((leaf) => ({ leaf, truth: isTrueOfNobody(leaf) })),
    seen: leaves.filter((leaf) => leaf.kind === 'seen'),
  };
}

function listIn(map: Map<string, Leaf[]>, name: string, leaf: Leaf): void {
  const list = map.get(name);
  if (list === undefined) map.set(name, [leaf]);
  else if (!list.includes(leaf)) list.push(leaf);
}

/** Which rules each leaf can move, those included that move because a segment they refer to does. */
function rulesOfLeaves(rules: readonly CompiledRule[]): number[][] {
  const moves: Set<number>[] = [];
  for (const rule of rules) {
    for (const leaf of rule.leaves) {
      const touched = (moves[leaf.number] ??= new Set());
      rules.forEach((other, at) => {
        if (other === rule || reaches(rules, other, rule.slot)) touched.add(at);
      });
    }
  }
  return moves.map((touched) => [...touched].sort((a, b) => a - b));
}

function reaches(rules: readonly CompiledRule[], rule: CompiledRule, slot: number): boolean {
  return rule.needs.some(
    (need) =>
      need === slot || rules.some((other) => other.slot === need && reaches(rules, other, slot)),
  );
}

/** What a compiled tree looks at, for {@link CompiledRule}. */
export function partsOf(node: Node): { leaves: Leaf[]; needs: number[] } {
  return { leaves: [...leavesIn(node)], needs: [...slotsIn(node)] };
}
