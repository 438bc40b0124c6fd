import fc from 'fast-check';
import { CONTENT_ATTRIBUTES } from '../../../model/index.js';
import type { Condition, Json, Selector, Taxonomy } from '../../../model/index.js';
import type { Stream } from '../stream.js';
import type { Call } from './by-sql.js';

/** Texts that are easily taken for each other, or handled wrongly. */
export const TEXTS = [
  'a',
  'A',
  'ab',
  'aB',
  'pricing',
  '',
  ' ',
  '1',
  '1.0',
  '0',
  'true',
  'null',
  'a%b_c\\d',
  '*',
  '?',
  'İstanbul',
  'I\u0307',
  'i\u0307',
  'i',
  'istanbul',
  'ΑΣ',
  'ας',
  'ασ',
  'ß',
  'ẞ',
  'ss',
  'É',
  'e\u0301',
  'é',
  '\u212b',
  'Å',
  'ǅ',
  'ﬁ',
  'ſ',
  'K',
  'k',
  '\u212a',
  '日本',
  '😀',
  'x😀y',
  '\ud55c',
  '\u1112\u1161\u11ab',
  'a\u0323\u0307',
  '\u{105d2}\u0307',
  '\u{105c9}',
  'a\u0345\u0897',
  '\ua7dc',
  '\u{10d50}',
  '\u{10400}',
  'a\0b',
  'é\0b',
  "it's",
  '"q"',
  'a\nb',
  '[1]',
  '{}',
  '\u00a0',
  '\ufeffa',
  '/a',
  '/a/b',
  'x.com',
];
const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);
/** SQL cannot write a NUL, so no declaration has one. */
const constant = text.map((one) => one.replaceAll('\0', ''));

/** Numbers that are written, rounded or compared in odd ways. */
export const NUMBERS = [
  0,
  -0,
  1,
  -1,
  2,
  0.1,
  0.30000000000000004,
  1e-7,
  1e-6,
  2.5e-6,
  -2.5e-6,
  1e21,
  1.5e300,
  2 ** 53,
  2 ** 53 + 2,
  2 ** 63,
  -(2 ** 63),
  1e20,
  9223372036854.775,
  9223372036854.773,
];
const number = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.integer() },
);

/** Names of members as selectors can write them, and others that only events have. */
export const NAMES = [
  'a',
  'b',
  'A',
  'é',
  'e\u0301',
  'constructor',
  '__proto__',
  'toString',
  'length',
  '0',
];
export const ODD_NAMES = ["it's", 'a[0]', '#', '$', 'b\\c', 'b\\\\c', 'a"b', '-', '@'];
const name = fc.constantFrom(...NAMES, ...NAMES, ...ODD_NAMES);
const memberName = fc.oneof(name, fc.constantFrom('', 'a.b', 'x y', '*', 'a"b', '"'));

const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: text },
    { weight: 3, arbitrary: number },
    { weight: 1, arbitrary: fc.boolean() },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.array(tie('json'), { maxLength: 3 }) },
    {
      weight: 2,
      arbitrary: fc.array(fc.tuple(memberName, tie('json')), { maxLength: 5 }).map(record),
    },
  ),
}));
const object = fc.array(fc.tuple(memberName, json), { maxLength: 8 }).map(record);

/** An object whose `__proto__` is a member like any other, as a parser of JSON makes it. */
function record(members: [string, Json][]): { [name: string]: Json } {
  return Object.fromEntries(members);
}

const HOSTS = [
  'https://Ex.com',
  'http://u:p@EX.com:80',
  'https://İ.tr',
  'HTTPS://x.com',
  '//x.com',
  'ftp://[::1]:9',
  'mailto:a',
  'https://a@b@c',
  'é://x.com',
  'https://',
  '',
];
const PATHS = [
  '/a',
  '/a/b',
  '/pricing',
  '',
  '/',
  '/É',
  '/e\u0301',
  '/😀/x',
  'a b',
  '/a\n',
  '/a:b@c',
];
const QUERIES = ['', '?x=1', '#top', '?a#b', '#a?b', '?//x@y/z'];
/** Addresses, good and bad. */
export const URLS = HOSTS.flatMap((host) =>
  PATHS.flatMap((path) => QUERIES.map((query) => `${host}${path}${query}`)),
);
const url = fc.oneof(fc.constantFrom(...URLS), text);

/** Few names, so that events are of the same kinds. */
const title = fc.constantFrom(null, 'A', 'a', 'É', 'e\u0301', 'ΑΣ');
const event = fc.constantFrom(null, 'Demo Requested', 'demo requested', 'É', 'Email Opened');

/** How a sender marks mail that a program opened. */
const marked = fc.constant({ prefetch: true });

/** Calls as they come in. */
export const calls: fc.Arbitrary<Call[]> = fc.array(
  fc
    .record({
      type: fc.constantFrom('track', 'page', 'screen', 'identify'),
      event,
      url: fc.option(url),
      title,
      properties: fc.option(fc.oneof({ weight: 9, arbitrary: object }, marked), { freq: 6 }),
      context: fc.option(object),
    })
    .filter(({ type, event: name }) => type !== 'track' || name !== null),
  { minLength: 30, maxLength: 40 },
);

const path = fc.array(name, { minLength: 1, maxLength: 2 }).map((names) => names.join('.'));
const ownField = fc.oneof(
  fc.constantFrom('type', 'event', 'source', 'url', 'host', 'path', 'title'),
  path.map((names) => `properties.${names}`),
  path.map((names) => `properties.${names}`),
  path.map((names) => `context.${names}`),
);
const field = fc.oneof(
  { weight: 4, arbitrary: ownField },
  { weight: 1, arbitrary: fc.constantFrom(...CONTENT_ATTRIBUTES).map((one) => `content.${one}`) },
  { weight: 2, arbitrary: fc.constantFrom('content.role', 'content.topic') },
);

const scalar = fc.oneof(
  { weight: 3, arbitrary: constant },
  { weight: 2, arbitrary: number },
  { weight: 1, arbitrary: fc.boolean() },
  {
    weight: 2,
    arbitrary: fc.constantFrom('track', 'page', 'live', 'Demo Requested', 'ex.com', '/a'),
  },
);
const glob = fc
  .array(fc.oneof(constant, fc.constantFrom('*', '?', '/', 'a', '*a', 'e\u0301')), { maxLength: 4 })
  .map((parts) => parts.join(''));
const bounds = { gt: number, gte: number, lt: number, lte: number };
const parts = { prefix: constant, suffix: constant, contains: constant, glob };
/** One operator or two: more never hold together. */
const operators = fc
  .tuple(
    fc.record({ ...bounds, ...parts, eq: scalar, exists: fc.boolean() }),
    fc.subarray([...Object.keys(bounds), ...Object.keys(parts), 'eq', 'exists'], {
      minLength: 1,
      maxLength: 2,
    }),
    fc.option(fc.boolean()),
  )
  .map(([all, keys, fold]): Condition => ({
    ...Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key))),
    ...(fold === null ? {} : { fold }),
  }));
const condition: fc.Arbitrary<Condition> = fc.oneof(
  scalar,
  fc.array(scalar, { minLength: 1, maxLength: 6 }),
  fc.record({ exists: fc.boolean() }),
  fc.record({ eq: constant, fold: fc.constant(true) }),
  fc.record({ glob, fold: fc.boolean() }),
  operators,
);

function selectorOf(fields: fc.Arbitrary<string>): fc.Arbitrary<Selector> {
  return fc.letrec<{ selector: Selector; leaf: Selector }>((tie) => ({
    leaf: fc
      .array(fc.tuple(fields, condition), { minLength: 1, maxLength: 2 })
      .map((entries): Selector => Object.fromEntries(entries)),
    selector: fc.oneof(
      { depthSize: 'small' },
      { weight: 4, arbitrary: tie('leaf') },
      { weight: 1, arbitrary: fc.record({ not: tie('selector') }) },
      {
        weight: 1,
        arbitrary: fc.record({ any: fc.array(tie('selector'), { minLength: 1, maxLength: 3 }) }),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(tie('leaf'), fc.array(tie('selector'), { minLength: 1, maxLength: 2 }))
          .map(([leaf, all]): Selector => ({ ...leaf, all })),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(tie('leaf'), tie('selector'))
          .map(([leaf, not]): Selector => ({ ...leaf, not })),
      },
    ),
  })).selector;
}

const given = fc.oneof(
  constant.filter((one) => one !== '' && !one.startsWith('=')),
  ownField.map((one) => `=${one}`),
);

/** Taxonomies; `role` and `topic` are set more often than others. */
export const taxonomies: fc.Arbitrary<Taxonomy> = fc.array(
  fc.record({
    when: selectorOf(ownField),
    set: fc
      .array(
        fc.tuple(
          fc.oneof(fc.constantFrom('role', 'topic'), fc.constantFrom(...CONTENT_ATTRIBUTES)),
          given,
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((entries) => Object.fromEntries(entries)),
  }),
  { maxLength: 5 },
);

/** Streams of all sorts. */
export const streams: fc.Arbitrary<Stream[]> = fc.array(
  fc.oneof(
    fc.record({ select: selectorOf(field) }),
    fc.record({ select: selectorOf(field) }),
    fc.record({ select: selectorOf(field), field, as: fc.constantFrom('key', 'number') }),
    fc.record({ select: selectorOf(field), field, as: fc.constant('number'), confidence: field }),
  ),
  { minLength: 10, maxLength: 12 },
);
