import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  checkProject,
  initProject,
  loadProject,
  projectSchemas,
  type SchemaName,
} from './index.js';

let directory = '';
beforeEach(async () => {
  directory = path.join(await mkdtemp(path.join(tmpdir(), 'ethogram-init-')), 'market');
});
afterEach(() => rm(path.dirname(directory), { recursive: true, force: true }));

const read = (file: string) => readFile(path.join(directory, file), 'utf8');

/** The catalogue of SPEC (SIG-1), in its order. */
const CATALOGUE = {
  engagement: [
    'email_opens',
    'email_clicks',
    'sessions',
    'session_depth',
    'scroll_depth',
    'video_completion',
  ],
  research: ['topic_consumption', 'format_preference', 'search_queries', 'topic_surge'],
  purchase_intent: [
    'pricing_visits',
    'demo_requests',
    'calculator_use',
    'comparison_visits',
    'technical_docs',
  ],
  relationship: ['meetings', 'outreach_response', 'event_attendance', 'referrals', 'product_usage'],
};

describe('a new project', () => {
  it('is free of mistakes and of warnings', async () => {
    const { files } = await initProject(directory);
    expect(files).toContain('ethogram.yaml');
    for (const file of files) expect((await read(file)).length).toBeGreaterThan(0);
    const { ok, errors, warnings } = await checkProject(directory);
    expect({ ok, errors, warnings }).toEqual({ ok: true, errors: [], warnings: [] });
  });

  it('has the 20 signals of the catalogue, then four beside it that clustering leaves out', async () => {
    await initProject(directory);
    const { signals } = await loadProject(directory);
    const own = signals.filter(({ extra }) => !extra);
    expect(own.map(({ id }) => id)).toEqual(Object.values(CATALOGUE).flat());
    expect(own.map(({ category }) => category)).toEqual(
      Object.entries(CATALOGUE).flatMap(([category, ids]) => ids.map(() => category)),
    );
    expect(signals.slice(20).map(({ id, cluster }) => [id, cluster])).toEqual([
      ['forms', 'none'],
      ['demo_abandonment', 'none'],
      ['session_minutes', 'none'],
      ['active_contacts', 'none'],
    ]);
    for (const { collect } of signals) {
      expect(collect).toMatchObject({
        sdk: expect.any(String),
        ga4: expect.any(String),
        hubspot: expect.any(String),
      });
    }
  });

  it('has the archetypes, and a play for each that can be acted on', async () => {
    await initProject(directory);
    const { archetypes, plays } = await loadProject(directory);
    expect(archetypes.map(({ name }) => name)).toEqual([
      'Active Evaluators',
      'Technical Validators',
      'Passive Researchers',
      'Executive Scanners',
      'Expansion Candidates',
      'Gone Quiet',
      'Never Engaged',
    ]);
    const planned = new Set(plays.map(({ segment }) => segment));
    const without = archetypes.filter(({ slug }) => !planned.has(slug)).map(({ slug }) => slug);
    expect(without).toEqual(['never-engaged']);
    expect(plays.find(({ segment }) => segment === 'active-evaluators')).toMatchObject({
      offer: ['ROI calculator', 'comparison guide', 'pricing consultation'],
      channel: [
        { name: 'SDR sequence', deadline: '24h' },
        { name: 'retargeting' },
        { name: 'direct-CTA e-mail' },
      ],
    });
  });

  it('has stages, and rules, each with a play, over events and attributes that the project knows', async () => {
    await initProject(directory);
    const { rules, stages, plays, taxonomy, signals } = await loadProject(directory);
    expect(rules.map(({ segment, level }) => `${level} ${segment}`)).toEqual([
      'account frustrated',
      'contact frustrated',
      'account comparing-vendors',
      'account evaluating-cost',
      'contact evaluating-cost',
      'contact technical-deep-dive',
      'account expansion-candidate',
      'contact gone-quiet',
      'account gone-quiet',
      'contact e-mail-responsive',
      'contact phone-responsive',
    ]);
    expect(stages.map(({ stage, level }) => `${level} ${stage}`)).toEqual(
      ['account', 'contact'].flatMap((level) =>
        ['awareness', 'consideration', 'decision'].map((stage) => `${level} ${stage}`),
      ),
    );
    const planned = new Set(plays.map(({ segment }) => segment));
    expect(rules.filter(({ segment }) => !planned.has(segment))).toEqual([]);
    // What the conditions name, by field: a name with another spelling would never match.
    const named = (field: string) =>
      [...JSON.stringify([rules, stages]).matchAll(new RegExp(`"${field}":"([^"]*)"`, 'g'))].map(
        ([, name]) => name,
      );
    const events = new Set(signals.flatMap(({ collect }) => collect?.events ?? []));
    // Tickets come from the mapping of a helpdesk.
    const others = named('event').filter((event) => !events.has(event));
    expect(new Set(others)).toEqual(new Set(['Ticket Opened']));
    for (const attribute of ['role', 'depth', 'stage'] as const) {
      const given = new Set(taxonomy.map(({ set }) => set[attribute]));
      expect(named(`content.${attribute}`).length).toBeGreaterThan(0);
      expect(named(`content.${attribute}`).filter((name) => !given.has(name))).toEqual([]);
    }
  });

  it('shows every default as it is', async () => {
    await initProject(directory);
    const written = await loadProject(directory);
    const { engagement } = written;
    await writeFile(path.join(directory, 'ethogram.yaml'), 'version: 1\nname: My market\n');
    expect({ ...(await loadProject(directory)), engagement }).toEqual(written);
  });

  it('takes any name, and keeps the comments', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: 'grapheme' }), async (name) => {
        await initProject(directory, { name, force: true });
        expect((await loadProject(directory)).name).toBe(name);
      }),
      { numRuns: 25 },
    );
    expect(await read('ethogram.yaml')).toContain('\n# What reports call this market.\nname: ');
  });
});

describe('a project that is there already', () => {
  it('is not touched, unless by force', async () => {
    await initProject(directory);
    await writeFile(path.join(directory, 'ethogram.yaml'), 'mine');
    await rm(path.join(directory, 'matrix'), { recursive: true });
    await expect(initProject(directory)).rejects.toMatchObject({
      code: 'project_exists',
      message: expect.stringMatching(/has ethogram\.yaml, signals\/catalogue\.yaml,.*--force/),
    });
    expect(await read('ethogram.yaml')).toBe('mine');
    await expect(read('matrix/plays.yaml')).rejects.toThrow('ENOENT');
    await initProject(directory, { force: true });
    expect((await checkProject(directory)).ok).toBe(true);
  });

  it('keeps its own .gitignore, with one line more, once', async () => {
    await initProject(directory);
    await writeFile(path.join(directory, '.gitignore'), 'node_modules');
    await initProject(directory, { force: true });
    const once = await read('.gitignore');
    expect(once).toMatch(/^node_modules\n#.*\n\.ethogram\/\n$/);
    await initProject(directory, { force: true });
    expect(await read('.gitignore')).toBe(once);
  });

  it('cannot be made in a file', async () => {
    await writeFile(directory, 'a file');
    await expect(initProject(directory)).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('the JSON Schemas for editors', () => {
  const schemaOf = (name: SchemaName) => z.fromJSONSchema(projectSchemas()[name]);

  it('are named on top of each file, and accept it', async () => {
    const { files } = await initProject(directory);
    const declared = files.filter((file) => file.endsWith('.yaml'));
    expect(declared).toHaveLength(8);
    for (const file of declared) {
      const text = await read(file);
      const reference = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text)?.[1] ?? '';
      const target = path.posix.join(path.posix.dirname(file), reference);
      expect(files).toContain(target);
      const schema = JSON.parse(await read(target)) as { $schema: string };
      expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
      expect(schema).toEqual(projectSchemas()[path.posix.basename(target) as SchemaName]);
      expect(
        schemaOf(path.posix.basename(target) as SchemaName).safeParse(parse(text)).error,
      ).toBeUndefined();
    }
  });

  it('refuse what validate refuses, at any depth of a selector', () => {
    const signals = schemaOf('signals.schema.json');
    const one = (select: unknown) => ({
      signals: [
        { id: 'a', title: 'A', category: 'other', question: 'Q', measure: 'count', select },
      ],
    });
    expect(
      signals.safeParse(one({ any: [{ not: { all: [{ path: { prefix: '/' } }] } }] })).success,
    ).toBe(true);
    expect(
      signals.safeParse(one({ any: [{ not: { all: [{ path: { prefx: '/' } }] } }] })).success,
    ).toBe(false);
    expect(signals.safeParse(one({ any: [] })).success).toBe(false);
    const rules = schemaOf('rules.schema.json');
    const rule = (when: unknown) => ({
      rules: [{ segment: 'a', name: 'A', level: 'contact', description: 'D', when }],
    });
    expect(rules.safeParse(rule({ all: [{ not: { quiet: '60d' } }] })).success).toBe(true);
    expect(rules.safeParse(rule({ all: [{ not: { quite: '60d' } }] })).success).toBe(false);
    expect(schemaOf('ethogram.schema.json').safeParse({ version: 1, nam: 'x' }).success).toBe(
      false,
    );
  });
});
