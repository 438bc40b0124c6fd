import type { Rule, RuleCondition } from '../../model/index.js';
import { compare } from './compare.js';
import { lessOf } from './histories-models.js';
import { START, type Arrival } from './histories.js';

const HOUR = 3_600_000;

/** What of a model decides nothing. */
const SAYING_LITTLE = [
  'algorithm',
  'asOf',
  'bootstrap',
  'category',
  'extra',
  'format',
  'max',
  'min',
  'question',
  'seed',
  'title',
];

/** An arrival in a line: when, in hours, and what it says. */
export function inLine(arrival: Arrival, index: number): string {
  const hours = (at: number) => (at - START) / HOUR;
  const { now, ...said } = arrival;
  const left = ['messageId', 'source', 'name', 'description', 'knownAt', ...SAYING_LITTLE];
  const text = JSON.stringify(said, (key, value: unknown) => {
    if (value === null || left.includes(key)) return undefined;
    return key === 'occurredAt' && typeof value === 'number' ? hours(value) : value;
  });
  return `${index + 1}. at ${hours(now)} ${text}`;
}

/** What is left of a history in which they differ when all is left out without which they differ still. */
export async function leastOf(come: readonly Arrival[], asks: readonly number[]) {
  let least = { come, error: await differenceIn(come, asks) };
  for (let isLess = true; isLess;) {
    isLess = false;
    for (const less of lessThan(least.come)) {
      const error = await differenceIn(less, asks);
      if (error === null) continue;
      least = { come: less, error };
      isLess = true;
      break;
    }
  }
  return least;
}

async function differenceIn(come: readonly Arrival[], asks: readonly number[]): Promise<unknown> {
  return compare(come, asks).then(
    () => null,
    (error: unknown) => error,
  );
}

/** The history without one of its arrivals, without one rule that no other names, with less of a condition, or of a model. */
function* lessThan(come: readonly Arrival[]): Generator<readonly Arrival[]> {
  for (const index of come.keys()) {
    if (come.length > 1) yield come.filter((_, other) => other !== index);
  }
  for (const [index, arrival] of come.entries()) {
    if (arrival.kind === 'model') {
      for (const model of lessOf(arrival.activated.model))
        yield come.with(index, { ...arrival, activated: { ...arrival.activated, model } });
    }
    if (arrival.kind !== 'definitions') continue;
    const { rules, stages = [] } = arrival.definitions;
    const withRules = (rules: readonly Rule[]) =>
      come.with(index, { ...arrival, definitions: { ...arrival.definitions, rules } });
    for (const nth of stages.keys()) {
      const definitions = { ...arrival.definitions, stages: stages.toSpliced(nth, 1) };
      yield come.with(index, { ...arrival, definitions });
    }
    for (const [nth, rule] of rules.entries()) {
      const others = rules.filter((other) => other !== rule);
      if (!JSON.stringify([others, stages]).includes(`{"segment":"${rule.segment}"}`))
        yield withRules(others);
      for (const when of partsOf(rule.when)) yield withRules(rules.with(nth, { ...rule, when }));
    }
  }
}

function partsOf(when: RuleCondition): readonly RuleCondition[] {
  const fewer = <T>(all: readonly T[]) =>
    all.length === 1 ? [] : all.map((_, nth) => all.filter((_, other) => other !== nth));
  if ('all' in when) return [...when.all, ...fewer(when.all).map((all) => ({ all }))];
  if ('any' in when) return [...when.any, ...fewer(when.any).map((any) => ({ any }))];
  if ('atLeastOf' in when) {
    const { atLeastOf, of } = when;
    return [...of, ...fewer(of).map((of) => ({ atLeastOf: Math.min(atLeastOf, of.length), of }))];
  }
  if ('not' in when) return [when.not];
  if ('contacts' in when) return partsOf(when.where).map((where) => ({ ...when, where }));
  return [];
}
