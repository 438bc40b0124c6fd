import type { RuleCondition } from './kinds.js';
import { leafWords } from './leaf-words.js';

/** A condition in words: a sentence, and what it is made of. */
export interface Words {
  readonly text: string;
  /** Whether time alone can bring it about, without anybody doing anything. */
  readonly byTime: boolean;
  readonly parts: readonly Words[];
}

/** What must be so for somebody to be in a segment. */
export function toEnter(condition: RuleCondition): Words {
  if ('all' in condition) return group('All of these', condition.all.map(toEnter));
  if ('any' in condition) return group('Any of these', condition.any.map(toEnter));
  if ('atLeastOf' in condition)
    return group(`At least ${condition.atLeastOf} of these`, condition.of.map(toEnter));
  if ('not' in condition) return group('Not this', [toEnter(condition.not)]);
  if ('contacts' in condition)
    return group(peopleWords(condition.contacts, 'holds'), [toEnter(condition.where)]);
  const { holds, holdsByTime } = leafWords(condition);
  return { text: holds, byTime: holdsByTime, parts: [] };
}

/** What must become so for somebody to be in it no more. */
export function toLeave(condition: RuleCondition): Words {
  if ('all' in condition) return group('Any of these', condition.all.map(toLeave));
  if ('any' in condition) return group('All of these', condition.any.map(toLeave));
  if ('atLeastOf' in condition) {
    const { atLeastOf, of } = condition;
    return group(`At least ${of.length - atLeastOf + 1} of these`, of.map(toLeave));
  }
  if ('not' in condition) return group('This', [toEnter(condition.not)]);
  if ('contacts' in condition)
    return group(peopleWords(condition.contacts, 'ends'), [toEnter(condition.where)]);
  const { ends, endsByTime } = leafWords(condition);
  return { text: ends, byTime: endsByTime, parts: [] };
}

/** A group of one part is that part; time brings a group about where it can bring about enough of its parts. */
function group(text: string, parts: readonly Words[]): Words {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && /of these$|^This$/.test(text)) return only;
  return { text, byTime: false, parts };
}

type People = Extract<RuleCondition, { readonly contacts: unknown }>['contacts'];

function peopleWords(people: People, turn: 'holds' | 'ends'): string {
  const isEnd = turn === 'ends';
  if (people === 'any')
    return isEnd ? 'This holds of nobody there any more' : 'Somebody of the account';
  if (people === 'all') return isEnd ? 'This ends for one of them' : 'Everybody of the account';
  if (people === 'none') return isEnd ? 'This holds of somebody there' : 'Nobody of the account';
  if ('atLeast' in people) {
    const { atLeast } = people;
    const many = atLeast === 1 ? 'person' : 'people';
    return isEnd
      ? `This holds of fewer than ${atLeast} ${many} of the account`
      : `At least ${atLeast} ${many} of the account`;
  }
  const share = `${Math.round(people.share * 1000) / 10}%`;
  return isEnd
    ? `This holds of less than ${share} of the seats`
    : `At least ${share} of the seats of the account`;
}
