import type { CompiledRule, LevelIndex } from '../compile/rule-set.js';
import type { Leaf } from '../compile/leaf.js';
import { fold, type Truths } from '../truth/fold.js';
import type { Judge } from '../truth/judge.js';
import type { Tallies } from '../truth/tally.js';

/**
 * Told the truth of each rule at the beginning of a walk, and then each change, in order of time. `stop` ends the walk at
 * this moment.
 */
export type Told = (rule: CompiledRule, at: number, truth: boolean) => 'stop' | void;

/** The rules of a level that are wanted, with all that they refer to, in dependency order. */
export function withNeeds(
  rules: readonly CompiledRule[],
  wanted: (rule: CompiledRule) => boolean,
): CompiledRule[] {
  const slots = new Set<number>();
  const chosen: CompiledRule[] = [];
  for (const rule of rules.toReversed()) {
    if (!wanted(rule) && !slots.has(rule.slot)) continue;
    chosen.push(rule);
    for (const slot of rule.needs) slots.add(slot);
  }
  return chosen.toReversed();
}

class WalkTruths implements Truths {
  private readonly leaves: Uint8Array;
  private readonly slots: Uint8Array;

  constructor(leaves: number, slots: number) {
    this.leaves = new Uint8Array(leaves);
    this.slots = new Uint8Array(slots);
  }

  leaf(number: number): boolean {
    return this.leaves[number] === 1;
  }

  slot(number: number): boolean {
    return this.slots[number] === 1;
  }

  setLeaf(number: number, truth: boolean): void {
    this.leaves[number] = Number(truth);
  }

  setSlot(number: number, truth: boolean): void {
    this.slots[number] = Number(truth);
  }
}

/**
 * Walks a subject's facts from one moment through another, both included: at every moment at which a leaf may change (a
 * fact, or the end of a window) the leaves in question are judged and the rules over them folded. `rules` must hold all
 * they refer to, in dependency order. Answers the last moment it stopped at.
 */
export function walk(
  judge: Judge,
  rules: readonly CompiledRule[],
  subject: number,
  from: number,
  through: number,
  told: Told,
): number {
  const { leaves: allLeaves, slots } = judge.facts.registry;
  const leaves: Leaf[] = [...new Set(rules.flatMap((rule) => rule.leaves))];
  const nexts = new Float64Array(leaves.length);
  const truths = new WalkTruths(allLeaves.length, slots.length);
  const tallies: Tallies = new Map();
  let at = from;
  let last = from;
  for (let isFirst = true; isFirst || at <= through; isFirst = false) {
    last = at;
    let changed = isFirst;
    let next = Infinity;
    for (let i = 0; i < leaves.length; i++) {
      if (isFirst || nexts[i] <= at) {
        judge.leaf(leaves[i], subject, at, tallies);
        nexts[i] = judge.next;
        if (judge.truth !== truths.leaf(leaves[i].number)) {
          truths.setLeaf(leaves[i].number, judge.truth);
          changed = true;
        }
      }
      next = Math.min(next, nexts[i]);
    }
    if (changed) {
      for (const rule of rules) {
        const truth = fold(rule.node, truths);
        if (!isFirst && truth === truths.slot(rule.slot)) continue;
        truths.setSlot(rule.slot, truth);
        if (told(rule, at, truth) === 'stop') return at;
      }
    }
    // Or it would never end: a judgement that may change now is no judgement.
    if (next <= at) throw new TypeError(`no moment after ${at}`);
    at = next;
    if (at === Infinity) break;
  }
  return last;
}

/** The rules that a change of some leaves can move, by slot. */
export function slotsMovedBy(index: LevelIndex, leaves: readonly Leaf[]): Set<number> {
  const slots = new Set<number>();
  for (const leaf of leaves)
    for (const at of index.rulesOfLeaf[leaf.number] ?? []) slots.add(index.rules[at].slot);
  return slots;
}
