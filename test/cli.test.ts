import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli, scratch, type Run, type RunOptions } from './support/run-cli.js';

/*
 * The program as people and scripts use it, from an empty directory to a report. One small simulated market is imported
 * once; the tests look at it from all sides.
 */
const scratches: (() => Promise<void>)[] = [];
async function directory(): Promise<string> {
  const { directory: made, remove } = await scratch();
  scratches.push(remove);
  return made;
}
afterAll(async () => {
  for (const remove of scratches) await remove();
});

let home = '';
const at = (args: readonly string[], options: RunOptions = {}): Promise<Run> =>
  runCli(args, { cwd: home, ...options });

beforeAll(async () => {
  home = await directory();
  expect((await at(['init', '--name', 'Test market'])).status).toBe(0);
  const file = path.join(home, 'ethogram.yaml');
  const settings = await readFile(file, 'utf8');
  await writeFile(
    file,
    settings.replace('events: 90', 'events: keep').replace('clock: now', 'clock: data'),
  );
  const simulated = await at(
    'simulate --accounts 40 --days 150 --seed 3 --out data --json'.split(' '),
  );
  expect(simulated.status).toBe(0);
  expect(simulated.json).toMatchObject({
    files: expect.arrayContaining([expect.stringContaining('events-0001.jsonl')]) as string[],
    limit: { contact: expect.any(Number) as number, account: expect.any(Number) as number },
  });
}, 120_000);

describe('from an empty directory to a report', () => {
  test('import accounts for every row, and again changes nothing', async () => {
    const files = ['data/events-*.jsonl'];
    const first = await at(['import', ...files, '--json']);
    expect(first.stderr).toContain('importing');
    const imported = (first.json as { files: Record<string, number>[] }).files;
    expect(imported).toHaveLength(1);
    for (const file of imported) {
      expect(file['rows']).toBe(file['imported'] + file['duplicates'] + file['quarantined']);
      expect(file['imported']).toBeGreaterThan(0);
    }
    const again = await at(['import', ...files, '--json']);
    for (const file of (again.json as { files: Record<string, number>[] }).files) {
      expect(file['imported']).toBe(0);
    }
    const tables = ['data/accounts.csv', 'data/contacts.csv', '--kind', 'firmographics'];
    expect((await at(['import', ...tables])).stdout).toMatch(/data\/accounts\.csv +40 +40 +0 +0/);
    const deals = await at(['import', 'data/opportunities.csv', '--kind', 'outcomes', '--json']);
    expect(deals.json).toMatchObject({ files: [{ quarantined: 0 }] });
  }, 120_000);

  test('audit says what is tracked', async () => {
    const { json, status } = await at(['audit', '--json']);
    expect(status).toBe(0);
    expect(json).toMatchObject({
      tracked: 20,
      contacts: expect.any(Number) as number,
      ready: expect.any(Boolean) as boolean,
      next: [],
      signals: expect.arrayContaining([
        expect.objectContaining({
          id: 'pricing_visits',
          category: 'purchase_intent',
          tracked: true,
          events: expect.any(Number) as number,
          contacts: expect.any(Number) as number,
          coverage: expect.any(Number) as number,
          firstSeen: expect.stringMatching(/^\d{4}-.*Z$/) as string,
          lastSeen: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        }),
      ]) as unknown[],
    });
    expect((await at(['audit'])).stdout).toContain('20 of 20 signals are tracked');
  });

  test('fit judges contacts; the model is listed, shown, and its members are named', async () => {
    const fit = await at(['fit', '--level', 'contact', '--k', '3..4', '--json']);
    expect([0, 3]).toContain(fit.status);
    const found = fit.json as FitJson;
    expect(found).toMatchObject({
      level: 'contact',
      algorithm: expect.stringMatching(/^(kmeans|mixture)$/) as string,
      features: 'mix',
      seed: 1,
      chosenBy: expect.any(String) as string,
      silhouette: expect.any(Number) as number,
      daviesBouldin: expect.any(Number) as number,
      holdout: { verdict: expect.any(String) as string },
      null: { p: expect.any(Number) as number },
      verdict: { level: expect.stringMatching(/^(act|care|stop)$/) as string },
    });
    expect(found.asOf).toMatch(/T23:59:59\.999Z$/);
    expect(found.sweep.map(({ k }) => k)).toEqual([3, 4]);
    expect(found.rows).toBeGreaterThan(50);
    expect(found.columns.length).toBeGreaterThan(10);
    expect(fit.status).toBe(found.verdict.level === 'stop' ? 3 : 0);
    for (const reason of found.verdict.reasons) {
      expect(reason).toMatchObject({ text: expect.any(String), remedy: expect.any(String) });
    }

    const list = (await at(['models', 'list', '--json'])).json as { models: { model: string }[] };
    expect(list.models.map(({ model }) => model)).toEqual([found.model]);
    expect((await at(['models', 'show', found.model, '--json'])).json).toMatchObject({ ...found });
    expect((await at(['models', 'show'])).stdout).toContain(found.verdict.headline.slice(0, 20));

    const cluster = found.segments.filter(({ distinguishing }) => distinguishing.length > 0);
    expect(cluster.map(({ name }) => name)).not.toContain('');
    let members = 0;
    for (const segment of cluster) {
      const { json } = await at(['members', segment.slug, '--json']);
      const own = (json as { members: { id: string; since: string; confidence: number }[] })
        .members;
      expect(own).toHaveLength(segment.size);
      expect(own[0]?.id).toMatch(/^contact:/);
      expect(own[0]?.since).toMatch(/^\d{4}-/);
      members += own.length;
    }
    expect(members).toBeLessThanOrEqual(found.rows);
    const csv = await at(['members', cluster[0]?.name ?? '', '--csv']);
    expect(csv.stdout.split('\n')[0]).toBe('id,since,confidence');
    expect(csv.stdout.trimEnd().split('\n')).toHaveLength((cluster[0]?.size ?? 0) + 1);
  }, 180_000);

  test('interviews: whom to ask, what they said, and where the report prints it', async () => {
    type Sheet = {
      segment: string;
      name: string;
      level: string;
      entities: { id: string; proposed: boolean; interviews: unknown[] }[];
    };
    const sheetOf = async (...args: string[]) =>
      ((await at(['interviews', 'list', ...args, '--json'])).json as { sheet: Sheet[] }).sheet;
    const [one, two] = await sheetOf();
    const { segments } = (await at(['segments', 'show', one.segment, '--json'])).json as {
      segments: { examples: string[] }[];
    };
    expect(one.level).toBe('contact');
    expect(one.entities.map(({ id }) => id)).toEqual(segments[0]?.examples);
    expect(one.entities.every(({ interviews }) => interviews.length === 0)).toBe(true);

    const asked = one.entities[0].id;
    const bare = asked.replace('contact:', '');
    const said = ['--said', 'We compare <three> of you.'];
    const added = await at(['interviews', 'add', one.name, bare, ...said, '--by', 'Ann']);
    expect(added).toMatchObject({ status: 0, stderr: '' });
    const stranger = two.entities[0].id;
    const other = await at(['interviews', 'add', one.segment, stranger, '--said', 'Not us.']);
    expect(other.stderr).toContain(`the model does not have ${stranger} in ${one.name}`);

    const [sheet] = await sheetOf(one.segment);
    const today = '2026-07-15T00:00:00.000Z';
    expect(sheet.entities[0]).toMatchObject({
      id: asked,
      proposed: true,
      interviews: [{ at: today, by: 'Ann', said: 'We compare <three> of you.' }],
    });
    expect(sheet.entities.at(-1)).toMatchObject({
      id: stranger,
      proposed: false,
      interviews: [{ at: today, by: 'tester', said: 'Not us.' }],
    });
    const text = (await at(['interviews', 'list', one.segment])).stdout;
    expect(text).toContain(`✓ ${asked}`);
    expect(text).toContain('“We compare <three> of you.” (2026-07-15, asked by Ann)');

    expect((await at(['report', '--json', '--out', 'said.html'])).json).toEqual({
      file: path.join(home, 'said.html'),
    });
    const page = await readFile(path.join(home, 'said.html'), 'utf8');
    expect(page).toContain('We compare &lt;three&gt; of you.');

    for (const [args, says] of [
      [['nowhere', asked], 'unknown segment: nowhere (known: '],
      [[one.segment, 'contact:nobody'], 'unknown contact: contact:nobody'],
      [[one.segment, 'account:x'], 'account:x is none of them'],
    ] as const) {
      const refused = await at(['interviews', 'add', ...args, '--said', 'x']);
      expect([1, 2]).toContain(refused.status);
      expect(refused.stderr).toContain(says);
    }
    expect((await at(['interviews', 'add', one.segment, asked])).stderr).toContain('--said');
  }, 60_000);

  test('the same fit again is the same model', async () => {
    const before = (await at(['models', 'list', '--json'])).json;
    await at(['fit', '--level', 'contact', '--k', '3..4']);
    expect((await at(['models', 'list', '--json'])).json).toEqual(before);
  }, 180_000);

  test('activation is by somebody; a model that failed needs a reason and a name', async () => {
    const shown = (await at(['models', 'show', '--json'])).json as { models: FitJson[] };
    const { model, verdict } = shown.models[0];
    if (verdict.level === 'stop') {
      const refused = await at(['models', 'activate', model, '--override', 'we know better']);
      expect(refused.status).toBe(1);
      expect(refused.stderr).toContain('--by NAME');
    }
    const active = await at([
      'models',
      'activate',
      model,
      '--override',
      'a test',
      '--by',
      'Ann',
      '--json',
    ]);
    expect(active.json).toMatchObject({ model, activatedBy: 'Ann' });
    const { segments } = (await at(['segments', 'list', '--json'])).json as {
      segments: Record<string, unknown>[];
    };
    expect(segments[0]).toMatchObject({
      name: expect.any(String) as string,
      kind: 'cluster',
      level: 'contact',
      size: expect.any(Number) as number,
      since: '2026-07-15T00:00:00.000Z',
      active: true,
    });
    const diff = await at(['models', 'diff', model, model, '--json']);
    expect(diff.json).toMatchObject({ moves: [], onlyA: [], onlyB: [] });
    const one = await at(['segments', 'show', String(segments[0]?.['slug']), '--json']);
    expect(one.json).toMatchObject({ segments: [{ level: 'contact' }] });
  }, 60_000);

  test('features are a matrix as of a moment, as CSV and as Parquet', async () => {
    const csv = await at(
      'features --level contact --as-of 2026-05-31 --form values --out f/matrix.csv --json'.split(
        ' ',
      ),
    );
    const { rows, columns } = csv.json as { rows: number; columns: string[] };
    expect(columns).toContain('pricing_visits');
    const lines = (await readFile(path.join(home, 'f/matrix.csv'), 'utf8')).trimEnd().split('\n');
    expect(lines[0]).toBe(['id', ...columns].join(','));
    expect(lines).toHaveLength(rows + 1);
    const parquet = await at('features --level account --out f/matrix.parquet --json'.split(' '));
    expect(parquet.json).toMatchObject({ rows: 40, form: 'mix', level: 'account' });
    const bytes = await readFile(path.join(home, 'f/matrix.parquet'));
    expect(bytes.subarray(0, 4).toString()).toBe('PAR1');
    const refused = await at('features --level contact --out matrix.xlsx'.split(' '));
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('.csv or a .parquet');
  }, 120_000);

  test('compare works on a level of the project, and keeps nothing', async () => {
    const before = (await at(['models', 'list', '--json'])).json;
    const run = await at(['compare', '--level', 'account', '--k', '3..4', '--json']);
    expect(run.json).toMatchObject({
      level: 'account',
      words: 'accounts',
      features: 'mix',
      otherFeatures: { features: 'raw' },
      models: { length: 6 },
    });
    expect((await at(['models', 'list', '--json'])).json).toEqual(before);
  }, 120_000);

  test('report is one file', async () => {
    const { json } = await at(['report', '--out', 'out/story.html', '--json']);
    const { file } = json as { file: string };
    expect(file).toBe(path.join(home, 'out/story.html'));
    const html = await readFile(file, 'utf8');
    expect(html).toMatch(/^<!doctype html>/i);
    expect(html).toContain('Test market');
  }, 60_000);
});

interface FitJson {
  readonly model: string;
  readonly asOf: string;
  readonly rows: number;
  readonly columns: readonly unknown[];
  readonly sweep: readonly { readonly k: number }[];
  readonly verdict: {
    readonly level: string;
    readonly headline: string;
    readonly reasons: readonly { readonly text: string; readonly remedy: string }[];
  };
  readonly segments: readonly {
    readonly slug: string;
    readonly name: string;
    readonly size: number;
    readonly distinguishing: readonly unknown[];
  }[];
}

describe('clustering a table', () => {
  const rows = Array.from({ length: 300 }, (_, i) => {
    const group = i % 3;
    const wobble = ((i * 7919) % 100) / 100;
    const other = ((i * 104_729) % 97) / 97;
    return `c${i},${group === 0 ? 'a' : 'b'},${(10 * group + wobble).toFixed(2)},${(group === 1 ? 9 : 0) + other}`;
  });
  const csv = ['customer,kind,spend,visits', ...rows].join('\n');

  test('needs no project; every row gets a group', async () => {
    const folder = await directory();
    await writeFile(path.join(folder, 'table.csv'), csv);
    const run = await runCli(
      'cluster table.csv --id customer --k 3..4 --out out/labels.csv --json'.split(' '),
      { cwd: folder },
    );
    expect(run.stderr).toContain('do not hold numbers: kind');
    expect(run.json).toMatchObject({ k: 3, rows: 300, algorithm: 'kmeans', scale: 'minmax' });
    expect(run.json).not.toHaveProperty('outcomes');
    const labels = (await readFile(path.join(folder, 'out/labels.csv'), 'utf8'))
      .trimEnd()
      .split('\n');
    expect(labels[0]).toBe('id,segment');
    expect(labels).toHaveLength(301);
    const groupOf = new Map(labels.slice(1).map((line) => line.split(',') as [string, string]));
    for (let i = 3; i < 300; i += 1) expect(groupOf.get(`c${i}`)).toBe(groupOf.get(`c${i % 3}`));
    expect(new Set(groupOf.values()).size).toBe(3);
  });

  test.each([
    ['gmm', { elbow: null, noise: 0, chosenBy: 'icl' }],
    ['ward', { noise: 0, chosenBy: 'balanced' }],
    ['mixture', { elbow: null }],
    ['hdbscan', { elbow: null, sweep: [], chosenBy: 'density' }],
    ['dbscan', { elbow: null, sweep: [], chosenBy: 'density' }],
  ])('--algorithm %s gives the same keys; noise is -1', async (algorithm, says) => {
    const folder = await directory();
    await writeFile(path.join(folder, 'table.csv'), csv);
    const args = ['cluster', 'table.csv', '--id', 'customer', '--algorithm', algorithm];
    const run = await runCli([...args, '--out', 'labels.csv', '--json'], { cwd: folder });
    const plain = await runCli(['cluster', 'table.csv', '--id', 'customer', '--json'], {
      cwd: folder,
    });
    expect(run.json).toMatchObject({ algorithm, rows: 300, ...says });
    expect(Object.keys(run.json as object).sort()).toEqual(
      [...Object.keys(plain.json as object), 'out'].sort(),
    );
    const lines = (await readFile(path.join(folder, 'labels.csv'), 'utf8')).trimEnd().split('\n');
    const groups = lines.slice(1).map((line) => Number(line.split(',')[1]));
    const { k, noise } = run.json as { k: number; noise: number };
    expect(groups.filter((group) => group === -1)).toHaveLength(Math.round(noise * 300));
    expect(Math.max(...groups)).toBe(k - 1);
    const text = await runCli([...args], { cwd: folder });
    expect(text.status).toBe(run.status);
    for (const line of text.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('compare shows every method side by side, and recommends one', async () => {
    const folder = await directory();
    await writeFile(path.join(folder, 'table.csv'), csv);
    const args = ['compare', 'table.csv', '--id', 'customer', '--k', '3..4'];
    const run = await runCli([...args, '--json'], { cwd: folder });
    expect(run.status).toBe(0);
    const { models, recommendation } = run.json as {
      models: Record<string, unknown>[];
      recommendation: { algorithm: string; text: string };
    };
    expect(models.map(({ algorithm }) => algorithm)).toContain(recommendation.algorithm);
    expect(models).toHaveLength(6);
    for (const model of models) {
      expect(model).toMatchObject({
        k: expect.any(Number) as number,
        chosenBy: expect.any(String) as string,
        noise: expect.any(Number) as number,
        silhouette: expect.any(Number) as number,
        daviesBouldin: expect.any(Number) as number,
        stability: expect.any(Number) as number,
        seconds: 0,
      });
      expect(Object.keys(model['agreement'] as object)).toHaveLength(5);
    }
    const text = await runCli(args, { cwd: folder });
    for (const line of text.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(text.stdout).toMatch(/^→ {2}\S+ +3 /m);
    const report = await runCli([...args, '--out', 'r/compare.html', '--json'], { cwd: folder });
    expect(report.json).toMatchObject({ out: path.join(folder, 'r/compare.html') });
    expect(await readFile(path.join(folder, 'r/compare.html'), 'utf8')).toMatch(
      /^<!doctype html>/i,
    );
    const wrong = await runCli([...args, '--level', 'contact'], { cwd: folder });
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toContain('--level is for the project, and a file was given');
    const none = await runCli(['compare', '--scale', 'none'], { cwd: folder });
    expect(none.stderr).toContain('--scale is for a file, and none was given');
  }, 120_000);

  test('a method that finds no groups is an answer: do not act', async () => {
    const folder = await directory();
    await writeFile(path.join(folder, 'table.csv'), 'a,b\n1,2\n3,9\n8,1\n');
    const run = await runCli('cluster table.csv --algorithm hdbscan --report r.html'.split(' '), {
      cwd: folder,
    });
    expect(run.status).toBe(3);
    expect(await readFile(path.join(folder, 'r.html'), 'utf8')).toContain('Do not act');
    expect(run.stdout).toContain('there are no groups here that HDBSCAN can see');
    const stop = await runCli('cluster table.csv --algorithm ward'.split(' '), {
      cwd: folder,
      onInterrupt: (interrupt) => interrupt(),
    });
    expect(stop).toMatchObject({ status: 1, stdout: '' });
    expect(stop.stderr).toContain('the fit was stopped');
  });

  test.each([
    [csv, ['--id', 'kind'], 'does not name the rows'],
    [csv, ['--algorithm', 'kmedoids'], 'Allowed choices are kmeans'],
    [csv, ['--id', 'customer', '--algorithm', 'dbscan', '--k', '3'], 'takes no --k'],
    ['a,b\n-1,2\n3,5\n4,9\n', ['--algorithm', 'mixture'], 'never negative: a holds -1'],
    [csv, ['--columns', 'spend,visit'], 'no column visit'],
    [csv, ['--columns', 'kind'], 'does not hold numbers'],
    ['a,b\n1,2\n3,5\n', ['--k', '5'], '5 groups'],
    [csv.replace(/^(c7,b),[^,]*/m, '$1,'), ['--id', 'customer', '--columns', 'visits,spend'], 'c7'],
    ['a,b\n1,2\n', [], 'row'],
    ['', [], ''],
  ])('%#: bad tables end with a sentence', async (text, args, says) => {
    const folder = await directory();
    await writeFile(path.join(folder, 'table.csv'), text);
    const { status, stderr } = await runCli(['cluster', 'table.csv', ...args], { cwd: folder });
    expect([1, 2]).toContain(status);
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('something went wrong');
  });
});

describe('bad input', () => {
  test('garbage is set apart with its reason, shown, and tried again', async () => {
    const project = await directory();
    await runCli(['init'], { cwd: project });
    const good =
      '{"type":"track","event":"Visit","userId":"u1","messageId":"m1","timestamp":"2026-06-01T10:00:00Z"}';
    const future =
      '{"type":"track","event":"Visit","userId":"u2","messageId":"m2","timestamp":"2031-06-01T10:00:00Z"}';
    await writeFile(path.join(project, 'events.jsonl'), `${good}\n{"type": broken\n${future}\n`);
    const { json } = await runCli(['import', 'events.jsonl', '--json'], { cwd: project });
    expect(json).toMatchObject({
      files: [{ rows: 3, imported: 1, duplicates: 0, quarantined: 2 }],
    });

    const list = await runCli(['quarantine', 'list', '--json'], { cwd: project });
    const { items } = list.json as { items: Record<string, string>[] };
    expect(items).toHaveLength(2);
    for (const item of items) {
      expect(item).toMatchObject({
        id: expect.any(String) as string,
        reason: expect.any(String) as string,
        source: expect.any(String) as string,
      });
    }
    const text = await runCli(['quarantine', 'list'], { cwd: project });
    expect(text.stdout).toContain('2 rows wait in the quarantine');
    // Years later that time is no longer the future.
    const later = { cwd: project, now: Date.UTC(2032, 0, 1) };
    const replayed = await runCli(['quarantine', 'replay', '--json'], later);
    expect(replayed.json).toMatchObject({
      files: [{ imported: 1, quarantined: 1 }],
      items: [{ line: 2 }],
    });
  }, 60_000);

  test('a file that is not there, and a pattern that matches nothing', async () => {
    const missing = await at(['import', 'nowhere.csv']);
    expect(missing.status).toBe(2);
    expect(missing.stderr).toContain('no such file: nowhere.csv');
    expect((await at(['import', 'data/*.parquet'])).stderr).toContain('no file matches');
    expect((await at(['import', 'data/contacts.csv', '--map', 'no.yaml'])).status).toBe(2);
  });

  test('a typo in the project is found with its place, by validate and by every other command', async () => {
    const project = await directory();
    await runCli(['init'], { cwd: project });
    const file = path.join(project, 'ethogram.yaml');
    const settings = await readFile(file, 'utf8');
    await writeFile(file, settings.replace('form: mix', 'form: mixx'));
    const line = settings.split('\n').findIndex((each) => each.includes('form: mix')) + 1;
    const checked = await runCli(['validate', '--json'], { cwd: project });
    expect(checked.status).toBe(2);
    expect(checked.json).toMatchObject({
      ok: false,
      errors: [{ file: 'ethogram.yaml', line, message: expect.stringContaining('mixx') as string }],
    });
    const refused = await runCli(['audit'], { cwd: project });
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain(`ethogram.yaml:${line}:`);
    await writeFile(file, settings);
    const mended = await runCli(['validate', '--json'], { cwd: project });
    expect(mended).toMatchObject({ status: 0, json: { ok: true, errors: [] } });
  });

  test('no project, no events, no models: each says what to do', async () => {
    const empty = await directory();
    const nowhere = await runCli(['audit'], { cwd: empty });
    expect(nowhere.status).toBe(2);
    expect(nowhere.stderr).toContain('ethogram init');
    await runCli(['init'], { cwd: empty });
    expect((await runCli(['init'], { cwd: empty })).status).toBe(2);
    const early = await runCli(['fit', '--json'], { cwd: empty });
    expect(early.status).toBe(1);
    expect(early.json).toMatchObject({ error: { code: 'too_little_data' } });
    expect((await runCli(['segments', 'list'], { cwd: empty })).stderr).toContain('ethogram fit');
    expect((await runCli(['report'], { cwd: empty })).status).not.toBe(0);
    expect((await runCli(['models', 'show', 'x'], { cwd: empty })).status).toBe(1);
  }, 60_000);

  test('data that another process has open', async () => {
    const held = await directory();
    await runCli(['init'], { cwd: held });
    const data = path.join(held, '.ethogram');
    await runCli(['quarantine', 'list'], { cwd: held });
    const script = `
      import { DuckDBInstance } from '@duckdb/node-api';
      await DuckDBInstance.create(${JSON.stringify(path.join(data, 'store.duckdb'))});
      console.log('open');
      setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: path.resolve(import.meta.dirname, '..'),
    });
    try {
      await new Promise((resolve) => holder.stdout.once('data', resolve));
      const busy = await runCli(['audit'], { cwd: held });
      expect(busy.status).toBe(1);
      expect(busy.stderr).toContain(`in use by process ${holder.pid}`);
    } finally {
      holder.kill();
    }
  }, 60_000);
});

describe('wrong usage', () => {
  test.each([
    [['valdate'], 'Did you mean validate?'],
    [['fit', '--levle', 'contact'], 'Did you mean --level?'],
    [['fit', '--level', 'company'], 'contact, account'],
    [['fit', '--k', '1..4'], '3..8'],
    [['fit', '--k', 'many'], '3..8'],
    [['audit', '--as-of', 'yesterday'], '2026-03-31'],
    [['audit', '--as-of', '2026-13-45'], '2026-03-31'],
    [['import'], 'file'],
    [['features', '--out', 'x.csv'], '--level'],
  ])('%j ends 2 and says %j', async (args, hint) => {
    const plain = await at(args);
    expect(plain.status).toBe(2);
    expect(plain.stdout).toBe('');
    expect(plain.stderr).toContain(hint);
    expect(plain.stderr).not.toContain('    at ');
    const json = await at([...args, '--json']);
    expect(json.status).toBe(2);
    expect(json.json).toMatchObject({ error: { code: 'usage' } });
  });

  test('help names every command, and a command its options', async () => {
    const { stdout, status } = await at(['--help']);
    expect(status).toBe(0);
    for (const name of [
      'init',
      'validate',
      'import',
      'quarantine',
      'audit',
      'fit',
      'report',
      'simulate',
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
    expect((await at(['fit', '--help'])).stdout).toContain('--activate');
    expect((await at(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('--quiet says only the answer', async () => {
    const quiet = await at(['audit', '--quiet']);
    expect(quiet.stderr).toBe('');
    expect(quiet.stdout).not.toBe('');
  });
});

/** Calls back once the log of a project holds something: from then on an import is accepted, and not yet done. */
function whenAccepted(project: string, then: () => void): void {
  const log = path.join(project, '.ethogram', 'log');
  if (existsSync(log) && readdirSync(log).length > 0) then();
  else setImmediate(whenAccepted, project, then);
}

describe('interrupting', () => {
  test('an import that is stopped leaves nothing half-done, and the next command finishes it', async () => {
    const project = await directory();
    await runCli(['init'], { cwd: project });
    const source = path.join(home, 'data', 'events-0001.jsonl');
    const stopped = await runCli(['import', source], {
      cwd: project,
      onInterrupt: (stop) => whenAccepted(project, stop),
    });
    expect(stopped.status).toBe(1);
    expect(stopped.stderr).toContain('interrupted');
    const next = await runCli(['import', source, '--json'], { cwd: project });
    expect(next.status).toBe(0);
    const [file] = (next.json as { files: { rows: number; duplicates: number }[] }).files;
    const lines = (await readFile(source, 'utf8')).trimEnd().split('\n').length;
    expect(file?.rows).toBe(lines);
    const counted = await runCli(['audit', '--json'], { cwd: project });
    const clean = await at(['audit', '--json']);
    const events = ({ json }: Run) =>
      (json as { signals: { events: number }[] }).signals.map((signal) => signal.events);
    expect(events(counted)).toEqual(events(clean));
  }, 120_000);
});
