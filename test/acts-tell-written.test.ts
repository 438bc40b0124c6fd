import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { toEvent } from '../src/collect/index.js';
import { openEngine } from '../src/engine.js';
import type { Ingest } from '../src/ingest/index.js';
import { Rule } from '../src/model/index.js';
import { initProject, loadProject } from '../src/project/index.js';
import { ManualClock } from '../src/server/testing/manual-clock.js';

const NOON = Date.UTC(2026, 10, 20, 12);
const KEEN = Rule.parse({
  segment: 'keen',
  name: 'Keen',
  level: 'contact',
  description: 'Looked at prices.',
  when: { count: { event: 'Pricing' }, within: '1d' },
});

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
      if (meanwhile.length === 0) meanwhile.push(accept(ingest, 'ann'));
    },
  });
  await Promise.all(meanwhile);
  expect(happened).toContain('told contact:ann');
  expect(happened).toContain('told contact:bob');
  const first = happened.findIndex((one) => one.startsWith('told'));
  expect(happened.lastIndexOf('written')).toBeLessThan(first);
  expect(happened.indexOf('told contact:ann')).toBeLessThan(happened.indexOf('told contact:bob'));
});

function look(userId: string) {
  const timestamp = new Date(NOON - 60_000).toISOString();
  return { type: 'track', event: 'Pricing', messageId: `look-${userId}`, userId, timestamp };
}

async function accept(ingest: Ingest, userId: string): Promise<void> {
  const about = { source: 'segment', trusted: true, receivedAt: NOON };
  const how = { ...about, sentAt: null, ip: '127.0.0.1', newId: () => '' };
  const verdict = toEvent(look(userId), how);
  if (verdict.verdict !== 'accepted') throw new Error(verdict.detail);
  const { call, event } = verdict;
  await ingest.accept({ ...about, quarantined: [], calls: [call], events: [event] });
}
