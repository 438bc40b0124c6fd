import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { toEvent } from '../src/collect/index.js';
import { openEngine, type Engine } from '../src/engine.js';
import type { Ingest } from '../src/ingest/index.js';
import { history } from '../src/membership/index.js';
import { Rule, type JsonObject, type Project } from '../src/model/index.js';
import { initProject, loadProject } from '../src/project/index.js';
import { ManualClock } from '../src/server/testing/manual-clock.js';
import { encodePieces, PieceReader, PieceWriter, readSnapshot } from '../src/store/index.js';

/*
 * The snapshot of the live state is a cache: with it, without it, and with one that does not fit, a start comes to the same; and
 * nobody is told anything twice.
 */
const NOON = Date.UTC(2026, 10, 20, 12);
const HOUR = 3_600_000;
const RULES = [
  {
    segment: 'keen',
    level: 'contact',
    when: { count: { event: 'Pricing' }, atLeast: 2, within: '1d' },
  },
  { segment: 'gone', level: 'contact', when: { quiet: '2d' } },
  { segment: 'pro', level: 'contact', when: { trait: 'plan', is: 'pro' } },
  {
    segment: 'buying',
    level: 'account',
    when: {
      contacts: { atLeast: 2 },
      where: { count: { event: 'Pricing' }, atLeast: 1, within: '7d' },
    },
  },
].map((rule) => Rule.parse({ ...rule, name: rule.segment, description: rule.segment }));

let directory: string;
let project: Project;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'ethogram-snapshot-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  await initProject(directory);
  project = { ...(await loadProject(directory)), rules: RULES, stages: [] };
});

const place = (name: string) => path.join(directory, name);
const snapshotIn = (name: string) => path.join(place(name), 'live.snapshot');

interface Opened {
  readonly engine: Engine;
  readonly ingest: Ingest;
  readonly clock: ManualClock;
  readonly notices: string[];
}

/** Goes live over some data. */
async function open(name: string, now: number, changed: Partial<Project> = {}): Promise<Opened> {
  const clock = new ManualClock(now);
  const notices: string[] = [];
  const engine = await openEngine({
    project: { ...project, ...changed },
    dataDirectory: place(name),
    clock: clock.now,
    isToGoLive: true,
    onNotice: (text) => notices.push(text),
  });
  onTestFinished(() => engine.close());
  const ingest = await engine.goLive({ clock, onProblem: (error) => expect.fail(String(error)) });
  return { engine, ingest, clock, notices };
}

let messages = 0;
const call = (userId: string, said: JsonObject = {}): JsonObject => ({
  type: 'track',
  event: 'Pricing',
  messageId: `m${(messages += 1)}`,
  userId,
  context: { groupId: userId < 'c' ? 'g1' : 'g2' },
  ...said,
});

/** Sends calls, all at once. */
async function send({ ingest, clock }: Opened, ...calls: readonly JsonObject[]): Promise<void> {
  const receivedAt = clock.now();
  const ways = { source: 'segment', trusted: true, sentAt: null, ip: '127.0.0.1', receivedAt };
  const taken = calls.map((one) => {
    const verdict = toEvent(one, { ...ways, newId: () => '' });
    if (verdict.verdict !== 'accepted') throw new Error(verdict.detail);
    return verdict;
  });
  await ingest.accept({
    source: 'segment',
    trusted: true,
    receivedAt,
    quarantined: [],
    calls: taken.map((one) => one.call),
    events: taken.map(({ event }) => event),
  });
}

const ENTITIES = ['contact:ann', 'contact:bob', 'contact:cat', 'account:g1', 'account:g2'];

/** All that anybody can be told of who was where, and of what was told. */
async function sayings({ ingest }: Opened) {
  const told = [];
  for await (const page of ingest.feed.since(0)) told.push(...page);
  return {
    paths: ENTITIES.map((entity) => [entity, history(ingest.live.state, entity)]),
    // After a kill some numbers are left out.
    told: told.map((one) => ({ ...one, seq: 0 })),
  };
}

/** Ends when all that is due has been told and written. */
async function settled({ ingest, clock }: Opened): Promise<void> {
  while (ingest.live.due <= clock.now()) await setImmediate();
  await ingest.settled();
}

/** What the data would be after the program was killed now. */
async function kill(opened: Opened, from: string, to: string): Promise<void> {
  await settled(opened);
  await cp(place(from), place(to), { recursive: true });
}

/** People do things, and some of it comes twice. */
async function live(opened: Opened): Promise<void> {
  const { clock } = opened;
  const first = call('ann');
  const other = call('bob', { anonymousId: 'device' });
  await send(opened, first, other, call('', { userId: null, anonymousId: 'device' }), first);
  await send(opened, other, call('ann', { type: 'identify', traits: { plan: 'pro' } }));
  for (const user of ['bob', 'cat', 'ann', 'cat']) {
    clock.goBy(5 * HOUR);
    await settled(opened);
    await send(opened, call(user), first);
  }
  await settled(opened);
}

/** Opens data twice, with its snapshot and without one; both must say the same. Answers both. */
async function openBoth(name: string, now: number, changed: Partial<Project> = {}) {
  await cp(place(name), place(`${name} bare`), { recursive: true });
  await rm(snapshotIn(`${name} bare`), { force: true });
  const opened = await open(name, now, changed);
  const bare = await open(`${name} bare`, now, changed);
  expect(bare.notices).toEqual([]);
  expect(await sayings(opened)).toEqual(await sayings(bare));
  return { opened, bare };
}

/** The same where the snapshot fits: both go on alike as well, and raw events say the same. */
async function openAndGoOn(name: string, now: number): Promise<void> {
  const { opened, bare } = await openBoth(name, now);
  expect(opened.notices).toEqual([]);
  const before = messages;
  for (const one of [opened, bare]) {
    messages = before;
    await live(one);
    one.clock.goBy(72 * HOUR);
    await settled(one);
  }
  expect(await sayings(opened)).toEqual(await sayings(bare));
  for (const entity of ENTITIES)
    expect(await opened.engine.recompute(entity)).toMatchObject({ agrees: true, differences: [] });
}

/** The same where it does not fit; answers why not. */
async function openWithout(
  name: string,
  now: number,
  changed: Partial<Project> = {},
): Promise<string[]> {
  const { opened } = await openBoth(name, now, changed);
  return opened.notices.map((text) => IGNORED.exec(text)?.[1] ?? text);
}

const IGNORED = /^the snapshot of the live state is not used: (.+); everything is worked out/;

/** Data with a past that was stopped in order. */
async function stopped(name: string): Promise<number> {
  const opened = await open(name, NOON);
  await live(opened);
  await opened.engine.close();
  return opened.clock.now();
}

describe('a start', () => {
  test('goes on from the snapshot of a stop in order', async () => {
    const now = await stopped('data');
    await openAndGoOn('data', now + HOUR);
  });

  test('goes on from it although much was due since', async () => {
    const now = await stopped('data');
    await openAndGoOn('data', now + 100 * HOUR);
  });

  test('after a kill takes in what came after the snapshot, once', async () => {
    const now = await stopped('data');
    // What is due when it begins is told, and what comes then in the same millisecond as something before.
    const opened = await open('data', now + 60 * HOUR);
    await live(opened);
    const written = (await readFile(snapshotIn('data'))).length;
    await kill(opened, 'data', 'killed');
    expect((await readFile(snapshotIn('killed'))).length).toBe(written);
    await openAndGoOn('killed', opened.clock.now() + HOUR);
  });

  test('tells twins of one millisecond apart on both sides of a snapshot', async () => {
    const opened = await open('data', NOON);
    const twin = call('ann');
    await send(opened, twin);
    await opened.engine.close();
    const again = await open('data', NOON);
    await send(again, twin, twin, call('bob'));
    await kill(again, 'data', 'killed');
    await openAndGoOn('killed', NOON + 1);
  });
});

describe('a snapshot is ignored, and it is said why,', () => {
  test('when a bit of it is another, or its end is missing', async () => {
    const now = await stopped('data');
    const bytes = await readFile(snapshotIn('data'));
    const changed = Buffer.from(bytes);
    changed[bytes.length >> 1] ^= 4;
    for (const [n, [content, why]] of [
      [changed, /^it is damaged/],
      [bytes.subarray(0, bytes.length - 40), /^it ends/],
      [bytes.subarray(0, 7), /^it ends before its part header/],
      [Buffer.concat([bytes, bytes]), /^there is more in it/],
    ].entries() as Iterable<[number, [Buffer, RegExp]]>) {
      await cp(place('data'), place(`torn ${n}`), { recursive: true });
      await writeFile(snapshotIn(`torn ${n}`), content);
      expect(await openWithout(`torn ${n}`, now + HOUR)).toEqual([expect.stringMatching(why)]);
    }
  });

  test('when another version wrote it', async () => {
    const now = await stopped('data');
    const header = readSnapshot(snapshotIn('data'), (from: PieceReader) => from.json('header'));
    const writer = new PieceWriter();
    writer.json('header', { ...(header as JsonObject), version: 0 });
    await writeFile(snapshotIn('data'), Buffer.concat([...encodePieces(writer.pieces())]));
    expect(await openWithout('data', now + HOUR)).toEqual([
      'another version of the program wrote it',
    ]);
  });

  test('when it is of other data', async () => {
    const now = await stopped('data');
    const other = await open('other', NOON);
    await send(other, call('ann'), call('bob'), call('cat'));
    await other.engine.close();
    await cp(snapshotIn('other'), snapshotIn('data'));
    expect(await openWithout('data', now + HOUR)).toEqual([
      expect.stringMatching(
        /^(it is of another log|other rules or models took force|other transitions)/,
      ),
    ]);
  });

  test('when a backup of the data was brought back without it', async () => {
    const now = await stopped('data');
    await cp(place('data'), place('backup'), { recursive: true });
    const opened = await open('data', now + HOUR);
    await live(opened);
    await opened.engine.close();
    await cp(snapshotIn('data'), snapshotIn('backup'));
    expect(await openWithout('backup', now + HOUR)).toEqual([
      'it knows more than the log (was a backup brought back?)',
    ]);
  });

  test('when a file was brought in since, and nothing was live', async () => {
    const now = await stopped('data');
    const file = place('more.jsonl');
    const lines = [call('ann'), call('cat')].map((one) =>
      JSON.stringify({ ...one, timestamp: new Date(now).toISOString() }),
    );
    await writeFile(file, lines.join('\n'));
    const engine = await openEngine({ project, dataDirectory: place('data'), clock: () => now });
    await engine.importFile({ path: file, format: 'segment', source: 'segment' });
    await engine.close();
    expect(await openWithout('data', now + HOUR)).toEqual([
      'an import or a decision came after it',
    ]);
  });

  test('when settings of identity are others', async () => {
    const now = await stopped('data');
    const internal = { ...project.internal, domains: ['ourselves.com'] };
    expect(await openWithout('data', now + HOUR, { internal })).toEqual([
      'settings that say who is who have changed since',
    ]);
  });
});

test('new rules and imports are in the next snapshot', async () => {
  const opened = await open('data', NOON);
  await live(opened);
  const file = place('more.jsonl');
  await writeFile(
    file,
    JSON.stringify({ ...call('cat'), timestamp: new Date(NOON).toISOString() }),
  );
  await opened.engine.importFile({ path: file, format: 'segment', source: 'segment' });
  await opened.engine.close();
  await openAndGoOn('data', opened.clock.now() + HOUR);
});

test('a file that came while nothing was live, and changes the past alone, is told at the next start', async () => {
  const opened = await open('data', NOON);
  await live(opened);
  opened.clock.goBy(72 * HOUR);
  await settled(opened);
  await opened.engine.close();
  const now = opened.clock.now();
  const file = place('past.jsonl');
  // Bob was keen until a day after his second call; with one call more, an hour after the first, it is an hour longer.
  const said = { ...call('bob'), timestamp: new Date(NOON + HOUR).toISOString() };
  await writeFile(file, JSON.stringify(said));
  const engine = await openEngine({ project, dataDirectory: place('data'), clock: () => now });
  await engine.importFile({ path: file, format: 'segment', source: 'segment' });
  await engine.close();
  const again = await open('data', now + HOUR);
  await settled(again);
  expect(await again.engine.recompute('contact:bob')).toMatchObject({ agrees: true });
  const paths = history(again.ingest.live.state, 'contact:bob');
  expect(paths).toContainEqual({
    segment: 'keen',
    kind: 'rule',
    spans: [{ from: NOON, to: NOON + 25 * HOUR }],
  });
});
