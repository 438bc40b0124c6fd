import { fieldConditions } from '../../model/index.js';
import type { Condition, Event, Selector } from '../../model/index.js';
import { conditionTest } from './condition.js';
import { fieldOf, type ContentFields, type Field } from './field.js';
import type { Page, Shape } from './kind.js';

/** A test of one event. */
export type EventTest = (event: Event) => boolean;

/** What a page says of all its events: that they match, that they do not, or what is left to test each with. */
export type PageJudge = (page: Page) => boolean | EventTest;

/** A selector: what the shape of an event says of it, or how its page is to be judged. */
export type Judge = (shape: Shape) => boolean | PageJudge;

/** Compiles a validated selector. Flags of bots are not looked at here. */
export function selectorJudge(selector: Selector, content: ContentFields): Judge {
  const parts = fieldConditions(selector).map(([name, condition]) =>
    conditionJudge(fieldOf(name, content), condition),
  );
  const judge = (inner: Selector) => selectorJudge(inner, content);
  if (selector.all !== undefined) parts.push(...selector.all.map(judge));
  if (selector.any !== undefined) parts.push(joinJudges(selector.any.map(judge), true));
  if (selector.not !== undefined) parts.push(negateJudge(judge(selector.not)));
  return joinJudges(parts, false);
}

function conditionJudge(field: Field, condition: Condition): Judge {
  const test = conditionTest(condition);
  return (shape) => {
    const ofShape = field(shape);
    if (typeof ofShape !== 'function') return test(ofShape);
    return (page) => {
      const ofPage = ofShape(page);
      return typeof ofPage === 'function' ? (event) => test(ofPage(event)) : test(ofPage);
    };
  };
}

/** One stage of judging: decided, or what the next stage needs. */
type Stage<Input, Next> = (input: Input) => boolean | Next;
/** How several judgements of a stage become one. `decisive`: what settles it, said by any of them; else it is the opposite. */
type Join<Part> = (parts: readonly Part[], decisive: boolean) => Part;

const joinTests: Join<EventTest> = (tests, decisive) => {
  if (tests.length === 1) return tests[0];
  return (event) => {
    for (const test of tests) if (test(event) === decisive) return decisive;
    return !decisive;
  };
};
const joinPages: Join<PageJudge> = joinStage(joinTests);
const joinJudges: Join<Judge> = joinStage(joinPages);

function joinStage<Input, Next extends object>(joinNext: Join<Next>): Join<Stage<Input, Next>> {
  return (parts, decisive) => {
    if (parts.length === 1) return parts[0];
    return (input) => {
      const open: Next[] = [];
      for (const part of parts) {
        const verdict = part(input);
        if (verdict === decisive) return decisive;
        if (typeof verdict !== 'boolean') open.push(verdict);
      }
      return open.length === 0 ? !decisive : joinNext(open, decisive);
    };
  };
}

const negateTest =
  (test: EventTest): EventTest =>
  (event) =>
    !test(event);
const negatePage = negateStage<Page, EventTest>(negateTest);
const negateJudge = negateStage<Shape, PageJudge>(negatePage);

function negateStage<Input, Next extends object>(
  negateNext: (next: Next) => Next,
): (part: Stage<Input, Next>) => Stage<Input, Next> {
  return (part) => (input) => {
    const verdict = part(input);
    return typeof verdict === 'boolean' ? !verdict : negateNext(verdict);
  };
}
