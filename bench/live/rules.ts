import type { Level, Rule, RuleCondition } from '../../src/model/index.js';

/** What people do in the made market. The names are of one length, so that calls can be written over in place. */
export const EVENT_NAMES = Array.from(
  { length: 40 },
  (_, n) => `Feature ${String(n).padStart(2, '0')}`,
);
/** Paths of the pages they look at. */
export const PATHS = ['/pricing', '/product', '/docs/en', '/compare', '/stories', '/careers'];

/** Whoever does this enters `bench-probe` at once, and nobody did before. */
export const PROBE = { event: 'Bench Probe', segment: 'bench-probe' } as const;
/** Whoever did this is in `bench-timer` for an hour. */
export const TIMER = { event: 'Bench Timer', segment: 'bench-timer', windowMs: 3_600_000 } as const;

const RULES = 200;

/** 200 rules of both levels, of every kind of condition: what 200 people of marketing might write over the years. */
export function benchRules(): Rule[] {
  const own: Rule[] = [
    ruleOf(PROBE.segment, 'contact', { count: { event: PROBE.event }, within: '365d' }),
    ruleOf(TIMER.segment, 'contact', { count: { event: TIMER.event }, within: '1h' }),
  ];
  const others = Array.from({ length: RULES - own.length }, (_, i) => {
    const level: Level = i % 5 < 3 ? 'contact' : 'account';
    return ruleOf(`rule-${i}`, level, conditionOf(i, level));
  });
  return [...own, ...others];
}

function ruleOf(segment: string, level: Level, when: RuleCondition): Rule {
  return { segment, name: segment, level, description: segment, when };
}

/** The i-th condition: kinds, events and windows each turn at a pace of their own. */
function conditionOf(i: number, level: Level): RuleCondition {
  const of = { event: EVENT_NAMES[i % EVENT_NAMES.length] };
  const other = { event: EVENT_NAMES[(i * 7 + 3) % EVENT_NAMES.length] };
  const page = { type: 'page', path: PATHS[i % PATHS.length] };
  const within = `${1 + ((i * 5) % 60)}d`;
  const kinds: RuleCondition[] = [
    { count: page, atLeast: 3 + (i % 7), within },
    { count: of, atLeast: 2 + (i % 3), within },
    {
      all: [
        { count: of, within },
        { never: other, within },
      ],
    },
    { distinct: 'properties.plan', of, atLeast: 2, within },
    { sequence: [{ event: page }, { event: of, within: '7d' }], within },
    {
      any: [
        { count: of, atLeast: 4, within },
        { count: other, atLeast: 5, within },
      ],
    },
    { rate: of, over: page, atLeast: 0.5, within },
    {
      all: [
        { trait: 'role', is: ['buyer', 'user'] },
        { count: page, atLeast: 2, within },
      ],
    },
    { quiet: `${30 + (i % 60)}d`, engaged: of },
    level === 'account'
      ? { contacts: { atLeast: 2 + (i % 3) }, where: { count: of, within } }
      : { sum: 'properties.amount', of, atLeast: 1000 * (1 + (i % 9)), within },
  ];
  return kinds[(i * 3 + Math.floor(i / 40)) % kinds.length];
}
