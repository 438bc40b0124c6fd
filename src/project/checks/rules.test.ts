import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONDITION_KINDS, RulesFile } from '../../model/index.js';
import { checkProject, formatFinding, initProject, readDeclaration } from '../index.js';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'ethogram-rules-'));
  await initProject(directory);
  // Without plays, no row of the matrix is said to lack its rule.
  await writeFile(path.join(directory, 'matrix/plays.yaml'), 'plays: []\n');
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const HEAD = 'version: 1\nname: Test\n';

/** A rule on five lines; its condition is on line 5 of those, from column 11. */
function rule(when: string, { segment = 'mine', level = 'contact' } = {}): string {
  return `  - segment: ${segment}\n    name: Mine\n    level: ${level}\n    description: D\n    when: ${when}\n`;
}

async function check(rules: string, settings = HEAD) {
  await writeFile(path.join(directory, 'ethogram.yaml'), settings);
  await writeFile(path.join(directory, 'segments/rules.yaml'), `rules:\n${rules}`);
  const { errors, warnings } = await checkProject(directory);
  const said = (found: typeof errors) =>
    found.map((one) => formatFinding(one).replace(/^segments\/rules\.yaml:/, ''));
  return { errors: said(errors), warnings: said(warnings) };
}

describe('a condition with one mistake', () => {
  const account = { level: 'account' };
  const cases: [string, string, string | RegExp, { level?: string; segment?: string }?][] = [
    [
      'an unknown kind',
      '{ cuont: { event: A }, atLeast: 3 }',
      '6:13 unknown kind of condition: cuont (did you mean count?)',
    ],
    [
      'a kind like no other',
      '{ happened: { event: A } }',
      /^6:13 unknown kind of condition: happened \(known: all, any, not, atLeastOf, contacts, count, /,
    ],
    [
      'events without a question',
      '{ event: Demo Requested }',
      '6:13 these are events, and no condition yet: event (say what is asked of them: { count: { ... } }, { never: { ... } })',
    ],
    [
      'two kinds at once',
      '{ count: { event: A }, never: { event: B } }',
      '6:34 two conditions in one: count and never (write each on its own, under all: [{ count: ... }, { never: ... }], or any:)',
    ],
    ['nothing', '{}', /^6:11 an empty condition \(it needs one of all, any, /],
    ['no kind', '{ atLeast: 3 }', /^6:11 no kind of condition: atLeast \(it needs one of all, /],
    [
      'a list',
      '[{ count: { event: A } }]',
      '6:11 a condition is a group of keys, not a list (say how its entries go together: put all: or any: in front)',
    ],
    [
      'a word',
      'gone-quiet',
      '6:11 a condition is a group of keys, not "gone-quiet" (to ask for another segment write { segment: gone-quiet })',
    ],
    ['no condition', '', '6:11 empty: when (give it a value, or remove the line)'],
    [
      'a misspelt comparison',
      '{ count: { event: A }, atLeest: 3 }',
      '6:34 unknown key of count: atLeest (did you mean atLeast?)',
    ],
    [
      'a key of another kind',
      '{ never: { event: A }, atLeast: 3 }',
      '6:34 unknown key of never: atLeast (known: never, within)',
    ],
    [
      'a part that is missing',
      '{ distinct: path, atLeast: 2 }',
      '6:11 distinct needs of (add of: in which events)',
    ],
    [
      'a part that is misspelt, which is not missing as well',
      '{ rate: { event: A }, ovr: { event: B }, atLeast: 0.3 }',
      '6:33 unknown key of rate: ovr (did you mean over?)',
    ],
    [
      'deep down',
      '{ any: [{ never: { event: A } }, { not: { all: [{ sum: properties.total, of: { event: B }, atleast: 3 }] } }] }',
      '6:102 unknown key of sum: atleast (did you mean atLeast?)',
    ],
    [
      'a text for events',
      '{ count: Demo Requested }',
      '6:20 count says which events, not "Demo Requested" (write count: { event: Demo Requested })',
    ],
    [
      'a step that is a text',
      '{ sequence: [{ event: A }, { event: { event: B } }] }',
      '6:33 event says which events, not "A" (write event: { event: A })',
    ],
    [
      'a sequence of one',
      '{ sequence: [{ event: { event: A } }] }',
      /^6:23 when\.sequence: must have at least 2 entries, not a list/,
    ],
    [
      'a span on the first step',
      '{ sequence: [{ event: { event: A }, within: 7d }, { event: { event: B } }] }',
      /^6:47 the first step comes after no other \(write this within on the second step/,
    ],
    [
      'a span without unit',
      '{ count: { event: A }, within: 14 }',
      '6:42 within: a span is written like 30m, 24h or 14d, not 14 (write 14d for days, 14h for hours)',
    ],
    [
      'a span in words',
      '{ quiet: 60 days }',
      /^6:20 when\.quiet: a span is written like 30m, 24h or 14d, not "60 days"/,
    ],
    [
      'a field that is none',
      '{ count: { evnt: A } }',
      /^6:22 unknown event field: evnt .*\(did you mean event\?\)$/,
    ],
    [
      'a trait without a value',
      '{ trait: plan }',
      '6:11 trait needs is (add is: a value, a list of them, or operators like { gte: 50 })',
    ],
    [
      'a sum without a comparison',
      '{ sum: properties.total, of: { event: A } }',
      '6:11 sum needs a comparison (add how much it must be, like atLeast: 1000 (or atMost, above, below))',
    ],
    [
      'a rate without a comparison',
      '{ rate: { event: A }, over: { event: B }, within: 7d }',
      '6:11 rate needs a comparison (add how much it must be, like atLeast: 0.3 (or atMost, above, below))',
    ],
    [
      'a trend without its span',
      '{ trend: { event: A }, atLeast: 2 }',
      '6:11 trend needs within (add within: the span before now, which is compared with the one before it)',
    ],
    [
      'more of several than there are',
      '{ atLeastOf: 3, of: [{ quiet: 30d }, { segment: other }] }',
      '6:24 3 of 2 conditions never hold (there are 2; write so many or fewer)',
    ],
    [
      'percent for a share',
      '{ rate: { event: A }, over: { event: B }, atLeast: 30 }',
      '6:62 a rate is a share, from 0 to 1: atLeast 30 (for 30 % write 0.3)',
    ],
    [
      'a comparison that always holds',
      '{ count: { event: A }, atLeast: 0 }',
      /^6:43 atLeast 0 always holds of a count \(a count is 0 or more;/,
    ],
    [
      'a comparison that never holds',
      '{ rate: { event: A }, over: { event: B }, above: 1 }',
      /^6:60 above 1 never holds of a rate/,
    ],
    [
      'comparisons that contradict each other',
      '{ count: { event: A }, atLeast: 5, atMost: 3 }',
      '6:54 atLeast 5 and atMost 3 never hold together (correct one of the two)',
    ],
    [
      'contacts of a contact',
      '{ contacts: any, where: { count: { event: A } } }',
      /^6:13 contacts asks the people of an account, and this rule is of one contact/,
    ],
    [
      'contacts inside contacts',
      '{ contacts: any, where: { not: { contacts: all, where: { count: { event: A } } } } }',
      /^6:44 contacts inside contacts/,
      account,
    ],
    [
      'a quantifier that is none',
      '{ contacts: some, where: { count: { event: A } } }',
      /^6:23 .*"some"/,
      account,
    ],
    [
      'a share in percent',
      '{ contacts: { share: 30 }, where: { count: { event: A } } }',
      /^6:32 when\.contacts\.share: must be at most 1, not 30/,
      account,
    ],
    [
      'contacts without a condition',
      '{ contacts: any }',
      '6:11 contacts needs where (add where: what must hold of each of them)',
      account,
    ],
    [
      'a trait of the account in an account rule',
      '{ accountTrait: plan, is: free }',
      /^6:13 accountTrait in an account rule \(write trait/,
      account,
    ],
    [
      'a segment of the people',
      '{ contacts: any, where: { segment: mine } }',
      /^6:37 segment inside contacts/,
      account,
    ],
    [
      'a segment that is none',
      '{ segment: nobody }',
      '6:22 unknown segment: nobody (declare it as another rule of level contact)',
    ],
    [
      'a segment that fits find',
      '{ segment: active-evaluators }',
      /^6:22 active-evaluators is not a rule but a segment that fits find/,
    ],
    ['itself', '{ not: { segment: mine } }', /^6:29 segments that need each other: mine -> mine/],
    [
      'the name of an archetype',
      '{ quiet: 60d }',
      'segments/rules.yaml',
      { segment: 'active-evaluators' },
    ],
    [
      'a reserved name',
      '{ quiet: 60d }',
      /^2:14 a rule cannot be called/,
      { segment: 'unassigned' },
    ],
  ];

  it.each(cases)('%s', async (_, when, expected, where) => {
    const { errors } = await check(rule(when, where));
    if (expected === 'segments/rules.yaml') {
      expect(errors).toEqual([
        expect.stringMatching(/^2:14 an archetype is called active-evaluators too/),
      ]);
    } else if (typeof expected === 'string') expect(errors).toEqual([expected]);
    else expect(errors).toEqual([expect.stringMatching(expected)]);
  });
});

it('whatever a condition is, its mistakes have words and a place', () => {
  const parts = ['of', 'over', 'within', 'where', 'is', 'engaged', 'atLeast', 'share', 'bogus'];
  const keys = fc.constantFrom(...CONDITION_KINDS, ...parts, 'event');
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom('7d', 'path', 'any', 3, 0, true, null, {}, { event: 'A' }, { quiet: '7d' }),
      fc.array(tie('value'), { maxLength: 2 }),
      fc.dictionary(keys, tie('value'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(value, fc.constantFrom('contact', 'account'), (when, level) => {
      const text = `rules:\n${rule(JSON.stringify(when), { level })}`;
      const { mistakes } = readDeclaration('segments/rules.yaml', text, RulesFile);
      const places = mistakes.map(({ line, column, message }) => `${line}:${column} ${message}`);
      expect(new Set(places).size).toBe(places.length);
      for (const { message, remedy, line } of mistakes) {
        expect(`${message} ${remedy ?? ''}`).not.toMatch(/Invalid|undefined|\[object/);
        expect(line).toBe(6);
      }
    }),
    { numRuns: 150 },
  );
});

describe('rules among each other', () => {
  const COUNT = '{ count: { event: A } }';

  it('are declared once in a level', async () => {
    expect(await check(rule(COUNT) + rule(COUNT, { level: 'account' }))).toEqual({
      errors: [],
      warnings: [],
    });
    expect((await check(rule(COUNT) + rule(COUNT))).errors).toEqual([
      '7:14 contact rule declared twice: mine (it is in segments/rules.yaml:2 already; rename or remove one)',
    ]);
  });

  it('are told a reference that is nearly right', async () => {
    const { errors } = await check(rule(COUNT) + rule('{ segment: mnie }', { segment: 'other' }));
    expect(errors).toEqual(['11:22 unknown segment: mnie (did you mean mine?)']);
  });

  it('build on rules of their own level only', async () => {
    const nested = (own: string, other: string) =>
      check(
        rule(COUNT, { level: own }) + rule('{ segment: mine }', { segment: 'b', level: other }),
      );
    expect((await nested('contact', 'contact')).errors).toEqual([]);
    expect((await nested('contact', 'account')).errors).toEqual([
      expect.stringMatching(/^11:22 mine is a segment of the contact level \(write its condition/),
    ]);
    expect((await nested('account', 'contact')).errors).toEqual([
      expect.stringMatching(/^11:22 mine is a segment of the account level \(a contact rule looks/),
    ]);
  });

  it('are told a circle once, with its way', async () => {
    const { errors } = await check(
      rule('{ segment: b }', { segment: 'a' }) +
        rule('{ all: [{ segment: c }, { segment: d }] }', { segment: 'b' }) +
        rule('{ not: { segment: a } }', { segment: 'c' }) +
        rule(COUNT, { segment: 'd' }),
    );
    expect(errors).toEqual([
      '16:29 segments that need each other: a -> b -> c -> a (let one of them say itself what must have happened)',
    ]);
  });

  it('that share a nested rule are no circle', async () => {
    const { errors } = await check(
      rule('{ all: [{ segment: b }, { segment: c }] }', { segment: 'a' }) +
        rule('{ segment: c }', { segment: 'b' }) +
        rule(COUNT, { segment: 'c' }),
    );
    expect(errors).toEqual([]);
  });
});

describe('windows and retention', () => {
  it('a window beyond what is kept is a warning', async () => {
    const beyond = rule('{ count: { event: A }, within: 120d }');
    expect(await check(beyond)).toEqual({
      errors: [],
      warnings: [
        '6:42 120d reaches further back than events are kept (90 days) (what is older is not seen; shorten it, or raise retention.events in ethogram.yaml (at most 180))',
      ],
    });
    expect((await check(beyond, `${HEAD}retention: { events: 120 }\n`)).warnings).toEqual([]);
    expect((await check(beyond, `${HEAD}retention: { events: keep }\n`)).warnings).toEqual([]);
  });

  it('of a quiet span, of a step, and inside others', async () => {
    const warnings = async (when: string) => (await check(rule(when))).warnings;
    expect(await warnings('{ quiet: 89d }')).toEqual([]);
    expect(await warnings('{ quiet: 90d }')).toEqual([expect.stringMatching(/^6:20 90d reaches/)]);
    expect(
      await warnings(
        '{ not: { sequence: [{ event: { event: A } }, { event: { event: B }, within: 91d }] } }',
      ),
    ).toEqual([expect.stringMatching(/^6:87 91d reaches/)]);
  });
});

it('firmographics are welcome in rules, where they are no feature', async () => {
  const stacked = (own: string) =>
    `{ all: [{ ${own}: industry, is: software }, { ${own}: employees, is: { gte: 50 } }, { count: { event: A, properties.country: DE } }] }`;
  expect(
    (
      await check(
        rule(stacked('accountTrait')) + rule(stacked('trait'), { segment: 'b', level: 'account' }),
      )
    ).errors,
  ).toEqual([]);
});

it('a row of the matrix may be for any rule of the project, and is told one that is nearly so', async () => {
  const plays = (segment: string) =>
    writeFile(
      path.join(directory, 'matrix/plays.yaml'),
      `plays:\n  - segment: ${segment}\n    message: { angle: A }\n    offer: [o]\n    channel: [{ name: c }]\n`,
    );
  const own = rule('{ quiet: 30d }', { segment: 'slowing-down' });
  await plays('slowing-down');
  expect(await check(own)).toEqual({ errors: [], warnings: [] });
  await plays('slowing-dwon');
  expect((await check(own)).errors).toEqual([
    'matrix/plays.yaml:2:14 unknown segment: slowing-dwon (did you mean slowing-down?)',
  ]);
  // A name like one that has its row is that of something else.
  await plays('gone-quiets');
  expect((await check(own)).errors).toHaveLength(1);
  await appendFile(
    path.join(directory, 'matrix/plays.yaml'),
    '  - segment: gone-quiet\n    message: { angle: A }\n    offer: [o]\n    channel: [{ name: c }]\n',
  );
  expect(await check(own)).toEqual({
    errors: [],
    warnings: [expect.stringMatching(/no archetype and no rule is called gone-quiets/)],
  });
  await plays('comparing-vendors');
  expect((await check(own)).warnings).toEqual([
    expect.stringMatching(/no archetype and no rule is called comparing-vendors/),
  ]);
});
