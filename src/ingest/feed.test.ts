import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../store/index.js';
import { temporaryDirectory } from '../store/testing/temporary-directory.js';
import { Feed } from './feed.js';
import { keepTransitions, type Numbered } from './transition-rows.js';

function transition(seq: number, entity = 'contact:ann'): Numbered {
  return {
    seq,
    id: String(seq).padStart(32, '0'),
    entity,
    level: 'contact',
    segment: 'buyers',
    kind: seq % 2 === 1 ? 'entered' : 'left',
    at: seq * 10,
    recordedAt: seq * 10,
    cause: 'event',
    definition: 'd',
    event: null,
  };
}

const upTo = (last: number, first = 1) =>
  Array.from({ length: last - first + 1 }, (_, i) => transition(first + i));

/** A feed whose first `written` transitions are in the store alone, and whose next are only told. */
async function feedOf(written: number, told: number) {
  const directory = await temporaryDirectory();
  const store = await openStore({ directory });
  onTestFinished(() => store.close());
  await keepTransitions(store, upTo(written));
  const feed = new Feed(store, written);
  if (told > 0) feed.publish(upTo(written + told, written + 1));
  return feed;
}

const seqs = (list: readonly Numbered[]) => list.map(({ seq }) => seq);

test('pages go on from the store into what is only told, and back', async () => {
  const feed = await feedOf(5, 3);
  expect(seqs(await feed.read({ limit: 4 }))).toEqual([1, 2, 3, 4]);
  expect(seqs(await feed.read({ after: 4, limit: 4 }))).toEqual([5, 6, 7, 8]);
  expect(seqs(await feed.read({ limit: 4, newestFirst: true }))).toEqual([8, 7, 6, 5]);
  expect(seqs(await feed.read({ after: 5, limit: 9, newestFirst: true }))).toEqual([4, 3, 2, 1]);
});

test('a page can be of one entity, one segment, or what became known since', async () => {
  const feed = await feedOf(4, 2);
  feed.publish([transition(7, 'contact:bob')]);
  expect(seqs(await feed.read({ entity: 'contact:bob', limit: 9 }))).toEqual([7]);
  expect(seqs(await feed.read({ since: 30, limit: 9 }))).toEqual([3, 4, 5, 6, 7]);
  expect(await feed.read({ segment: 'others', limit: 9 })).toEqual([]);
});

test('who comes back gets everything after what they saw, and listens from there', async () => {
  const feed = await feedOf(3, 2);
  const pages: Numbered[] = [];
  for await (const page of feed.since(2)) pages.push(...page);
  expect(seqs(pages)).toEqual([3, 4, 5]);
  const heard: number[] = [];
  const stop = feed.listen((list) => heard.push(...seqs(list)));
  feed.publish([transition(6)]);
  stop();
  feed.publish([transition(7)]);
  expect(heard).toEqual([6]);
});

test('what is not written is never forgotten, however much is told', async () => {
  const feed = await feedOf(0, 25_000);
  feed.written(2);
  expect(seqs(await feed.read({ after: 2, limit: 2 }))).toEqual([3, 4]);
  expect(feed.last).toBe(25_000);
});

test('spans without an end come back without one', async () => {
  const was = [{ from: 1, to: 5 }];
  const is = [{ from: 1, to: Infinity }];
  const corrected = { ...transition(1), kind: 'corrected' as const, was, is };
  const directory = await temporaryDirectory();
  const store = await openStore({ directory });
  onTestFinished(() => store.close());
  await keepTransitions(store, [corrected]);
  expect(await new Feed(store, 1).read({ limit: 1 })).toEqual([corrected]);
});

test('more can be told at once than an argument list holds', async () => {
  const feed = await feedOf(0, 300_000);
  expect(feed.last).toBe(300_000);
  expect(seqs(await feed.read({ after: 299_998, limit: 9 }))).toEqual([299_999, 300_000]);
});
