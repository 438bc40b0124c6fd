import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../src/engine.js';
import { initProject, loadProject } from '../src/project/index.js';
import { ManualClock } from '../src/server/testing/manual-clock.js';
import { acceptLook, KEEN, look, NOON } from './support/looks.js';

/*
 * An import brings the store further in the log than calls have got that came in meanwhile. A start after a crash takes these in with the
 * store and tells nobody of them: so what they moved is told once the store holds it, not before.
 */
test('what came in during an import is told when the store holds it', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-acts-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  await initProject(directory);
  const project = { ...(await loadProject(directory)), rules: [KEEN], stages: [] };
  const clock = new ManualClock(NOON);
  const happened: string[] = [];
  const engine = await openEngine({
    project,
    dataDirectory: path.join(directory, 'data'),
    clock: clock.now,
    isToGoLive: true,
    crash: (point) => {
      if (point === 'after-fold-commit') happened.push('written');
    },
  });
  onTestFinished(() => engine.close());
  const ingest = await engine.goLive({ clock, onProblem: (error) => expect.fail(String(error)) });
  ingest.feed.listen((told) => happened.push(...told.map(({ entity }) => `told ${entity}`)));
  const file = path.join(directory, 'calls.jsonl');
  await writeFile(file, `${JSON.stringify(look('bob'))}\n`);

  const meanwhile: Promise<void>[] = [];
  await engine.importFile({
    path: file,
    format: 'segment',
    source: 'segment',
    onProgress: () => {
      if (meanwhile.length === 0) meanwhile.push(acceptLook(ingest, 'ann'));
    },
  });
  await Promise.all(meanwhile);
  expect(happened).toContain('told contact:ann');
  expect(happened).toContain('told contact:bob');
  const first = happened.findIndex((one) => one.startsWith('told'));
  expect(happened.lastIndexOf('written')).toBeLessThan(first);
  expect(happened.indexOf('told contact:ann')).toBeLessThan(happened.indexOf('told contact:bob'));
});
