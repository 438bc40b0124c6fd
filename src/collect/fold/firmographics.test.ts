import { expect, test } from 'vitest';
import { collecting } from '../testing/collecting.js';

const ACCOUNTS = `
kind: firmographics
name: accounts
level: account
id: account_id
domain: { column: website, lower: true }
traits: rest
`;

test('columns become traits; a row that says nothing new is a duplicate; the last word wins', async () => {
  const c = await collecting();
  const header = 'account_id,website,industry,employees\n';
  expect(
    await c.take('a.csv', `${header}a1,ACME.example,Software,50\na2,,Retail,\n,x,y,z\n`, {
      mapping: ACCOUNTS,
    }),
  ).toMatchObject({ rows: 3, imported: 2, quarantined: 1 });
  const traits = `SELECT id, name, arg_max(value, import) AS value FROM traits WHERE level = 'account' GROUP BY ALL ORDER BY id, name`;
  expect(await c.store.all(traits)).toEqual([
    { id: 'a1', name: 'domain', value: '"acme.example"' },
    { id: 'a1', name: 'employees', value: '"50"' },
    { id: 'a1', name: 'industry', value: '"Software"' },
    { id: 'a2', name: 'industry', value: '"Retail"' },
  ]);
  expect(
    await c.take('b.csv', `${header}a1,acme.example,Software,60\na2,,Retail,\n`, {
      mapping: ACCOUNTS,
    }),
  ).toMatchObject({ imported: 1, duplicates: 1 });
  expect(await c.store.all(traits)).toContainEqual({ id: 'a1', name: 'employees', value: '"60"' });
  // A value that comes back counts as said anew.
  expect(await c.take('c.csv', `${header}a1,,,50\n`, { mapping: ACCOUNTS })).toMatchObject({
    imported: 1,
  });
  expect(await c.store.all(traits)).toContainEqual({ id: 'a1', name: 'employees', value: '"50"' });
});

test('people: an address is an id in lower case, and what holds since a day has it', async () => {
  const c = await collecting();
  const result = await c.take(
    'contacts.csv',
    'user_id,email,account_id,job_title\nu1,Ann@X.example,a1,CTO\nBob@Y.example,Bob@Y.example,,CEO\n',
    { kind: 'firmographics' },
  );
  expect(result).toMatchObject({ imported: 2 });
  expect(result.warnings.join()).toContain('id from user_id');
  expect(
    await c.store.all(`SELECT level, id, name, value, occurred_at FROM traits ORDER BY id, name`),
  ).toEqual([
    {
      level: 'contact',
      id: 'bob@y.example',
      name: 'email',
      value: '"bob@y.example"',
      occurred_at: 0,
    },
    { level: 'contact', id: 'bob@y.example', name: 'job_title', value: '"CEO"', occurred_at: 0 },
    { level: 'contact', id: 'u1', name: 'account', value: '"a1"', occurred_at: 0 },
    { level: 'contact', id: 'u1', name: 'email', value: '"ann@x.example"', occurred_at: 0 },
    { level: 'contact', id: 'u1', name: 'job_title', value: '"CTO"', occurred_at: 0 },
  ]);
});
