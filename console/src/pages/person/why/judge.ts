import { decimal, plural } from '../../../../../src/charts/index.js';
import type { ExplainedCondition } from '../../../api/person.js';
import { toEnter, type Words } from '../../../ui/condition/index.js';
import { stageOfSegment } from '../../../ui/stage-segment.js';

/** A condition in words, whether it holds, and by which figures. */
export interface Judged {
  readonly text: string;
  readonly holds: boolean;
  /** What was found: `3 now`; null: there is nothing to tell. */
  readonly found: string | null;
  /** When the latest of what counts happened (ISO 8601). */
  readonly lastAt: string | null;
  /** Contacts of whom it holds. */
  readonly people: readonly string[];
  /** Whether it is what time turns next. */
  readonly turns: boolean;
  readonly parts: readonly Judged[];
}

/**
 * What was found of a condition, as a tree of words. What goes without saying (that somebody was ever seen) is left out, and
 * groups of one are that one; null: nothing is left. `because` are the conditions that turn next.
 */
export function judge(
  condition: ExplainedCondition,
  nameOf: (segment: string) => string,
  because: readonly object[] = [],
): Judged | null {
  const { kind, truth, declared, least, parts, segment, numbers } = condition;
  if (parts === undefined || parts.length === 0) {
    if (declared === null && segment === undefined) return null;
    return {
      text: leafText(condition, nameOf),
      holds: truth,
      found: numbers === undefined ? null : foundWords(kind, numbers),
      lastAt: numbers?.events[0]?.at ?? null,
      people: numbers?.people ?? [],
      turns: because.some((one) => JSON.stringify(one) === JSON.stringify(declared)),
      parts: [],
    };
  }
  const judged = parts.map((part) => judge(part, nameOf, because)).filter((part) => part !== null);
  const [only] = judged;
  if (only === undefined) return null;
  if (kind === 'not')
    return { ...group('None of these', truth, judged), ...negated(parts, nameOf) };
  if (judged.length === 1) return only;
  if (kind === 'any') return group('Any of these', truth, judged);
  if (kind === 'atLeastOf') return group(`At least ${least ?? 1} of these`, truth, judged);
  return group('All of these', truth, judged);
}

function group(text: string, holds: boolean, parts: readonly Judged[]): Judged {
  return { text, holds, found: null, lastAt: null, people: [], turns: false, parts };
}

/** That somebody is not in a segment is a sentence of its own. */
function negated(
  [part]: readonly ExplainedCondition[],
  nameOf: (segment: string) => string,
): Partial<Judged> {
  return part?.segment === undefined
    ? {}
    : { text: `Not in ${segmentText(part.segment, nameOf)}`, parts: [] };
}

function leafText(
  { declared, segment }: ExplainedCondition,
  nameOf: (segment: string) => string,
): string {
  if (segment !== undefined) return `In ${segmentText(segment, nameOf)}`;
  // What the server hands out is what the rule says.
  return inOne(toEnter(declared as never));
}

function segmentText(segment: string, nameOf: (segment: string) => string): string {
  const stage = stageOfSegment(segment);
  return stage === null ? nameOf(segment) : `the stage ${stage}`;
}

function inOne({ text, parts }: Words): string {
  if (parts.length === 0) return text;
  return `${text}: ${parts.map(inOne).join('; ')}`;
}

function foundWords(
  kind: string,
  { value, of, said, counting }: NonNullable<ExplainedCondition['numbers']>,
): string | null {
  if (said !== undefined)
    return `it is ${typeof said === 'string' ? `“${said}”` : JSON.stringify(said)}`;
  if (value === undefined) return null;
  if (of === undefined) return `${decimal(value)} now`;
  if (kind === 'trend') return `${decimal(value)} now, ${decimal(of)} before`;
  if (kind === 'contacts') return `${decimal(value)} of ${plural(of, 'person', 'people')}`;
  const counted = counting > 0 && kind === 'rate' ? '' : ' now';
  return `${decimal(value)} of ${decimal(of)}${counted}`;
}
