import { CONTENT_ATTRIBUTES } from '../../model/index.js';
import type { ContentAttribute, Event, Json, Taxonomy } from '../../model/index.js';
import { fieldOf, keyText, type ContentFields, type Field, type Reader } from './field.js';
import { kindOf, type Kind } from './kind.js';
import { selectorJudge, type EventTest, type Judge } from './selector.js';

/** The attributes that the taxonomy gives an event; those it does not give are left out. */
export type Content = Partial<Readonly<Record<ContentAttribute, string>>>;

/** A rule's say on one attribute. */
interface Setting {
  readonly when: Judge;
  readonly value: Field;
}

/** What is left of a setting once the kind is known. `when` null: it holds. */
interface Step {
  readonly when: EventTest | null;
  readonly value: string | Reader;
}

const missing: Field = () => null;
/** Rules of the taxonomy see no attributes that rules give. */
const none: ContentFields = () => missing;

/**
 * Compiles the taxonomy (EVT-9): the first rule that matches, and has a value for an attribute, decides it.
 * An entry of a content library (`content.id`) is only what rules say; an event of its own names none.
 */
export function contentFields(taxonomy: Taxonomy): ContentFields {
  const rules = taxonomy.map(({ when, set }) => ({ set, when: selectorJudge(when, none) }));
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

function valueOf(text: string): Field {
  if (text.startsWith('=')) return fieldOf(text.slice(1), none);
  const constant = text.normalize('NFC');
  return () => constant;
}

function attributeField(settings: readonly Setting[]): Field {
  // Many selectors ask for the same attribute of a kind, one after the other.
  let lastKind: Kind | null = null;
  let lastValue: Json | Reader = null;
  return (kind) => {
    if (kind !== lastKind) {
      lastValue = decide(settings, kind);
      lastKind = kind;
    }
    return lastValue;
  };
}

/** What a kind says of an attribute. A rule whose value is missing leaves it to the next one. */
function decide(settings: readonly Setting[], kind: Kind): string | null | Reader {
  const steps: Step[] = [];
  for (const setting of settings) {
    const verdict = setting.when(kind);
    if (verdict === false) continue;
    const given = setting.value(kind);
    const value = typeof given === 'function' ? given : keyText(given);
    if (value === null) continue;
    steps.push({ when: verdict === true ? null : verdict, value });
    // Nothing gets past a constant that always holds.
    if (verdict === true && typeof value === 'string') break;
  }
  const [first] = steps;
  if (first === undefined) return null;
  return first.when === null && typeof first.value === 'string' ? first.value : reader(steps);
}

function reader(steps: readonly Step[]): Reader {
  return (event) => {
    for (const { when, value } of steps) {
      if (when !== null && !when(event)) continue;
      const text = typeof value === 'string' ? value : keyText(value(event));
      if (text !== null) return text;
    }
    return null;
  };
}

/** Compiles the taxonomy into what it says of an event. */
export function contentOf(taxonomy: Taxonomy): (event: Event) => Content {
  const fields = contentFields(taxonomy);
  return (event) => {
    const kind = kindOf(event);
    const content: Partial<Record<ContentAttribute, string>> = {};
    for (const attribute of CONTENT_ATTRIBUTES) {
      const value = fields(attribute)(kind);
      const text = keyText(typeof value === 'function' ? value(event) : value);
      if (text !== null) content[attribute] = text;
    }
    return content;
  };
}
