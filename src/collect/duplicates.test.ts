import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { collecting, type Collecting } from './testing/collecting.js';

const ROWS = `
kind: events
name: rows
timezone: UTC
event:
  event: action
  userId: user
  timestamp: time
  properties: { n: { column: n, as: integer } }
`;
const WITH_ID = ROWS.replace('event:\n  event', 'event:\n  messageId: id\n  event');
const HEADER = 'id,user,action,time,n\n';

async function ids(c: Collecting): Promise<string[]> {
  const rows = await c.store.all<{ id: string }>(
    'SELECT id::VARCHAR AS id FROM events ORDER BY id',
  );
  return rows.map(({ id }) => id);
}

test('the same message id is one event, whatever it says; what differs is a conflict', async () => {
  const c = await collecting();
  const row = (id: string, n: number) => `${id},ann,x,2024-01-01,${n}\n`;
  expect(
    await c.take('a.csv', HEADER + row('m1', 1) + row('m1', 1) + row('m1', 2) + row('m2', 1), {
      mapping: WITH_ID,
    }),
  ).toMatchObject({ rows: 4, imported: 2, duplicates: 2, conflicts: 1 });
  expect(
    await c.take('b.csv', HEADER + row('m2', 9) + row('m3', 1), { mapping: WITH_ID }),
  ).toMatchObject({
    rows: 2,
    imported: 1,
    duplicates: 1,
    conflicts: 1,
  });
  // The first stands; another source has message ids of its own.
  expect(await c.store.all("SELECT properties FROM events WHERE properties LIKE '%2%'")).toEqual(
    [],
  );
  expect(
    await c.take('c.csv', HEADER + row('m1', 1), { mapping: WITH_ID, source: 'other' }),
  ).toMatchObject({ imported: 1 });
});

test('rows without a message id: repetitions are real, across files the highest number wins', async () => {
  const c = await collecting();
  const row = ',ann,x,2024-01-01,1\n';
  expect(await c.take('a.csv', HEADER + row + row, { mapping: ROWS })).toMatchObject({
    imported: 2,
  });
  expect(await c.take('b.csv', HEADER + row + row + row, { mapping: ROWS })).toMatchObject({
    imported: 1,
    duplicates: 2,
  });
  expect(
    await c.take('c.csv', HEADER + row, { mapping: `${ROWS}empty: ['', none]\n` }),
  ).toMatchObject({
    imported: 0,
    duplicates: 1,
  });
  expect(await ids(c)).toHaveLength(3);
});

const row = fc.record({
  id: fc.option(fc.constantFrom('m1', 'm2', 'm3'), { nil: '' }),
  user: fc.constantFrom('ann', 'bob', ''),
  n: fc.integer({ min: 0, max: 2 }),
});
type Row = { id: string; user: string; n: number };

/** An export says the same under the same message id. */
function asCsv(rows: readonly Row[]): string {
  const lines = rows.map(({ id, user, n }) =>
    id === '' ? `,${user},x,2024-01-01,${n}` : `${id},${id},y,2024-01-02,0`,
  );
  return HEADER + lines.map((line) => `${line}\n`).join('');
}

test('two files of one export, in either order, give the same events', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 12 }),
      fc.array(row, { maxLength: 12 }),
      async (a, b) => {
        const found: string[][] = [];
        for (const order of [
          [a, b],
          [b, a],
        ]) {
          const c = await collecting();
          for (const [index, rows] of order.entries()) {
            const result = await c.take(`${index}.csv`, asCsv(rows), { mapping: WITH_ID });
            expect(result.rows).toBe(result.imported + result.duplicates + result.quarantined);
            expect(result.rows).toBe(rows.length);
          }
          found.push(await ids(c));
          await c.close();
        }
        expect(found[1]).toEqual(found[0]);
        expect(new Set(found[0]).size).toBe(found[0]?.length);
      },
    ),
    { numRuns: 8 },
  );
}, 120_000);
