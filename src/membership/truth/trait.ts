import type { Json } from '../../model/index.js';
import type { ValueTest } from '../../signals/index.js';
import type { Facts } from '../facts/facts.js';
import { Traits, type TraitSaid } from '../facts/traits.js';
import { rule, type Verdict } from './verdict.js';

/** The latest value said of a trait up to a moment; null: never, or said to be nothing. */
export function traitAt(facts: Facts, subject: number, name: string, at: number): Json {
  return latest(facts.traits.of(subject, name), at);
}

function latest(list: readonly TraitSaid[], at: number): Json {
  const count = Traits.upTo(list, at);
  return count === 0 ? null : list[count - 1].value;
}

/** When something else is said of a trait after a moment; Infinity: never. */
export function nextSaid(facts: Facts, subject: number, name: string, at: number): number {
  const list = facts.traits.of(subject, name);
  return list[Traits.upTo(list, at)]?.at ?? Infinity;
}

/** Whether a value satisfies a test; a list satisfies what one of its entries satisfies. */
function isSatisfied(value: Json, holds: ValueTest): boolean {
  return Array.isArray(value) ? value.some((entry: Json) => holds(entry)) : holds(value);
}

/** Whether the trait of a subject holds. */
export function judgeTrait(
  verdict: Verdict,
  facts: Facts,
  subject: number,
  name: string,
  holds: ValueTest,
  at: number,
): void {
  const truth = isSatisfied(traitAt(facts, subject, name, at), holds);
  rule(verdict, truth, nextSaid(facts, subject, name, at));
}
