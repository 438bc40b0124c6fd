import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { lineDiff } from './line-diff.js';
import { editList, type Item, type ListEdit } from './edit-list.js';

const FORM = {
  key: 'rules',
  what: 'rule',
  nameOf: (item: Item) => `${String(item['level'])} ${String(item['segment'])}`,
};

const TEXT = `# All our rules.
rules:
  # --- First of all ---

  # Nobody wants an offer.
  - segment: frustrated # for machines
    name: Frustrated
    level: account
    when: &frustrated
      any:
        - { count: { event: Ticket, tone: bad }, atLeast: 2, within: 30d } # two
        - { count: { event: Ticket }, atLeast: 5, within: 30d }

  # The same, of people.
  - segment: frustrated
    name: Frustrated
    level: contact
    when: *frustrated

  - segment: gone
    name: "Gone: quiet"
    level: contact
    description: >
      Quiet for
      two days.
    when: { quiet: 2d }
# The end.
`;

const edited = (...edits: ListEdit[]) => editList(TEXT, FORM, edits);
const rules = (text: string) => (parse(text) as { rules: Item[] }).rules;
const [FIRST, SECOND, GONE] = rules(TEXT) as [Item, Item, Item];
/** What is different, as + and - lines. */
const diff = (text: string) =>
  lineDiff(TEXT, text).flatMap(({ removed, added }) => [
    ...removed.map((line) => `-${line}`),
    ...added.map((line) => `+${line}`),
  ]);

test('a number in a condition is all that changes of the text', () => {
  const when = { quiet: '3d' };
  expect(diff(edited({ put: { ...GONE, when } }))).toEqual([
    '-    when: { quiet: 2d }',
    '+    when: { quiet: 3d }',
  ]);
});

test('a name and a description change, and a key is added and taken away', () => {
  const { description: _, ...rest } = GONE;
  const text = edited({ put: { ...rest, name: 'Gone # away', tags: ['a', 'b'] } });
  expect(diff(text)).toEqual([
    '-    name: "Gone: quiet"',
    '+    name: "Gone # away"',
    '-    description: >',
    '-      Quiet for',
    '-      two days.',
    '+    tags: [a, b]',
  ]);
});

test('what others hang on is left to them when it changes here', () => {
  const when = { any: [{ count: { event: 'Ticket' }, atLeast: 3, within: '30d' }] };
  const text = edited({ put: { ...FIRST, when } });
  expect(rules(text)).toEqual([{ ...FIRST, when }, SECOND, GONE]);
  expect(text).toContain('# Nobody wants an offer.');
  expect(text).toContain('# The same, of people.\n  - segment: frustrated\n');
  expect(text).toContain('when: &frustrated');
  const without = edited({ remove: 'account frustrated' });
  expect(rules(without)).toEqual([SECOND, GONE]);
});

test('what is put into a list or taken out of it leaves the rest, with its comments, as it was typed', () => {
  const { when } = FIRST as { when: { any: Item[] } };
  const [two, five] = when.any as [Item, Item];
  const quiet = { quiet: '9d' };
  const put = (any: Item[]) => diff(edited({ put: { ...FIRST, when: { any } } }));
  const others = (lines: string[]) => lines.filter((line) => !line.endsWith('frustrated'));
  const line = '        - { quiet: 9d }';
  // The rule that hangs on this one takes the value over, with the mark: that is the only other change.
  for (const any of [
    [two, five, quiet],
    [two, quiet, five],
    [quiet, two, five],
  ]) {
    const changed = put(any);
    expect(others(changed).filter((one) => one.startsWith('-'))).toEqual([]);
    expect(others(changed)).toContain(`+${line}`);
    expect(edited({ put: { ...FIRST, when: { any } } })).toContain('within: 30d } # two\n');
  }
  expect(put([two])).toContain('-        - { count: { event: Ticket }, atLeast: 5, within: 30d }');
  const both = edited({ put: { ...FIRST, when: { any: [two, { ...five, atLeast: 6 }, quiet] } } });
  expect(both).toContain(`atLeast: 6, within: 30d }\n${line}\n`);
  expect(both).toContain('within: 30d } # two\n');
});

test('a list within brackets grows, shrinks and turns within them, wherever other dashes are', () => {
  const text = `plays:
  # The first.
  - segment: gone-quiet
    offer: [what-is-new digest, short check-in] # two
    channel:
      - { name: e-mail }

  - segment: others
    offer: [guide, call]
`;
  const form = { key: 'plays', what: 'play', nameOf: (item: Item) => String(item['segment']) };
  const channel = [{ name: 'e-mail' }];
  const offers = (offer: readonly string[]) =>
    editList(text, form, [{ put: { segment: 'gone-quiet', offer, channel } }]);
  const wanted = (list: string) =>
    text.replace('[what-is-new digest, short check-in]', `[${list}]`);
  expect(offers(['what-is-new digest', 'short check-in', 'call'])).toBe(
    wanted('what-is-new digest, short check-in, call'),
  );
  expect(offers(['short check-in'])).toBe(wanted('short check-in'));
  expect(offers(['short check-in', 'call'])).toBe(wanted('short check-in, call'));
  const others = editList(text, form, [{ put: { segment: 'others', offer: ['call', 'talk'] } }]);
  expect(others).toBe(text.replace('[guide, call]', '[call, talk]'));
});

test('one that hangs on another gets a condition of its own', () => {
  const when = { quiet: '9d' };
  expect(diff(edited({ put: { ...SECOND, when } }))).toEqual([
    '-    when: *frustrated',
    '+    when: { quiet: 9d }',
  ]);
});

test('new ones go last, or where they are wanted, and long ones over several lines', () => {
  const long = {
    count: { event: 'A very long name of an event', 'properties.plan': 'enterprise' },
  };
  const item = {
    segment: 'new',
    name: 'New',
    level: 'contact',
    when: {
      all: [{ ...long, atLeast: 1, within: '30d' }, { not: { ...long, atLeast: 2, within: '3d' } }],
    },
  };
  const last = edited({ put: item });
  expect(rules(last)).toEqual([FIRST, SECOND, GONE, item]);
  expect(last).toContain('\n\n  - segment: new\n    name: New\n');
  expect(last.endsWith('# The end.\n')).toBe(true);
  const second = edited({ put: item, at: 1 });
  expect(rules(second)).toEqual([FIRST, item, SECOND, GONE]);
  expect(diff(second).every((line) => line.startsWith('+'))).toBe(true);
  expect(rules(edited({ put: item, at: 0 }))).toEqual([item, FIRST, SECOND, GONE]);
});

test('some are moved as they were typed, and renamed', () => {
  const moved = edited({ move: 'contact gone', to: 0 });
  expect(rules(moved)).toEqual([GONE, FIRST, SECOND]);
  expect(moved).toContain('    description: >\n      Quiet for\n      two days.\n');
  const renamed = { ...GONE, segment: 'asleep' };
  expect(diff(edited({ put: renamed, was: 'contact gone' }))).toEqual([
    '-  - segment: gone',
    '+  - segment: asleep',
  ]);
});

test('a text without any gets its first; the last that goes leaves an empty list', () => {
  const one = { segment: 'a', level: 'contact' };
  for (const text of ['', '# none yet\nrules: []\n', 'rules:\n', '# nothing\n'])
    expect(parse(editList(text, FORM, [{ put: one }]))).toEqual({ rules: [one] });
  const text = editList('# kept\nrules:\n  - { segment: a, level: contact }\n', FORM, [
    { remove: 'contact a' },
  ]);
  expect(text).toBe('# kept\nrules: []\n');
  expect(() => edited({ remove: 'contact b' })).toThrow('no rule contact b in the text (known:');
  for (const text of ['rules: *nowhere', 'rules: [', '5'])
    expect(() => editList(text, FORM, [{ put: one }])).toThrow('holds no list of rules');
  expect(() => editList('rules: 5', FORM, [{ put: one }])).toThrow('holds no list of rules');
});

const COMMENTED = `rules:
  - segment: asks
    level: account
    # Who asks.
    when: # here
      # Either way.
      any: # of these
        # Two that are bad.
        - count: { event: Ticket } # of any tone
          # A month.
          within: 30d # or so
        - { quiet: 9d } # "#quiet"
    # After it.
    name: Asks
`;
const [ASKS = {}] = rules(COMMENTED);
const [ASKED, ENDED] = (ASKS['when'] as { any: [Item, Item] }).any;

/** The lines of the condition when it is another one. */
function turned(when: Item): string[] {
  const text = editList(COMMENTED, FORM, [{ put: { ...ASKS, when } }]);
  expect(rules(text)).toEqual([{ ...ASKS, when }]);
  const lines = text.split('\n');
  const from = lines.indexOf('    # Who asks.');
  return lines.slice(from, lines.indexOf('    # After it.'));
}

test('a condition of another kind with the same parts has the comments where they were', () => {
  const typed = turned({ any: [ASKED, ENDED] });
  const said = (words: string) => typed.map((line) => line.replace('any:', words));
  expect(turned({ all: [ASKED, ENDED] })).toEqual(said('all:'));
  const some = said('of:').toSpliced(3, 0, '      atLeastOf: 2');
  expect(turned({ atLeastOf: 2, of: [ASKED, ENDED] })).toEqual(some);
  const never = { never: { event: 'Ticket' }, within: '30d' };
  expect(turned({ any: [never, ENDED] })).toEqual(
    typed.map((line) => line.replace('count:', 'never:')),
  );
  const distinct = { distinct: 'path', of: { event: 'Ticket' }, within: '30d' };
  expect(turned({ any: [distinct, ENDED] }).slice(5, 8)).toEqual([
    '        - distinct: path',
    '          of: { event: Ticket } # of any tone',
    '          # A month.',
  ]);
});

test('a condition that becomes part of another one, or stands alone again, is as it was typed', () => {
  const typed = turned({ any: [ASKED, ENDED] });
  const part = typed.slice(3).map((line) => `  ${line}`);
  const head = typed.slice(0, 3);
  expect(turned({ not: { any: [ASKED, ENDED] } })).toEqual([...head, '      not:', ...part]);
  expect(turned({ all: [{ any: [ASKED, ENDED] }, { quiet: '2d' }] })).toEqual([
    ...head,
    '      all:',
    '        - any: # of these',
    ...part.slice(1).map((line) => `  ${line}`),
    '        - { quiet: 2d }',
  ]);
  expect(turned(ASKED)).toEqual([
    ...head,
    '      # of these',
    '      # Two that are bad.',
    '      # "#quiet"',
    '      count: { event: Ticket } # of any tone',
    '      # A month.',
    '      within: 30d # or so',
  ]);
});

test('comments within a condition that is wholly another one come to stand above it', () => {
  expect(turned({ quiet: '60d' })).toEqual([
    '    # Who asks.',
    '    when: # here',
    '      # Either way.',
    '      # of these',
    '      # Two that are bad.',
    '      # of any tone',
    '      # A month.',
    '      # or so',
    '      # "#quiet"',
    '      quiet: 60d',
  ]);
  expect(turned({ any: [{ quiet: '30d' }, ENDED] }).slice(3, 9)).toEqual([
    '      any: # of these',
    '        # Two that are bad.',
    '        # of any tone',
    '        # A month.',
    '        # or so',
    '        - quiet: 30d',
  ]);
});

test('a part that is typed with comments is found whole, wherever a smaller one like a part of it stands before', () => {
  const never = { never: { event: 'Ticket' } };
  expect(turned({ any: [ENDED, { all: [never, ASKED] }] }).slice(4)).toEqual([
    '        # Two that are bad.',
    '        - { quiet: 9d } # "#quiet"',
    '        - all:',
    '            - { never: { event: Ticket } }',
    '            - count: { event: Ticket } # of any tone',
    '              # A month.',
    '              within: 30d # or so',
  ]);
});

test('whatever a condition is turned into, no comment is lost', () => {
  const comments = turned({ any: [ASKED, ENDED] }).flatMap((line) => /# ?\S.*/.exec(line) ?? []);
  const { when } = fc.letrec<{ when: Item; parts: Item[] }>((tie) => ({
    when: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(ASKED, ENDED, { quiet: '60d' }, { never: { event: 'Ticket' } }),
      fc.record({ not: tie('when') }),
      fc.record({ all: tie('parts') }),
      fc.record({ any: tie('parts') }),
      fc.record({ atLeastOf: fc.constant(1), of: tie('parts') }),
    ),
    parts: fc.tuple(tie('when'), tie('when')),
  }));
  fc.assert(
    fc.property(when, (condition) => {
      const said = JSON.stringify(condition);
      const hasAll = [ASKED, ENDED].every((part) => said.includes(JSON.stringify(part)));
      // Who takes a part out of a list takes out what is said of it.
      fc.pre(hasAll || !('any' in condition));
      // As it comes: no two parts are the same object.
      const lines = turned(JSON.parse(said) as Item).map((line) => line.trim());
      for (const comment of comments)
        expect(lines.filter((line) => line.endsWith(comment))).toHaveLength(1);
    }),
    { numRuns: 200 },
  );
});

test('whatever is changed in the rules that ship says what was wanted, and keeps the comments around it', () => {
  const shipped = readFileSync(new URL('../shipped/segments/rules.yaml', import.meta.url), 'utf8');
  const before = rules(shipped);
  const comments = (text: string) => text.split('\n').filter((line) => /^\s*#/.test(line));
  const condition = fc.oneof(
    fc.record({ quiet: fc.constantFrom('2d', '9h') }),
    fc.record({
      any: fc.array(fc.record({ count: fc.record({ event: fc.string() }), atLeast: fc.nat() }), {
        minLength: 1,
      }),
    }),
  );
  fc.assert(
    fc.property(
      fc.nat(before.length - 1),
      fc.string(),
      fc.option(condition, { nil: undefined }),
      fc.nat(before.length),
      (index, name, when, to) => {
        const item = before[index];
        const put = { ...item, name, ...(when !== undefined && { when }) };
        const changed = editList(shipped, FORM, [{ put }]);
        expect(rules(changed)).toEqual(before.with(index, put));
        const moved = editList(changed, FORM, [{ move: FORM.nameOf(put), to }]);
        expect(new Set(rules(moved).map(FORM.nameOf))).toEqual(new Set(before.map(FORM.nameOf)));
        const removed = editList(shipped, FORM, [{ remove: FORM.nameOf(item) }]);
        expect(rules(removed)).toEqual(before.toSpliced(index, 1));
        const own = comments(shipped).length - comments(removed).length;
        // Those within a rule go with it.
        expect(own).toBeLessThan(12);
        expect(comments(removed)[0]).toBe(comments(shipped)[0]);
      },
    ),
    { numRuns: 60 },
  );
});

test('whatever is put into the lists of the rules that ship, no comment is lost, and nothing is laid out anew', () => {
  const shipped = readFileSync(new URL('../shipped/segments/rules.yaml', import.meta.url), 'utf8');
  const before = rules(shipped);
  const comments = (text: string) => text.split('\n').filter((line) => /^\s*#/.test(line));
  const listed = before.flatMap((item, index) => {
    const { all, any } = item['when'] as { all?: Item[]; any?: Item[] };
    return all || any ? [{ item, index, key: all ? 'all' : 'any', parts: all ?? any ?? [] }] : [];
  });
  fc.assert(
    fc.property(
      fc.nat(listed.length - 1),
      fc.array(fc.record({ at: fc.nat(4), quiet: fc.constantFrom('2d', '9h') }), {
        minLength: 1,
        maxLength: 3,
      }),
      (which, news) => {
        const { item, index, key, parts } = listed[which];
        const list = news.reduce<Item[]>(
          (all, { at, quiet }) => all.toSpliced(at, 0, { quiet }),
          parts,
        );
        const put = { ...item, when: { [key]: list } };
        const changed = editList(shipped, FORM, [{ put }]);
        expect(rules(changed)).toEqual(before.with(index, put));
        expect(comments(changed)).toEqual(comments(shipped));
        const back = editList(changed, FORM, [{ put: item }]);
        expect(rules(back)).toEqual(before);
      },
    ),
    { numRuns: 60 },
  );
});
