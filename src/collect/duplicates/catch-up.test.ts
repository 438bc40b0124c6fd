import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventId } from '../calls/index.js';
import { resumeImports } from '../fold-log.js';
import { encodeEvents } from '../live/events-command.js';
import { collecting, NOW, type Collecting } from '../testing/collecting.js';
import { openDuplicates } from './catch-up.js';
import type { DuplicateIndex } from './duplicate-index.js';

const when = { timestamp: new Date(NOW).toISOString(), receivedAt: new Date(NOW).toISOString() };
const call = (id: string) => ({ type: 'track', event: 'x', messageId: id, userId: 'u', ...when });

async function receive(c: Collecting, ...ids: string[]): Promise<void> {
  await c.log.append([
    encodeEvents({
      type: 'events',
      source: 'web',
      trusted: true,
      receivedAt: NOW,
      calls: ids.map(call),
      quarantined: [],
    }),
  ]);
}

const open = (c: Collecting) =>
  openDuplicates(join(c.directory, 'duplicates'), { ...c, retentionMs: null });

function knows(index: DuplicateIndex, ...ids: string[]): boolean[] {
  return ids.map((id) => index.isKnown(eventId('web', id)));
}

test('knows what the store knows, and not what waits in the log, however it came to be behind', async () => {
  const c = await collecting();
  await receive(c, 'm1', 'm2');
  await resumeImports(c);
  await receive(c, 'm3');
  const first = await open(c);
  expect(knows(first, 'm1', 'm2', 'm3')).toEqual([true, true, false]);
  await first.close();
  await resumeImports(c);
  await c.take('a.jsonl', [call('m4'), call('m5')].map((one) => JSON.stringify(one)).join('\n'), {
    source: 'web',
  });
  await receive(c, 'm6');
  await resumeImports(c);
  await receive(c, 'm7');
  const second = await open(c);
  expect(second.position).toBeLessThan(c.log.end);
  expect(knows(second, 'm1', 'm3', 'm4', 'm5', 'm6', 'm7')).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
  expect(second.count).toBe(6);
  await second.close();
});

test('an index that holds more than the store is made anew', async () => {
  const c = await collecting();
  await receive(c, 'm1');
  await resumeImports(c);
  const index = await open(c);
  index.add(eventId('web', 'never'), Infinity, c.log.end + 1000);
  index.flush(c.log.end + 1000);
  await index.close();
  const anew = await open(c);
  expect(knows(anew, 'm1', 'never')).toEqual([true, false]);
  await anew.close();
});
