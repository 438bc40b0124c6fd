import { z } from 'zod';
import { isEventField } from './selector.js';

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

/** What a mistake says beside its message, for who puts it in words: `params` of a custom issue. */
export interface IssueHints {
  /** Whether the mistake is in the key at the path, or in its value (default). */
  readonly at?: 'key' | 'value';
  /** What to do about it. */
  readonly remedy?: string;
  /** A word that is not known, and those that are: one of them may be close. */
  readonly word?: string;
  readonly known?: readonly string[];
}

/** A kind of condition: its key tells it. */
export interface Kind {
  readonly kind: string;
  /** The other keys it may have, with what they are, and itself. */
  readonly keys: Readonly<Record<string, string>>;
}

/**
 * The check of a union of kinds, each a map told by a key of its own: where a value fits none, it says what is wrong
 * with the kind that its key tells, or that no key tells one, instead of one vague "invalid input". The kinds are in
 * the order of the union.
 */
export function kindCheck(kinds: readonly Kind[]): z.core.$ZodCheck<unknown> {
  return z.superRefine<unknown>(
    (value, payload) => {
      // Of a value that is missing or empty, there is nothing better to say.
      if (value === undefined || value === null) return;
      const said = issuesOf(value, kinds, payload.issues as readonly Issue[]);
      payload.issues.splice(0, payload.issues.length, ...(said as RawIssue[]));
    },
    { when: (payload) => payload.issues.length > 0 },
  );
}

function issuesOf(
  value: unknown,
  kinds: readonly Kind[],
  issues: readonly Issue[],
): readonly Issue[] {
  if (typeof value !== 'object' || Array.isArray(value) || value === null) return [noMap(value)];
  const told = kinds.flatMap(({ kind }, index) => (Object.hasOwn(value, kind) ? [index] : []));
  const [first, second] = told.map((index) => kinds[index]);
  if (first === undefined) return [noKind(Object.keys(value), kinds)];
  if (second !== undefined) {
    return [
      custom([second.kind], `two conditions in one: ${first.kind} and ${second.kind}`, {
        at: 'key',
        remedy: `write each on its own, under all: [{ ${first.kind}: ... }, { ${second.kind}: ... }], or any:`,
      }),
    ];
  }
  // The issues of every kind, unless only one came near: then they are of that one already.
  const union = issues.find((issue) => issue.code === 'invalid_union' && !issue.path?.length);
  const own = union?.code === 'invalid_union' ? union.errors[told[0]] : issues;
  return own.flatMap((issue) => ofKind(first, value, issue));
}

function noMap(value: unknown): Issue {
  if (Array.isArray(value)) {
    return custom([], 'a condition is a group of keys, not a list', {
      remedy: 'say how its entries go together: put all: or any: in front',
    });
  }
  const remedy =
    typeof value === 'string'
      ? `to ask for another segment write { segment: ${value} }`
      : 'write what must hold, like { count: { event: Demo Requested } }';
  return custom([], `a condition is a group of keys, not ${JSON.stringify(value)}`, { remedy });
}

function noKind(keys: readonly string[], kinds: readonly Kind[]): Issue {
  const known = kinds.map(({ kind }) => kind);
  const field = keys.find(isEventField);
  if (field !== undefined) {
    return custom([field], `these are events, and no condition yet: ${field}`, {
      at: 'key',
      remedy: 'say what is asked of them: { count: { ... } }, { never: { ... } }',
    });
  }
  const parts = new Set(kinds.flatMap((kind) => Object.keys(kind.keys)));
  const word = keys.find((key) => !parts.has(key));
  if (word !== undefined) {
    return custom([word], `unknown kind of condition: ${word}`, { at: 'key', word, known });
  }
  const message =
    keys.length === 0 ? 'an empty condition' : `no kind of condition: ${keys.join(', ')}`;
  return custom([], message, { remedy: `it needs one of ${known.join(', ')}` });
}

/** An issue of the kind that was meant, in the words of that kind. */
function ofKind({ kind, keys }: Kind, value: object, issue: Issue): Issue[] {
  // Before an issue has left its schema, the path may still be missing.
  const path: readonly PropertyKey[] = issue.path ?? [];
  const key = String(path.at(-1));
  const found = at(value, path);
  if (issue.code === 'unrecognized_keys' && path.length === 0) {
    return issue.keys.map((word) =>
      custom([word], `unknown key of ${kind}: ${word}`, {
        at: 'key',
        word,
        known: Object.keys(keys),
      }),
    );
  }
  if (path.length === 1 && found === undefined && issue.code !== 'custom') {
    const about = keys[key] === '' ? '' : `: ${keys[key]}`;
    return [custom(path, `${kind} needs ${key}`, { remedy: `add ${key}${about}` })];
  }
  if (issue.code === 'invalid_type' && issue.expected === 'object' && typeof found === 'string') {
    return [
      custom(path, `${key} says which events, not ${JSON.stringify(found)}`, {
        remedy: `write ${key}: { event: ${found} }`,
      }),
    ];
  }
  if (issue.code === 'invalid_type' && SPANS.has(key) && typeof found === 'number') {
    return [
      custom(path, `${key}: a span is written like 30m, 24h or 14d, not ${found}`, {
        remedy: `write ${found}d for days, ${found}h for hours`,
      }),
    ];
  }
  return [issue];
}

const SPANS = new Set(['within', 'quiet']);

/** An issue in words of our own. */
function custom(path: readonly PropertyKey[], message: string, hints: IssueHints): Issue {
  return { code: 'custom', path: [...path], message, params: { ...hints }, input: undefined };
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (found, step) =>
      typeof found === 'object' && found !== null
        ? (found as Record<PropertyKey, unknown>)[step]
        : undefined,
    value,
  );
}
