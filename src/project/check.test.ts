import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkProject, formatFinding, initProject, loadProject } from './index.js';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'ethogram-project-'));
  await initProject(directory);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const SETTINGS = ['version: 1', 'name: Test'];
const SIGNAL = [
  'id: mine',
  'title: Mine',
  'category: other',
  'question: How often?',
  'select: { event: Mine }',
  'measure: count',
];

/** A file with one signal: its lines with some replaced or added, by key. The first key is on line 2. */
function signal(changes: Record<string, string | null> = {}): string {
  const lines = new Map(SIGNAL.map((line) => [line.slice(0, line.indexOf(':')), line]));
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) lines.delete(key);
    else lines.set(key, `${key}: ${value}`);
  }
  const [first, ...rest] = lines.values();
  return ['signals:', `  - ${first}`, ...rest.map((line) => `    ${line}`)].join('\n');
}

async function write(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(directory, file)), { recursive: true });
    await writeFile(path.join(directory, file), text);
  }
}

async function errorsOf(files: Record<string, string | Uint8Array>): Promise<string[]> {
  await write(files);
  return (await checkProject(directory)).errors.map(formatFinding);
}

const settings = (...lines: string[]) => [...SETTINGS, ...lines].join('\n');
const archetype = (...lines: string[]) =>
  ['archetypes:', '  - slug: a', '    name: A', '    description: D', ...lines].join('\n');
const play = (segment: string) =>
  `plays:\n  - segment: ${segment}\n    message: { angle: A }\n    offer: [o]\n    channel: [{ name: c }]`;

describe('a project with one mistake', () => {
  // What is broken, the files written over a good project, and the one error expected.
  const cases: [string, Record<string, string | Uint8Array>, string | RegExp][] = [
    [
      'an unknown setting',
      { 'ethogram.yaml': settings('curency: EUR') },
      'ethogram.yaml:3:1 unknown key: curency (did you mean currency?)',
    ],
    [
      'a setting unlike any other',
      { 'ethogram.yaml': settings('fit: { zzzzzzzz: 1 }') },
      /^ethogram\.yaml:3:8 unknown key: zzzzzzzz \(known: levels, algorithm, k, starts, /,
    ],
    [
      'a missing name',
      { 'ethogram.yaml': 'version: 1' },
      'ethogram.yaml:1:1 missing: name (add name)',
    ],
    [
      'an empty value',
      { 'ethogram.yaml': 'version: 1\nname:' },
      'ethogram.yaml:2:6 empty: name (give it a value, or remove the line)',
    ],
    [
      'an empty file',
      { 'ethogram.yaml': '# nothing yet\n' },
      'ethogram.yaml:1:1 the file is empty (it needs version, name)',
    ],
    [
      'a number for a text',
      { 'ethogram.yaml': 'version: 1\nname: 2024' },
      'ethogram.yaml:2:7 name must be a text, not 2024 (put it in quotes: "2024")',
    ],
    [
      'a text for a number',
      { 'ethogram.yaml': settings('features:', '  window: "90"') },
      'ethogram.yaml:4:11 features.window must be a number, not "90" (write it without quotes: 90)',
    ],
    [
      'a version to come',
      { 'ethogram.yaml': 'version: 2\nname: T' },
      'ethogram.yaml:1:10 unknown version: 2 (known: 1)',
    ],
    [
      'a wrong choice',
      { 'ethogram.yaml': settings('features: { form: mixed }') },
      'ethogram.yaml:3:19 unknown features.form: "mixed" (did you mean mix?)',
    ],
    [
      'too long a retention',
      { 'ethogram.yaml': settings('retention: { events: 400 }') },
      /^ethogram\.yaml:3:22 retention\.events: must be at most 180, not 400/,
    ],
    [
      'a word for retention',
      { 'ethogram.yaml': settings('retention: { events: forever }') },
      /^ethogram\.yaml:3:22 retention\.events must be a number or keep, not "forever"/,
    ],
    [
      'a weight between the steps',
      { 'ethogram.yaml': settings('features:', '  recency:', '    - { days: 30, weight: 1.3 }') },
      'ethogram.yaml:5:27 weight: must be a multiple of 0.5, not 1.3',
    ],
    [
      'bands out of order',
      {
        'ethogram.yaml': settings(
          'features:',
          '  recency:',
          '    - { days: 60, weight: 2 }',
          '    - { days: 30, weight: 1 }',
        ),
      },
      'ethogram.yaml:6:15 bands must ascend: 30 days after 60 (order the bands from the most recent, each with more days than the one before)',
    ],
    [
      'k upside down',
      { 'ethogram.yaml': settings('fit: { k: [8, 3] }') },
      'ethogram.yaml:3:11 no number of segments from 8 to 3 (write the smaller first: [3, 8])',
    ],
    [
      'a window beyond retention',
      { 'ethogram.yaml': settings('features: { window: 120 }') },
      /^ethogram\.yaml:3:21 a window of 120 days, but events are kept for 90/,
    ],
    [
      'an unknown time zone',
      { 'ethogram.yaml': settings('timezone: Europe/Berln') },
      'ethogram.yaml:3:11 unknown time zone: Europe/Berln (did you mean Europe/Berlin?)',
    ],
    [
      'a currency in small letters',
      { 'ethogram.yaml': settings('currency: usd') },
      /^ethogram\.yaml:3:11 currency: a currency is three capital letters, like USD, not "usd"/,
    ],
    [
      'a rate for a currency that is none',
      { 'ethogram.yaml': settings('rates:', '  EUO: 1.1') },
      'ethogram.yaml:4:3 unknown currency: EUO (take a code of ISO 4217, like USD, EUR or GBP)',
    ],
    [
      'a rate for the reporting currency',
      { 'ethogram.yaml': settings('rates: { USD: 1.1 }') },
      'ethogram.yaml:3:15 a rate of 1.1 for the reporting currency USD (one unit of it is worth 1; remove the line)',
    ],
    [
      'a rate below zero',
      { 'ethogram.yaml': settings('rates: { EUR: -1 }') },
      /^ethogram\.yaml:3:15 rates\.EUR: must be more than 0, not -1/,
    ],
    [
      'an address for a network',
      { 'ethogram.yaml': settings('internal: { addresses: [192.0.2.1] }') },
      'ethogram.yaml:3:25 not a network: 192.0.2.1 (for this one address write 192.0.2.1/32)',
    ],
    [
      'an e-mail address for a domain',
      { 'ethogram.yaml': settings('internal: { domains: [me@example.com] }') },
      'ethogram.yaml:3:23 not a domain: me@example.com (write what stands after the @, like example.com)',
    ],
    [
      'a network file that is missing',
      { 'ethogram.yaml': settings('identity:', '  networks: ips.csv') },
      'ethogram.yaml:4:13 no such file: ips.csv (paths are relative to ethogram.yaml; put the file there, or remove the line)',
    ],
    [
      'a file that is missing',
      { 'ethogram.yaml': settings('files:', '  taxonomy: [content/none.yaml]') },
      'ethogram.yaml:4:14 no such file: content/none.yaml (create the file, or correct the path)',
    ],
    [
      'a pattern that matches nothing',
      { 'ethogram.yaml': settings('files: { matrix: [plays/*.yml] }') },
      'ethogram.yaml:3:19 no file matches: plays/*.yml (create the file, or correct the path)',
    ],
    [
      'a star in a folder',
      { 'ethogram.yaml': settings('files: { matrix: ["*/plays.yaml"] }') },
      /^ethogram\.yaml:3:19 `\*` only works in the last part of a path: \*\/plays\.yaml/,
    ],
    [
      'a file outside',
      { 'ethogram.yaml': settings('files: { matrix: [../plays.yaml] }') },
      /^ethogram\.yaml:3:19 a path outside the project: \.\.\/plays\.yaml/,
    ],
    [
      'a secret in plain text',
      { 'ethogram.yaml': settings('words: { contact: pat-eu1-0123 }') },
      /^ethogram\.yaml:3:19 a secret in plain text: contact \(keep it in the environment/,
    ],
    [
      'an audit of a signal that is not declared',
      { 'ethogram.yaml': settings('audit: { minimum: [pricing_visits, form] }') },
      'ethogram.yaml:3:36 unknown signal: form (did you mean forms?)',
    ],
    [
      'broken YAML',
      { 'signals/mine.yaml': 'signals:\n  - id: [a\n' },
      /^signals\/mine\.yaml:\d+:\d+ not valid YAML: .*and close every bracket/,
    ],
    [
      'a tab',
      { 'signals/mine.yaml': 'signals:\n\t- id: a\n' },
      /^signals\/mine\.yaml:2:\d+ not valid YAML: tabs are not allowed as indentation \(indent with spaces\)$/,
    ],
    [
      'a key twice',
      { 'signals/mine.yaml': `${signal()}\n    title: Again` },
      'signals/mine.yaml:8:5 not valid YAML: map keys must be unique (remove one of the two)',
    ],
    [
      'another encoding',
      { 'signals/mine.yaml': Uint8Array.of(0x23, 0xe9, 0x0a) },
      'signals/mine.yaml:1:1 the file is not UTF-8 (save it as UTF-8)',
    ],
    [
      'an unknown measure',
      { 'signals/mine.yaml': signal({ measure: 'cuont' }) },
      'signals/mine.yaml:7:14 unknown measure: "cuont" (did you mean count?)',
    ],
    [
      'an id with capitals',
      { 'signals/mine.yaml': signal({ id: 'Mine' }) },
      'signals/mine.yaml:2:9 id: an id is lower case letters, digits and _, not "Mine"',
    ],
    [
      'a missing question',
      { 'signals/mine.yaml': signal({ question: null }) },
      'signals/mine.yaml:2:5 missing: question (add question: the question this signal answers)',
    ],
    [
      'a field that is none',
      { 'signals/mine.yaml': signal({ select: '{ evnt: Mine }' }) },
      /^signals\/mine\.yaml:6:15 unknown event field: evnt \(known: .*\(did you mean event\?\)$/,
    ],
    [
      'a field that is none, deep down',
      {
        'signals/mine.yaml': signal({
          select: '{ any: [{ event: A }, { not: { content.rol: x } }] }',
        }),
      },
      /^signals\/mine\.yaml:6:44 unknown event field: content\.rol .*\(did you mean content\.role\?\)$/,
    ],
    [
      'an operator that is none',
      { 'signals/mine.yaml': signal({ select: '{ path: { prefx: /a } }' }) },
      /^signals\/mine\.yaml:6:23 unknown key: prefx \(did you mean prefix\?\)$/,
    ],
    [
      'nothing to compare with',
      { 'signals/mine.yaml': signal({ select: '{ event: {} }' }) },
      'signals/mine.yaml:6:22 a condition needs an operator',
    ],
    [
      'an empty selector',
      { 'signals/mine.yaml': signal({ select: '{}' }) },
      /^signals\/mine\.yaml:6:13 a selector needs at least one condition/,
    ],
    [
      'a rate without its other side',
      { 'signals/mine.yaml': signal({ measure: 'rate' }) },
      /^signals\/mine\.yaml:2:5 measure rate needs `over`/,
    ],
    [
      'keys without key',
      { 'signals/mine.yaml': signal({ keys: '[a, b]' }) },
      'signals/mine.yaml:8:5 keys without key (add key: the event field whose values these are)',
    ],
    [
      'a part that the measure ignores',
      { 'signals/mine.yaml': signal({ over: '{ event: All }' }) },
      'signals/mine.yaml:8:5 over has no effect with measure count (it belongs to measure rate; remove it or change the measure)',
    ],
    [
      'contacts at contact level',
      { 'signals/mine.yaml': signal({ measure: 'contacts' }) },
      'signals/mine.yaml:7:14 measure contacts counts the people of an account (write levels: [account])',
    ],
    [
      'a share of unknown keys',
      {
        'signals/mine.yaml': signal({
          measure: 'share',
          key: 'event',
          keys: '[A]',
          of_keys: '[B]',
        }),
      },
      'signals/mine.yaml:10:14 of_keys names a key that is not declared: B (add it to keys, or take one of: A)',
    ],
    [
      'a signal declared twice',
      { 'signals/mine.yaml': signal({ id: 'meetings' }) },
      /^signals\/mine\.yaml:2:9 signal declared twice: meetings \(it is in signals\/catalogue\.yaml:\d+ already; rename or remove one\)$/,
    ],
    [
      'an unknown signal in a signature',
      {
        'segments/archetypes.yaml': archetype('    signature: { pricing_visit: high }'),
        'matrix/plays.yaml': play('a'),
      },
      'segments/archetypes.yaml:5:18 unknown signal: pricing_visit (did you mean pricing_visits?)',
    ],
    [
      'no signature',
      { 'segments/archetypes.yaml': archetype(), 'matrix/plays.yaml': play('a') },
      /^segments\/archetypes\.yaml:2:5 an archetype without a signature matches nothing/,
    ],
    [
      'a signature and a state',
      {
        'segments/archetypes.yaml': archetype(
          '    state: gone_quiet',
          '    signature: { meetings: low }',
        ),
        'matrix/plays.yaml': play('a'),
      },
      /^segments\/archetypes\.yaml:6:5 both state and signature/,
    ],
    [
      'a play for nobody',
      { 'matrix/plays.yaml': play('gone-quite') },
      'matrix/plays.yaml:2:14 unknown segment: gone-quite (did you mean gone-quiet?)',
    ],
    [
      'two plays for one segment',
      { 'matrix/mine.yaml': play('gone-quiet') },
      /^matrix\/plays\.yaml:\d+:14 play declared twice: gone-quiet \(it is in matrix\/mine\.yaml:2 already/,
    ],
    [
      'a play without an offer',
      { 'matrix/plays.yaml': play('gone-quiet').replace('[o]', '[]') },
      'matrix/plays.yaml:4:12 offer: must not be empty, not an empty list',
    ],
    [
      'a taxonomy that reads itself',
      {
        'content/taxonomy.yaml':
          'taxonomy:\n  - when: { content.role: docs }\n    set: { depth: deep }',
      },
      /^content\/taxonomy\.yaml:2:13 a taxonomy cannot read content\.role/,
    ],
    [
      'a taxonomy that copies nothing',
      { 'content/taxonomy.yaml': 'taxonomy:\n  - when: { path: / }\n    set: { topic: =topic }' },
      /^content\/taxonomy\.yaml:3:19 unknown event field: topic/,
    ],
  ];

  it.each(cases)('%s', async (_, files, expected) => {
    const errors = await errorsOf(files);
    if (typeof expected === 'string') expect(errors).toEqual([expected]);
    else expect(errors).toEqual([expect.stringMatching(expected)]);
  });
});

describe('firmographics', () => {
  it.each([
    ['select', '{ event: Mine, properties.industry: software }', 20],
    ['select', '{ any: [{ traits.industry: software }] }', 21],
    ['select', '{ account.employees: { gt: 100 } }', 15],
    ['key', 'context.traits.company_size', 10],
    ['key', 'seniority', 10],
  ])('never become a feature by %s: %s', async (key, value) => {
    await write({ 'signals/mine.yaml': signal({ [key]: value }) });
    const { errors, project } = await checkProject(directory);
    expect(project).toBeUndefined();
    expect(errors.map(({ code, file }) => [code, file])).toEqual([
      ['firmographic_feature', 'signals/mine.yaml'],
    ]);
    expect(errors[0]?.message).toMatch(
      /^firmographics are never features: .*segments come from what people do/,
    );
    await expect(loadProject(directory)).rejects.toMatchObject({ code: 'firmographic_feature' });
  });

  it('cannot pass for content by way of the taxonomy', async () => {
    const errors = await errorsOf({
      'content/taxonomy.yaml':
        'taxonomy:\n  - when: { path: { exists: true } }\n    set: { topic: =properties.industry }',
    });
    expect(errors).toEqual([
      expect.stringMatching(/^content\/taxonomy\.yaml:3:19 firmographics are never/),
    ]);
  });

  it('are not confused with what content is about', async () => {
    expect(
      await errorsOf({
        'signals/mine.yaml': signal({
          select: '{ content.vertical: retail, properties.title: { exists: true } }',
        }),
      }),
    ).toEqual([]);
  });
});

describe('a project with many mistakes', () => {
  it('hears of all of them, in the order of the files, and its secret is not repeated', async () => {
    const errors = await errorsOf({
      'ethogram.yaml': 'version: 1\nnam: x\ntimezone: Mars/Base\nwindow: sk_live_0123456789\n',
      'signals/mine.yaml': signal({
        measure: 'cuont',
        select: '{ traits.industry: a, evnt: b }',
        bogus: '1',
      }),
      'segments/archetypes.yaml': archetype('    signature: { mine: high, nobody: low }'),
    });
    expect(errors.map((error) => error.split(' ').slice(0, 4).join(' '))).toEqual([
      'ethogram.yaml:2:1 unknown key: nam',
      'ethogram.yaml:3:11 unknown time zone:',
      'ethogram.yaml:4:1 unknown key: window',
      'ethogram.yaml:4:9 a secret in',
      'signals/mine.yaml:6:15 firmographics are never',
      'signals/mine.yaml:6:35 unknown event field:',
      'signals/mine.yaml:7:14 unknown measure: "cuont"',
      'signals/mine.yaml:8:5 unknown key: bogus',
      'segments/archetypes.yaml:5:30 unknown signal: nobody',
    ]);
    expect(errors.join()).not.toContain('sk_live');
    await expect(loadProject(directory)).rejects.toMatchObject({
      code: 'project_invalid',
      message: expect.stringMatching(/mistakes:\n {2}ethogram\.yaml:2:1 unknown key: nam /),
    });
  });
});

describe('what is not a mistake', () => {
  it('a project of two lines and one signal, without the other files', async () => {
    for (const folder of ['content', 'segments', 'matrix', 'signals']) {
      await rm(path.join(directory, folder), { recursive: true });
    }
    expect(await errorsOf({ 'ethogram.yaml': settings(), 'signals/mine.yaml': signal() })).toEqual(
      [],
    );
    const project = await loadProject(directory);
    expect(project).toMatchObject({ currency: 'USD', taxonomy: [], archetypes: [], plays: [] });
    expect(project.signals.map(({ id }) => id)).toEqual(['mine']);
    expect(project.directory).toBe(path.resolve(directory));
  });

  it('but without any signal there is nothing to measure', async () => {
    await rm(path.join(directory, 'signals'), { recursive: true });
    expect(
      await errorsOf({
        'ethogram.yaml': settings(),
        'segments/archetypes.yaml': 'archetypes: []',
        'matrix/plays.yaml': 'plays: []',
      }),
    ).toEqual([expect.stringMatching(/^ethogram\.yaml:1:1 no signals are declared/)]);
  });

  it('a byte order mark, Windows lines, and a file that two patterns name', async () => {
    const text = await readFile(path.join(directory, 'signals/catalogue.yaml'), 'utf8');
    const errors = await errorsOf({
      'signals/catalogue.yaml': `\uFEFF${text.replaceAll('\n', '\r\n')}`,
      'signals/.hidden.yaml': 'not: read',
      'ethogram.yaml': settings('files: { signals: [signals/catalogue.yaml, signals/*.yaml] }'),
    });
    expect(errors).toEqual([]);
    expect((await loadProject(directory)).signals).toHaveLength(24);
  });

  it('a reference to a secret; a play for a segment that a fit may find is only a warning', async () => {
    await write({
      'matrix/mine.yaml': `${play('heavy-calculator-users')}\n    route: "\${env:SDR_TOKEN}"`,
    });
    const { ok, warnings } = await checkProject(directory);
    expect(ok).toBe(true);
    expect(warnings.map(formatFinding)).toEqual([
      expect.stringMatching(
        /^matrix\/mine\.yaml:2:14 no archetype and no rule is called heavy-calculator-users/,
      ),
    ]);
  });

  it('a signature with a signal of the other level is only a warning', async () => {
    await write({
      'segments/archetypes.yaml': archetype('    signature: { topic_surge: high }'),
      'matrix/plays.yaml': play('a'),
    });
    expect((await checkProject(directory)).warnings.map(formatFinding)).toEqual([
      'segments/archetypes.yaml:5:18 topic_surge does not exist at contact level (it is left out there; or write levels: [account] for this archetype)',
    ]);
  });
});

it('a link that leads out of the project is refused', async () => {
  const outside = await mkdtemp(path.join(tmpdir(), 'ethogram-outside-'));
  await writeFile(path.join(outside, 'theirs.yaml'), 'signals: []');
  await symlink(path.join(outside, 'theirs.yaml'), path.join(directory, 'signals/theirs.yaml'));
  expect(
    await errorsOf({ 'ethogram.yaml': settings('files: { signals: [signals/*.yaml] }') }),
  ).toContainEqual(
    expect.stringMatching(/^ethogram\.yaml:3:20 a file outside the project: signals\/theirs\.yaml/),
  );
  await rm(outside, { recursive: true });
});

describe('whatever is in a file', () => {
  it.each([
    [
      'an alias that contains itself',
      'signals: &a\n  - select: { any: *a }\n',
      /an alias contains itself/,
    ],
    ['an alias of nothing', 'signals: *nobody\n', /not valid YAML: .*nobody/],
    [
      'a bracket that closes nothing',
      'signals:\n  - id: a\n    select: event: A }\n    measure: count\n',
      /^signals\/mine\.yaml:3:13 not valid YAML: nested mappings/,
    ],
    ['only a word', 'signals', /the file must be a group of keys, not "signals"/],
    ['a list', '- signals', /the file must be a group of keys, not a list/],
    ['two documents', 'signals: []\n---\nsignals: []\n', /remove the line ---/],
    ['the name of a prototype', 'signals: []\n__proto__: { a: 1 }\n', /unknown key: __proto__/],
  ])('%s has words for it', async (_, text, expected) => {
    expect(await errorsOf({ 'signals/mine.yaml': text })).toEqual([
      expect.stringMatching(expected),
    ]);
  });

  it('a check of a file with one stretch lost ends in an answer, at a place that is in the file', async () => {
    const file = 'signals/beside.yaml';
    const whole = await readFile(path.join(directory, file), 'utf8');
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length),
        fc.integer({ min: 1, max: 30 }),
        async (start, length) => {
          const text = whole.slice(0, start) + whole.slice(start + length);
          await write({ [file]: text });
          const lines = text.split('\n');
          for (const error of (await checkProject(directory)).errors) {
            expect(error.message).not.toMatch(/undefined|\[object|Invalid/);
            if (error.file !== file) continue;
            expect(error.line).toBeLessThanOrEqual(lines.length);
            expect(error.column).toBeLessThanOrEqual((lines[error.line - 1] ?? '').length + 1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

it('a directory for a file is said to be one', async () => {
  await rm(path.join(directory, 'ethogram.yaml'));
  await mkdir(path.join(directory, 'ethogram.yaml'));
  await expect(checkProject(directory)).rejects.toMatchObject({ code: 'file_unreadable' });
});

it('a directory without a project is said to be one', async () => {
  await expect(checkProject(path.join(directory, 'nowhere'))).rejects.toMatchObject({
    code: 'project_missing',
    message: expect.stringContaining('has no ethogram.yaml'),
  });
});
