import type { z } from 'zod';
import { CONTENT_ATTRIBUTES, EVENT_FIELDS, type IssueHints } from '../model/index.js';
import { descriptionAt, keysAt, type JsonSchema } from './json-schema.js';
import type { Path } from './source.js';
import { closest, suggest } from './spelling.js';
import { branchMeant } from './union-branch.js';

type Issue = z.core.$ZodIssue;

/** A mistake in words, at a path of the data. */
export interface Mistake {
  readonly path: Path;
  readonly at: 'key' | 'value';
  readonly message: string;
  readonly remedy?: string | undefined;
  /** Of a misspelt key: the path of the one that was probably meant. */
  readonly meant?: Path | undefined;
}

/** Says what zod found in words that tell somebody who has never heard of zod what to change. */
export function inWords(issue: Issue, value: unknown, schema: JsonSchema): Mistake[] {
  const { path } = issue;
  const found = valueAt(value, path);
  const label = labelOf(path);
  const about = descriptionAt(schema, path);
  const at = 'value';
  if (found === undefined && issue.code !== 'custom' && issue.code !== 'unrecognized_keys') {
    if (path.length === 0)
      return [{ path, at, message: 'the file is empty', remedy: keysRemedy(schema) }];
    const remedy = `add ${label}${about === undefined ? '' : `: ${about}`}`;
    return [{ path, at, message: `missing: ${label}`, remedy }];
  }
  if (found === null && issue.code !== 'custom') {
    if (path.length === 0)
      return [{ path, at, message: 'the file is empty', remedy: keysRemedy(schema) }];
    return [
      { path, at, message: `empty: ${label}`, remedy: 'give it a value, or remove the line' },
    ];
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const known = keysAt(schema, path);
        const meant = closest(key, known);
        return {
          path: [...path, key],
          at: 'key',
          message: `unknown key: ${key}`,
          remedy: suggest(key, known),
          meant: meant === undefined ? undefined : [...path, meant],
        };
      });
    case 'invalid_union':
      return unionInWords(issue, value, schema);
    case 'invalid_key':
      return [{ path, at: 'key', message: `${label}: ${ruleOf(issue.issues[0])}` }];
    case 'invalid_value': {
      const known = issue.values.map(String);
      return [
        {
          path,
          at,
          message: `unknown ${label}: ${show(found)}`,
          remedy: suggest(String(found), known),
        },
      ];
    }
    case 'custom':
      return [customInWords(issue, about)];
    case 'invalid_type':
      return [
        {
          path,
          at,
          message: `${label} must be ${TYPES[issue.expected] ?? issue.expected}, not ${show(found)}`,
          remedy: typeRemedy(issue.expected, found) ?? about,
        },
      ];
    default:
      return [
        { path, at, message: `${label}: ${ruleOf(issue)}, not ${show(found)}`, remedy: about },
      ];
  }
}

/** A mistake that the schema itself has words for. */
function customInWords(issue: z.core.$ZodIssueCustom, about: string | undefined): Mistake {
  const { path, message } = issue;
  const field: unknown = issue.params?.['field'];
  if (typeof field === 'string') {
    const meant = closest(field, KNOWN_FIELDS);
    const remedy = meant === undefined ? about : `did you mean ${meant}?`;
    // A condition on a field that does not exist is a mistake in the key, not in what it is compared with.
    return { path, at: path.at(-1) === field ? 'key' : 'value', message, remedy };
  }
  const { at = 'value', word, known, remedy = about }: IssueHints = issue.params ?? {};
  if (word === undefined || known === undefined) return { path, at, message, remedy };
  const key = closest(word, known);
  const meant = key === undefined ? undefined : [...path.slice(0, -1), key];
  return { path, at, message, remedy: suggest(word, known), meant };
}

const KNOWN_FIELDS = [...EVENT_FIELDS, ...CONTENT_ATTRIBUTES.map((a) => `content.${a}`)];

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
};

/** What a rule on a single value asks for. */
function ruleOf(issue: Issue | undefined): string {
  switch (issue?.code) {
    case 'too_small':
    case 'too_big': {
      const small = issue.code === 'too_small';
      const limit = small ? issue.minimum : issue.maximum;
      const unit = UNITS[issue.origin] ?? '';
      if (unit !== '') {
        if (small && Number(limit) === 1) return 'must not be empty';
        return `must have ${small ? 'at least' : 'at most'} ${limit} ${unit}`;
      }
      if (issue.inclusive !== false) return `must be ${small ? 'at least' : 'at most'} ${limit}`;
      return `must be ${small ? 'more than' : 'less than'} ${limit}`;
    }
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return issue.message.startsWith('Invalid')
        ? `must look like ${issue.pattern ?? issue.format}`
        : issue.message;
    default:
      return issue?.message ?? 'is not valid';
  }
}

const UNITS: Readonly<Record<string, string>> = {
  string: 'characters',
  array: 'entries',
  set: 'entries',
};

/** The mistakes of the alternative that was meant. Where none was, what all of them expect. */
function unionInWords(
  issue: z.core.$ZodIssueInvalidUnion,
  value: unknown,
  schema: JsonSchema,
): Mistake[] {
  const { path } = issue;
  const { meant, kinds } = branchMeant(issue);
  if (meant.length > 0) return meant.flatMap((inner) => inWords(inner, value, schema));
  const found = valueAt(value, path);
  const label = labelOf(path);
  if ('options' in issue && Array.isArray(issue.options)) {
    const remedy = suggest(String(found), issue.options.map(String));
    return [{ path, at: 'value', message: `unknown ${label}: ${show(found)}`, remedy }];
  }
  const words = kinds.flatMap((kind) => {
    if (kind.code === 'invalid_type') return TYPES[kind.expected] ?? kind.expected;
    return kind.code === 'invalid_value' ? kind.values.map(String) : [];
  });
  const message = `${label} must be ${[...new Set(words)].join(' or ')}, not ${show(found)}`;
  return [{ path, at: 'value', message, remedy: descriptionAt(schema, path) }];
}

/** A number or a yes where a text is wanted is usually a text without quotes. */
function typeRemedy(expected: string, found: unknown): string | undefined {
  if (expected === 'string' && (typeof found === 'number' || typeof found === 'boolean')) {
    return `put it in quotes: "${found}"`;
  }
  if (expected === 'array' && typeof found === 'string') return `write a list: [${found}]`;
  if (
    (expected === 'number' || expected === 'int') &&
    typeof found === 'string' &&
    /^-?[\d.]+$/.test(found)
  ) {
    return `write it without quotes: ${found}`;
  }
  return undefined;
}

function keysRemedy(schema: JsonSchema): string {
  return `it needs ${(schema.required ?? []).join(', ')}`;
}

/** The name of a path as its reader sees it: from the last list entry on. */
function labelOf(path: Path): string {
  const from = path.findLastIndex((step) => typeof step === 'number');
  const own = path.slice(from + 1);
  if (own.length > 0) return own.map(String).join('.');
  const list = path.findLast((step) => typeof step === 'string');
  return list === undefined ? 'the file' : `an entry of ${list}`;
}

/** A value as a message shows it: texts in quotes, long ones cut, structures by their kind. */
function show(value: unknown): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return typeof value === 'object' && value !== null ? 'a group of keys' : String(value);
}

function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<PropertyKey, unknown>)[step];
  }
  return found;
}
