import type { RuleSelector } from './kinds.js';

const NOUNS: Readonly<Record<string, string>> = {
  page: 'page views',
  screen: 'screen views',
  track: 'events',
  identify: 'sign-ups or profile updates',
  group: 'company updates',
};

/** Which events, in words: `page views (content role: pricing)`, `“Demo Requested” or “Trial Started”`. */
export function selectorWords(selector: RuleSelector): string {
  const { all, any, not, type, event, ...fields } = selector;
  const joined = [
    ...(any === undefined ? [] : [listOf(any.map(selectorWords), 'or')]),
    ...(all === undefined ? [] : [all.map(selectorWords).join(' that are also ')]),
  ];
  const noun = nounOf(type, event, joined.length > 0);
  const details = Object.entries(fields).map(
    ([field, condition]) => `${fieldWords(field)}: ${conditionValueWords(condition)}`,
  );
  const head = [noun, ...joined].filter((part) => part !== '').join(', ');
  const bracket = details.length === 0 ? '' : ` (${details.join('; ')})`;
  const except = not === undefined ? '' : ` except ${selectorWords(not)}`;
  return head + bracket + except;
}

function nounOf(type: unknown, event: unknown, isSaid: boolean): string {
  if (event !== undefined) return eventWords(event);
  if (typeof type === 'string') return NOUNS[type] ?? `${type} calls`;
  if (Array.isArray(type)) {
    const nouns = type.map((one) => NOUNS[String(one)] ?? `${String(one)} calls`);
    return listOf(nouns, 'or');
  }
  return isSaid ? '' : 'events';
}

function eventWords(event: unknown): string {
  if (typeof event === 'string') return `“${event}”`;
  if (Array.isArray(event)) {
    const names = event.map((one) => `“${String(one)}”`);
    return listOf(names, 'or');
  }
  return `events whose name is ${conditionValueWords(event)}`;
}

/** `properties.feature` as `feature`, `content.role` as `content role`. */
export function fieldWords(field: string): string {
  return field
    .replace(/^(properties|context)\./, '')
    .replaceAll('.', ' ')
    .replaceAll('_', ' ');
}

const OPERATORS: Readonly<Record<string, string>> = {
  eq: '',
  in: '',
  gt: 'above',
  gte: 'at least',
  lt: 'below',
  lte: 'at most',
  prefix: 'beginning with',
  suffix: 'ending with',
  contains: 'containing',
  glob: 'like',
};

/** A condition on a value, in words: `free or trial`, `at least 50`, `any`. */
export function conditionValueWords(condition: unknown): string {
  if (Array.isArray(condition)) return listOf(condition.map(String), 'or');
  if (typeof condition !== 'object' || condition === null) return String(condition);
  return Object.entries(condition)
    .flatMap(([operator, value]) => {
      if (operator === 'fold') return [];
      if (operator === 'exists') return [value === false ? 'not known' : 'any value'];
      const word = OPERATORS[operator] ?? operator;
      return [`${word} ${conditionValueWords(value)}`.trim()];
    })
    .join(' and ');
}

/** `a`, `a or b`, `a, b or c`. */
function listOf(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
