import { expect, test } from 'vitest';
import { collecting, quarantineOf } from '../testing/collecting.js';

const MAPPING = `
kind: outcomes
name: deals
timezone: UTC
id: id
title: name
account: account
contacts: contacts
createdAt: created
closedAt: closed
updatedAt: updated
amount: amount
currency: currency
stage: stage
status: status
`;
const HEADER = 'id,name,account,contacts,created,closed,updated,amount,currency,stage,status\n';

test('opportunities: people, money in millionths, times', async () => {
  const c = await collecting(undefined, { currency: 'EUR', rates: { USD: 0.9 } });
  const result = await c.take(
    'o.csv',
    `${HEADER}o1,Big,a1,"u1; Ann@X.example ;",2024-01-01,2024-02-01,,"12,345.67",EUR,Closed,Won
o2,Small,,"[""u2""]",2024-01-02,,,-0.1,usd,Open,open
o3,None,a2,,2024-01-03,,,,,,lost
`,
    { mapping: MAPPING },
  );
  expect(result).toMatchObject({ rows: 3, imported: 3 });
  expect(
    await c.store.all(
      'SELECT id, contacts, created_at, closed_at, amount, status, known_at FROM outcomes ORDER BY id',
    ),
  ).toEqual([
    {
      id: 'o1',
      contacts: ['u1', 'ann@x.example'],
      created_at: Date.UTC(2024, 0, 1),
      closed_at: Date.UTC(2024, 1, 1),
      amount: 12_345_670_000,
      status: 'won',
      known_at: Date.UTC(2024, 1, 1),
    },
    {
      id: 'o2',
      contacts: ['u2'],
      created_at: Date.UTC(2024, 0, 2),
      closed_at: null,
      amount: -90_000,
      status: 'open',
      known_at: Date.UTC(2024, 0, 2),
    },
    {
      id: 'o3',
      contacts: null,
      created_at: Date.UTC(2024, 0, 3),
      closed_at: null,
      amount: null,
      status: 'lost',
      known_at: Date.UTC(2024, 0, 3),
    },
  ]);
});

test('what cannot be kept is set apart with its reason', async () => {
  const c = await collecting();
  await c.take(
    'o.csv',
    `${HEADER},A,a1,,2024-01-01,,,1,USD,s,won
o2,B,,,2024-01-01,,,1,USD,s,won
o3,C,a1,,,,,1,USD,s,won
o4,D,a1,,2031-01-01,,,1,USD,s,won
o5,E,a1,,1990-01-01,,,1,USD,s,won
o6,F,a1,,2024-01-01,,,1,USD,s,maybe
o7,G,a1,,2024-01-01,,,1,JPY,s,won
o8,H,a1,,2024-01-01,,,much,USD,s,won
o9,I,a1,,2024-01-01,,,99999999999999999,USD,s,won
o10,J,a1,,2024-01-01,soon,,1,USD,s,won
`,
    { mapping: MAPPING },
  );
  expect((await quarantineOf(c.store)).map(({ reason }) => reason)).toEqual([
    'missing_id',
    'missing_id',
    'missing_time',
    'future_time',
    'too_old',
    'bad_status',
    'unknown_currency',
    'bad_amount',
    'bad_amount',
    'bad_time',
  ]);
  expect(await c.store.all('SELECT * FROM outcomes')).toEqual([]);
});

test('a later version replaces the earlier, in whatever order the files come', async () => {
  const open = `${HEADER}o1,A,a1,,2024-01-01,,2024-01-05,1,USD,new,open\n`;
  const won = `${HEADER}o1,A,a1,,2024-01-01,2024-03-01,2024-03-01,2,USD,done,won\n`;
  for (const order of [
    [open, won],
    [won, open],
  ]) {
    const c = await collecting();
    const results = [];
    for (const [n, text] of order.entries()) {
      results.push(await c.take(`${n}.csv`, text, { mapping: MAPPING }));
    }
    expect(await c.store.all('SELECT id, amount, status FROM outcomes')).toEqual([
      { id: 'o1', amount: 2_000_000, status: 'won' },
    ]);
    expect(results[1]).toMatchObject(
      order[1] === won ? { imported: 1, duplicates: 0 } : { imported: 0, duplicates: 1 },
    );
    await c.close();
  }
});
