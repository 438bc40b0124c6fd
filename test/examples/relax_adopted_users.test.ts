import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  countsOf,
  exampleMapping,
  numberOf,
  openWorkbench,
  sharedData,
  type Workbench,
} from './support.js';

const data = sharedData('relax_adopted_users');

describe.skipIf(!data.isThere)(`log-ins of a product's users${data.note}`, () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await openWorkbench();
  });
  afterAll(() => bench.close());

  test('207,917 log-ins of 8,823 users', async () => {
    const file = path.join(data.directory, 'takehome_user_engagement.csv');
    const result = await bench.import(
      file,
      exampleMapping('relax_adopted_users', 'mapping-engagement.yaml'),
    );
    expect(countsOf(result)).toEqual({
      rows: 207_917,
      imported: 207_917,
      duplicates: 0,
      conflicts: 0,
      quarantined: 0,
    });
    expect(await numberOf(bench.store, 'SELECT count(DISTINCT user_id) FROM actors')).toBe(8823);
  });

  test('1,602 users adopted the product: three different days within seven', async () => {
    const days = `SELECT DISTINCT a.user_id, e.occurred_at // 86400000 AS day FROM events e JOIN actors a USING (actor)`;
    const thirds = `SELECT user_id, day - lag(day, 2) OVER (PARTITION BY user_id ORDER BY day) AS span FROM (${days})`;
    const adopted = (span: number) =>
      numberOf(
        bench.store,
        `SELECT count(DISTINCT user_id) FROM (${thirds}) WHERE span <= ${span}`,
      );
    expect(await adopted(6)).toBe(1602);
    // The other figure that is published, of those who read "within a week" more widely.
    expect(await adopted(7)).toBe(1656);
  });

  test('12,000 users of a file in Windows-1252, in 417 organisations', async () => {
    const file = path.join(data.directory, 'takehome_users.csv');
    const bytes = readFileSync(file);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
    const result = await bench.import(
      file,
      exampleMapping('relax_adopted_users', 'mapping-users.yaml'),
    );
    expect(countsOf(result)).toMatchObject({ rows: 12_000, imported: 12_000, quarantined: 0 });
    const traits = (name: string) => `FROM traits WHERE level = 'contact' AND name = '${name}'`;
    expect(
      await numberOf(bench.store, `SELECT count(DISTINCT id) ${traits('creation_source')}`),
    ).toBe(12_000);
    expect(await numberOf(bench.store, `SELECT count(DISTINCT value) ${traits('account')}`)).toBe(
      417,
    );
    expect(await numberOf(bench.store, `SELECT count(*) ${traits('name')}`)).toBe(0);
  });

  test('adoption differs by how somebody signed up, as published', async () => {
    const rates = await bench.store.all(`
      WITH days AS (SELECT DISTINCT a.user_id, e.occurred_at // 86400000 AS day FROM events e JOIN actors a USING (actor)),
      thirds AS (SELECT user_id, day - lag(day, 2) OVER (PARTITION BY user_id ORDER BY day) AS span FROM days),
      adopted AS (SELECT DISTINCT user_id FROM thirds WHERE span <= 6)
      SELECT value->>'$' AS source, round(count(a.user_id) / count(*), 4) AS rate
      FROM traits t LEFT JOIN adopted a ON a.user_id = t.id WHERE t.name = 'creation_source' GROUP BY ALL ORDER BY rate DESC`);
    expect(rates).toEqual([
      { source: 'SIGNUP_GOOGLE_AUTH', rate: 0.1675 },
      { source: 'GUEST_INVITE', rate: 0.1664 },
      { source: 'SIGNUP', rate: 0.1404 },
      { source: 'ORG_INVITE', rate: 0.13 },
      { source: 'PERSONAL_PROJECTS', rate: 0.0777 },
    ]);
  });
});
