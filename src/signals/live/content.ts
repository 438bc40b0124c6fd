import { CONTENT_ATTRIBUTES } from '../../model/index.js';
import type { ContentAttribute, Event, Json, Taxonomy } from '../../model/index.js';
import { fieldOf, keyText, type ContentFields, type Field, type Reader } from './field.js';
import { pageOf, shapeOf } from './kind.js';
import { selectorJudge, type EventTest, type Judge } from './selector.js';

/** The attributes that the taxonomy gives an event; those it does not give are left out. */
export type Content = Partial<Readonly<Record<ContentAttribute, string>>>;

/** A rule's say on one attribute: whether it holds, and the value it gives, each known or how it is found out. */
interface Setting<Test, Value> {
  readonly when: true | Test;
  readonly value: string | Value;
}

const missing: Field = () => null;
/** Rules of the taxonomy see no attributes that rules give. */
const none: ContentFields = () => missing;

/**
 * Compiles the taxonomy (EVT-9): the first rule that matches, and has a value for an attribute, decides it.
 * An entry of a content library (`content.id`) is only what rules say; an event of its own names none.
 */
export function contentFields(taxonomy: Taxonomy): ContentFields {
  const rules = taxonomy.map(({ when, set }) => ({
    set,
    when: onceEach(selectorJudge(when, none)),
  }));
  const fields = new Map<ContentAttribute, Field>();
  for (const attribute of CONTENT_ATTRIBUTES) {
    const settings = rules.flatMap(({ set, when }) => {
      const value = set[attribute];
      return value === undefined ? [] : [{ when, value: valueOf(value) }];
    });
    if (settings.length > 0) fields.set(attribute, attributeField(settings));
  }
  return (attribute) => fields.get(attribute) ?? missing;
}

function valueOf(text: string): string | Field {
  return text.startsWith('=') ? fieldOf(text.slice(1), none) : text.normalize('NFC');
}

/** Rules are asked for each attribute, and attributes by each selector: one after the other, of one shape and page. */
function onceEach(judge: Judge): Judge {
  return remembering((shape) => {
    const verdict = judge(shape);
    return typeof verdict === 'boolean' ? verdict : remembering(verdict);
  });
}

function attributeField(settings: readonly Setting<Judge, Field>[]): Field {
  return remembering((shape) => {
    const ofShape = narrow(settings, shape);
    if (isDecided(ofShape)) return ofShape[0]?.value ?? null;
    return remembering((page) => {
      const ofPage = narrow(ofShape, page);
      return isDecided(ofPage) ? (ofPage[0]?.value ?? null) : reader(ofPage);
    });
  });
}

/** What is left of settings when their input is known. A rule whose value is missing leaves it to the next one. */
function narrow<Input, Test extends object, Value extends (input: never) => unknown>(
  settings: readonly Setting<(input: Input) => boolean | Test, (input: Input) => Json | Value>[],
  input: Input,
): Setting<Test, Value>[] {
  const left: Setting<Test, Value>[] = [];
  for (const setting of settings) {
    const when = setting.when === true || setting.when(input);
    if (when === false) continue;
    const given = typeof setting.value === 'string' ? setting.value : setting.value(input);
    const value = typeof given === 'function' ? given : keyText(given);
    if (value === null) continue;
    left.push({ when, value });
    // Nothing gets past a known value of a rule that holds.
    if (when === true && typeof value === 'string') break;
  }
  return left;
}

/** Whether the first setting that is left, or that none is, says all. */
function isDecided<Test, Value>(
  settings: readonly Setting<Test, Value>[],
): settings is readonly [] | readonly [{ readonly when: true; readonly value: string }] {
  const [first] = settings;
  return first === undefined || (first.when === true && typeof first.value === 'string');
}

function reader(settings: readonly Setting<EventTest, Reader>[]): Reader {
  return (event) => {
    for (const { when, value } of settings) {
      if (when !== true && !when(event)) continue;
      const text = typeof value === 'string' ? value : keyText(value(event));
      if (text !== null) return text;
    }
    return null;
  };
}

/** A function that knows its last answer. */
function remembering<Input extends object, Answer>(
  compute: (input: Input) => Answer,
): (input: Input) => Answer {
  let last: { readonly input: Input; readonly answer: Answer } | null = null;
  return (input) => {
    if (last === null || last.input !== input) last = { input, answer: compute(input) };
    return last.answer;
  };
}

/** Compiles the taxonomy into what it says of an event. */
export function contentOf(taxonomy: Taxonomy): (event: Event) => Content {
  const fields = contentFields(taxonomy);
  return (event) => {
    const shape = shapeOf(event);
    const page = pageOf(event);
    const content: Partial<Record<ContentAttribute, string>> = {};
    for (const attribute of CONTENT_ATTRIBUTES) {
      const ofShape = fields(attribute)(shape);
      const ofPage = typeof ofShape === 'function' ? ofShape(page) : ofShape;
      const text = keyText(typeof ofPage === 'function' ? ofPage(event) : ofPage);
      if (text !== null) content[attribute] = text;
    }
    return content;
  };
}
