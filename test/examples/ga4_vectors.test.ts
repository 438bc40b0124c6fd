import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveIdentity } from '../../src/identity/index.js';
import {
  NO_RULES,
  countsOf,
  exampleMapping,
  openWorkbench,
  sharedData,
  type Workbench,
} from './support.js';

const data = sharedData('ga4_vectors');

describe.skipIf(!data.isThere)(`rows of Google Analytics 4${data.note}`, () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await openWorkbench();
  });
  afterAll(() => bench.close());
  const oneLine = (file: string) =>
    JSON.stringify(JSON.parse(readFileSync(path.join(data.directory, file), 'utf8')));

  test('a page view and a first visit of the export', async () => {
    const file = await bench.write(
      'events.jsonl',
      [
        oneLine('google_merchandise_store_row.json'),
        oneLine('stg_ga4__events__SOURCE_JSON.json'),
      ].join('\n'),
    );
    const result = await bench.import(file, exampleMapping('ga4_vectors'));
    expect(countsOf(result)).toMatchObject({ rows: 2, imported: 2, quarantined: 0 });
    const rows = await bench.store.all(
      `SELECT s.type, s.event, e.occurred_at, a.anonymous_id, a.user_id, c.url, c.title, e.properties->>'$.session' AS session, e.context->>'$.country' AS country
       FROM events e JOIN shapes s USING (shape) JOIN actors a USING (actor) JOIN contents c USING (content) ORDER BY e.occurred_at`,
    );
    expect(rows).toEqual([
      {
        type: 'page',
        event: 'page_view',
        occurred_at: 1_611_798_022_695,
        anonymous_id: '1146540.1921992520',
        user_id: null,
        url: 'https://shop.googlemerchandisestore.com/payment.html',
        title: 'Payment Method',
        session: '3599645542',
        country: 'United States',
      },
      {
        type: 'track',
        event: 'first_visit',
        occurred_at: 1_617_691_790_431,
        anonymous_id: '1166526666.1617691776',
        user_id: null,
        url: 'https://www.velir.com/blog/2016/08/25/behavior-driven-testing-drupal-8',
        title: 'Velir | Behavior-Driven Testing in Drupal 8',
        session: '1617691775',
        country: 'Vietnam',
      },
    ]);
  });

  test('devices go to the user last seen on them, as dbt-ga4 expects', async () => {
    const mapping = exampleMapping('ga4_vectors', 'mapping-user-ids.yaml');
    const cases = 'stg_Ga4__user_id_mapping__mock_stg_ga4__events_csv.csv';
    const users = await openWorkbench({ readable: [data.directory] });
    try {
      const result = await users.import(path.join(data.directory, cases), mapping);
      expect(countsOf(result)).toMatchObject({ rows: 7, imported: 7, quarantined: 0 });
      await resolveIdentity(users.store, NO_RULES, { asOf: 200_000, knownAt: 200_000 });
      const mine = await users.store.all(`
        SELECT a.anonymous_id AS device, arg_max(c.id, e.occurred_at) AS contact
        FROM events e JOIN actors a USING (actor)
        JOIN resolution r ON r.actor = e.actor AND e.occurred_at >= r.from_at AND e.occurred_at < r.to_at
        LEFT JOIN contacts c USING (contact) WHERE r.contact IS NOT NULL GROUP BY ALL ORDER BY device`);
      const expected = await users.store.all(
        `SELECT client_key AS device, 'contact:' || last_seen_user_id AS contact
         FROM read_csv('${path.join(data.directory, 'stg_Ga4__user_id_mapping__expected_csv.csv')}') ORDER BY device`,
      );
      expect(mine).toEqual(expected);
    } finally {
      await users.close();
    }
  });

  test('seconds of 1970 are set apart unless the mapping lets them in', async () => {
    const mapping = exampleMapping('ga4_vectors', 'mapping-user-ids.yaml');
    const cases = 'stg_Ga4__user_id_mapping__mock_stg_ga4__events_csv.csv';
    const result = await bench.import(path.join(data.directory, cases), {
      ...mapping,
      earliest: '2000-01-01',
    });
    expect(countsOf(result)).toMatchObject({ rows: 7, imported: 0, quarantined: 7 });
    expect(result.quarantineReasons).toEqual([{ reason: 'too_old', count: 7 }]);
  });
});
