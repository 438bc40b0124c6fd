import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleMapping, numberOf, openWorkbench, sharedData, type Workbench } from './support.js';

const data = sharedData('sparkify_logs');

describe.skipIf(!data.isThere)(`the log of a music service${data.note}`, () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await openWorkbench();
  });
  afterAll(() => bench.close());

  test('30 files, 8,056 events, nothing lost', async () => {
    const mapping = exampleMapping('sparkify_logs');
    const files = readdirSync(data.directory).filter((name) => name.endsWith('.jsonl'));
    expect(files).toHaveLength(30);
    const total = { rows: 0, imported: 0, duplicates: 0, quarantined: 0 };
    for (const file of files) {
      const result = await bench.import(path.join(data.directory, file), mapping);
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += result[key];
    }
    expect(total).toEqual({ rows: 8056, imported: 8056, duplicates: 0, quarantined: 0 });
  });

  test('6,820 songs, and pages apart from actions', async () => {
    const count = (where: string) =>
      numberOf(
        bench.store,
        `SELECT count(*) FROM events e JOIN shapes s USING (shape) LEFT JOIN contents c USING (content) WHERE ${where}`,
      );
    expect(await count(`s.event = 'NextSong'`)).toBe(6820);
    expect(await count(`s.type = 'track'`)).toBe(7021);
    expect(await count(`s.type = 'page'`)).toBe(1035);
    expect(await count(`s.type = 'page' AND c.title = 'Upgrade'`)).toBe(21);
    expect(await count(`s.event = 'Submit Upgrade'`)).toBe(8);
    expect(await count(`s.type = 'page' AND c.title = 'Downgrade'`)).toBe(60);
    expect(await count(`s.event = 'Submit Downgrade'`)).toBe(1);
  });

  test('97 users, and 286 events of somebody who is logged out', async () => {
    expect(await numberOf(bench.store, 'SELECT count(DISTINCT user_id) FROM actors')).toBe(97);
    const out = 'SELECT count(*) FROM events e JOIN actors a USING (actor) WHERE a.user_id IS NULL';
    expect(await numberOf(bench.store, out)).toBe(286);
  });

  test('times are milliseconds', async () => {
    expect(await numberOf(bench.store, 'SELECT min(occurred_at) FROM events')).toBe(
      1_541_105_830_796,
    );
  });
});
