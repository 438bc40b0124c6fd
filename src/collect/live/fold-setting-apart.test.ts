import { afterEach, beforeEach, expect, test } from 'vitest';
import { EthogramError } from '../../errors.js';
import { openStore, type Store } from '../../store/index.js';
import { temporaryDirectory } from '../../store/testing/temporary-directory.js';
import { storedPosition } from '../position.js';
import { encodeEvents } from './events-command.js';
import { foldEvents } from './fold-events.js';
import { foldSettingApart } from './fold-setting-apart.js';
import type { EventsRecord } from './live-rows.js';
import { poisoned } from './testing/poisoned.js';

const AT = Date.UTC(2026, 0, 2);
let store: Store;

beforeEach(async () => {
  store = await openStore({ directory: await temporaryDirectory() });
});

afterEach(async () => {
  await store.close();
});

/** A record that ends at a position, of calls with these words in their properties. */
function record(position: number, words: readonly string[], known: readonly number[] = []) {
  const calls = words.map((word, index) => ({
    type: 'track',
    event: 'Said',
    userId: 'ann',
    messageId: `${position}-${index}`,
    timestamp: new Date(AT).toISOString(),
    receivedAt: new Date(AT).toISOString(),
    properties: { word },
  }));
  const payload = encodeEvents({
    type: 'events',
    source: 'segment',
    trusted: true,
    receivedAt: AT,
    calls,
    quarantined: [],
  });
  return { position, payload, known } satisfies EventsRecord;
}

const words = (of: Store) =>
  of
    .all<{ word: string }>(`SELECT properties ->> 'word' AS word FROM events ORDER BY word`)
    .then((rows) => rows.map(({ word }) => word));

test('what the store stumbles over is set apart with its reason, and all else is taken in', async () => {
  const records = [
    record(10, ['a', 'b']),
    record(20, ['c', 'poison', 'e', 'f', 'poison'], [2]),
    record(30, ['g']),
  ];
  const sick = poisoned(store, 'poison');
  await expect(foldEvents(sick, records, { from: 0, areJudged: true })).rejects.toThrow('no room');
  expect(await storedPosition(store)).toBe(0);

  let alongside = 0;
  const folded = await foldSettingApart(sick, records, {
    from: 0,
    upTo: 35,
    areJudged: true,
    alongside: async () => void (alongside += 1),
  });

  expect(folded).toMatchObject({ rows: 8, imported: 5, duplicates: 1, quarantined: 2 });
  expect(await words(store)).toEqual(['a', 'b', 'c', 'f', 'g']);
  expect([await storedPosition(store), alongside]).toEqual([35, 1]);
  expect(await store.all('SELECT reason, detail, raw FROM quarantine ORDER BY raw')).toMatchObject([
    { reason: 'not_stored', detail: 'it could not be taken in: no room for poison' },
    { raw: expect.stringContaining('"messageId":"20-4"') as string },
  ]);
});

test('what is no fault of the calls is not set apart', async () => {
  const full = new EthogramError('disk_full', 'no space left');
  const records = [record(10, ['a', 'b']), record(20, ['c'])];
  for (const error of [full, new Error('no transitions today')]) {
    const alongside = () => Promise.reject(error);
    await expect(foldSettingApart(store, records, { from: 0, alongside })).rejects.toBe(error);
    expect(await store.all('SELECT * FROM quarantine')).toEqual([]);
    // The first of two halves may be in, with its position; the rest waits.
    expect(await storedPosition(store)).toBe(error === full ? 0 : 10);
    if (error === full) continue;
    expect(await words(store)).toEqual(['a', 'b']);
  }
});
