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

const data = sharedData('ravenstack_saas');

describe.skipIf(!data.isThere)(`accounts, subscriptions and their usage${data.note}`, () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await openWorkbench();
  });
  afterAll(() => bench.close());
  const bring = async (file: string, mapping: string) =>
    countsOf(
      await bench.import(
        path.join(data.directory, file),
        exampleMapping('ravenstack_saas', mapping),
      ),
    );

  test('25,000 rows of usage, 21 of them with an id that is taken', async () => {
    expect(await bring('ravenstack_feature_usage.csv', 'mapping-usage.yaml')).toEqual({
      rows: 25_000,
      imported: 24_979,
      duplicates: 21,
      conflicts: 21,
      quarantined: 0,
    });
    const span = `SELECT strftime(make_timestamp_ms(min(occurred_at)), '%Y-%m-%d') || ' ' || strftime(make_timestamp_ms(max(occurred_at)), '%Y-%m-%d') AS span FROM events`;
    expect(await bench.store.all(span)).toEqual([{ span: '2023-01-01 2024-12-31' }]);
  });

  test('500 accounts and 5,000 subscriptions that belong to them', async () => {
    const none = { duplicates: 0, conflicts: 0, quarantined: 0 };
    expect(await bring('ravenstack_accounts.csv', 'mapping-accounts.yaml')).toEqual({
      rows: 500,
      imported: 500,
      ...none,
    });
    expect(await bring('ravenstack_subscriptions.csv', 'mapping-subscriptions.yaml')).toEqual({
      rows: 5000,
      imported: 5000,
      ...none,
    });
    const linked = `SELECT count(DISTINCT value) FROM traits WHERE level = 'contact' AND name = 'account'`;
    expect(await numberOf(bench.store, linked)).toBe(500);
    const orphans = `SELECT count(*) FROM actors a WHERE user_id IS NOT NULL
      AND NOT EXISTS (FROM traits t WHERE t.level = 'contact' AND t.name = 'account' AND t.id = a.user_id)`;
    expect(await numberOf(bench.store, orphans)).toBe(0);
  });

  test('2,000 tickets and 600 churn events of 352 accounts', async () => {
    const none = { duplicates: 0, conflicts: 0, quarantined: 0 };
    expect(await bring('ravenstack_support_tickets.csv', 'mapping-tickets.yaml')).toEqual({
      rows: 2000,
      imported: 2000,
      ...none,
    });
    expect(await bring('ravenstack_churn_events.csv', 'mapping-churn.yaml')).toEqual({
      rows: 600,
      imported: 600,
      ...none,
    });
    const churned = `SELECT count(DISTINCT a.group_id) FROM events e JOIN actors a USING (actor) JOIN shapes s USING (shape) WHERE s.event = 'Account Churned'`;
    expect(await numberOf(bench.store, churned)).toBe(352);
  });
});
