import type { Level, Rule } from '../../../../../src/model/index.js';
import { nameOf } from '../draft/draft.js';
import type { RuleName } from '../../../api/rules.js';

/** A rule like another, under a name that none of its level has yet. */
export function freshRule(like: Rule, others: readonly RuleName[]): Rule {
  const taken = new Set(others.map(nameOf));
  for (let n = 1; ; n += 1) {
    const segment = n === 1 ? like.segment : `${like.segment}-${n}`;
    if (taken.has(nameOf({ level: like.level, segment }))) continue;
    return { ...like, segment, name: n === 1 ? like.name : `${like.name} ${n}` };
  }
}

/** A rule that says something, to be changed into what is wanted. */
export function emptyRule(level: Level): Rule {
  return {
    segment: 'new-segment',
    name: 'New segment',
    level,
    description: 'Two visits of pricing pages in 7 days.',
    when: { count: { type: 'page', 'content.role': 'pricing' }, atLeast: 2, within: '7d' },
  };
}
