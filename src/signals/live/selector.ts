import { fieldConditions } from '../../model/index.js';
import type { Condition, Event, Selector } from '../../model/index.js';
import { conditionTest } from './condition.js';
import { fieldOf, type ContentFields, type Field } from './field.js';
import type { Kind } from './kind.js';

/** A test of one event. */
export type EventTest = (event: Event) => boolean;

/** What a kind says of all its events: that they match, that they do not, or what remains to be tested of each. */
type Verdict = boolean | EventTest;

/** A selector, ready to judge kinds. */
export type Judge = (kind: Kind) => Verdict;

/** Compiles a validated selector. Flags of bots are not looked at here. */
export function selectorJudge(selector: Selector, content: ContentFields): Judge {
  const parts = fieldConditions(selector).map(([name, condition]) =>
    conditionJudge(fieldOf(name, content), condition),
  );
  const judge = (inner: Selector) => selectorJudge(inner, content);
  if (selector.all !== undefined) parts.push(...selector.all.map(judge));
  if (selector.any !== undefined) parts.push(join(selector.any.map(judge), true));
  if (selector.not !== undefined) parts.push(negate(judge(selector.not)));
  return join(parts, false);
}

function conditionJudge(field: Field, condition: Condition): Judge {
  const test = conditionTest(condition);
  return (kind) => {
    const value = field(kind);
    return typeof value === 'function' ? (event) => test(value(event)) : test(value);
  };
}

/** Joins judges: one that says `decisive` decides; else all must have said the opposite. */
function join(parts: readonly Judge[], decisive: boolean): Judge {
  if (parts.length === 1) return parts[0];
  return (kind) => {
    const open: EventTest[] = [];
    for (const part of parts) {
      const verdict = part(kind);
      if (verdict === decisive) return decisive;
      if (typeof verdict === 'function') open.push(verdict);
    }
    return open.length === 0 ? !decisive : joinTests(open, decisive);
  };
}

function joinTests(tests: readonly EventTest[], decisive: boolean): EventTest {
  if (tests.length === 1) return tests[0];
  return (event) => {
    for (const test of tests) if (test(event) === decisive) return decisive;
    return !decisive;
  };
}

function negate(part: Judge): Judge {
  return (kind) => {
    const verdict = part(kind);
    return typeof verdict === 'function' ? (event) => !verdict(event) : !verdict;
  };
}
