import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Checklist } from '../src/checklist/index.js';
import { runCli, scratch } from './support/run-cli.js';
import { COLLECTORS, Serving } from './support/serving.js';

const NOW = Date.UTC(2026, 6, 15);
const DAY = 86_400_000;
const itemOf = (json: unknown, id: string) =>
  (json as Checklist).stages.flatMap(({ items }) => items).find((one) => one.id === id);

test(
  'the checklist of a market: figures, ticks, and ticks that are over',
  { timeout: 240_000 },
  async () => {
    const { directory: cwd, remove } = await scratch();
    onTestFinished(remove);
    let now = NOW;
    const run = (...args: string[]) => runCli(args, { cwd, now });
    await run('init', '.');
    const empty = await run('checklist', '--json');
    expect(itemOf(empty.json, 'history')).toMatchObject({
      done: false,
      says: expect.stringContaining('Nothing has come in') as string,
    });
    await run(...'simulate --accounts 40 --days 100 --seed 3 --out data'.split(' '));
    await run('import', 'data/events-*.jsonl');
    await run(...'fit --level contact --k 3..4'.split(' '));

    const listed = await run('checklist', '--json');
    const { json: audit } = await run('audit', '--json');
    const { tracked } = audit as { tracked: number };
    expect(tracked).toBeGreaterThan(8);
    expect(itemOf(listed.json, 'signals-tracked')).toMatchObject({
      by: 'machine',
      done: true,
      says: expect.stringContaining(`${tracked} of 20 signals are tracked individually`) as string,
    });
    const { json: models } = await run('models', 'show', '--json');
    const [model] = (models as { models: { k: number; silhouette: number }[] }).models;
    expect(itemOf(listed.json, 'segment-count')?.says).toContain(`Contacts: ${model.k} segments`);
    expect(itemOf(listed.json, 'segment-count')?.says).toContain('accounts: not fitted yet');
    expect(itemOf(listed.json, 'separation')?.says).toContain(
      `silhouette ${model.silhouette.toFixed(3)}`,
    );

    expect((await run('checklist', 'tick', 'lift')).stderr).toContain('--by');
    const refused = await run('checklist', 'tick', 'holdout', '--by', 'Ann');
    expect([refused.status, refused.stderr]).toEqual([
      2,
      expect.stringContaining('checks holdout itself'),
    ]);
    const ticked = await run(
      'checklist',
      'tick',
      'lift',
      '--by',
      'Ann',
      '--note',
      '+12 %',
      '--json',
    );
    expect(ticked.json).toMatchObject({ item: 'lift', done: true, at: '2026-07-15T00:00:00.000Z' });
    const text = (await run('checklist')).stdout;
    expect(text).toContain(`Checklist: ${(listed.json as Checklist).done + 1} of 22 done`);
    expect(text).toMatch(
      /✓ lift +Ann ticked it on 2026-07-15; it holds\s+until 2026-10-15\.\s+“\+12 %”/,
    );
    expect(text).toMatch(/□ tracks +Nobody has ticked it/);
    expect(text).toMatch(/✓ signals-tracked/);
    now = NOW + 92 * DAY;
    expect(itemOf((await run('checklist', '--json')).json, 'lift')).toMatchObject({
      done: false,
      tick: { by: 'Ann' },
    });
    await run('checklist', 'untick', 'lift');
    expect(itemOf((await run('checklist', '--json')).json, 'lift')).toMatchObject({
      done: false,
      tick: null,
    });
  },
);

test('beside a running server it is ticked there', { timeout: 120_000 }, async () => {
  const serving = await Serving.begin({ keys: COLLECTORS });
  onTestFinished(() => serving.remove());
  const cwd = path.dirname(serving.dataDirectory);
  await runCli(['checklist', 'tick', 'tracks', '--by', 'Ann'], { cwd });
  const listed = await runCli(['checklist', '--json'], { cwd });
  expect(itemOf(listed.json, 'tracks')).toMatchObject({
    done: true,
    tick: { by: 'Ann', until: null },
  });
  await runCli(['checklist', 'untick', 'tracks'], { cwd });
  const again = await runCli(['checklist', '--json'], { cwd });
  expect(itemOf(again.json, 'tracks')).toMatchObject({ done: false, tick: null });
});
