import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProjectFile, Signal } from '../../src/model/index.js';
import { resolveIdentity } from '../../src/identity/index.js';
import { prepareEvents, readSignals } from '../../src/signals/index.js';
import {
  NO_RULES,
  countsOf,
  exampleMapping,
  numberOf,
  openWorkbench,
  sharedData,
  type Workbench,
} from './support.js';

const data = sharedData('retentioneering_ecom');

describe.skipIf(!data.isThere)(`the click stream of retentioneering${data.note}`, () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await openWorkbench({ readable: [data.directory] });
  });
  afterAll(() => bench.close());

  test('every click is an event, the 30 that repeat another one too', async () => {
    const file = path.join(data.directory, 'ecom.csv');
    const result = await bench.import(file, exampleMapping('retentioneering_ecom'));
    expect(countsOf(result)).toEqual({
      rows: 31_106,
      imported: 31_106,
      duplicates: 0,
      conflicts: 0,
      quarantined: 0,
    });
    // Counted from the file by other means: 31,106 rows of which 31,076 are distinct.
    const distinct = `SELECT count(*) FROM (SELECT DISTINCT * FROM read_csv('${file}', all_varchar = true))`;
    expect(await numberOf(bench.store, distinct)).toBe(31_106 - 30);
    expect(await numberOf(bench.store, 'SELECT count(DISTINCT id) FROM events')).toBe(31_106);
  });

  test('600 users, and the purchases, payment errors and checkout bugs that were planted', async () => {
    expect(await numberOf(bench.store, 'SELECT count(DISTINCT user_id) FROM actors')).toBe(600);
    const planted = await bench.store.all(
      `SELECT s.event, count(*) AS n FROM events e JOIN shapes s USING (shape)
       WHERE s.event IN ('purchase', 'payment_error', 'checkout_bug') GROUP BY s.event ORDER BY n DESC`,
    );
    expect(planted).toEqual([
      { event: 'purchase', n: 470 },
      { event: 'payment_error', n: 119 },
      { event: 'checkout_bug', n: 44 },
    ]);
  });

  test('what one looks at is a page', async () => {
    const pages = `SELECT count(*) FROM events e JOIN shapes s USING (shape) WHERE s.type = 'page'`;
    // home 2,762, catalog 6,521, product_view 6,851, filter_results 2,610, cart 1,204, promo_page 796, account_page 659,
    // review_page 406, compare 275, error_page 276
    expect(await numberOf(bench.store, pages)).toBe(22_360);
  });

  test('cut after 30 minutes of inactivity, the sessions are the 3,605 the vendor gave', async () => {
    const sessions = Signal.parse({
      id: 'sessions',
      title: 'Sessions',
      category: 'engagement',
      question: 'How often did they visit?',
      select: { type: ['page', 'track'] },
      measure: 'sessions',
      of: 'count',
      window: '365d',
    });
    const settings = {
      signals: [sessions],
      taxonomy: [],
      features: ProjectFile.parse({ version: 1, name: 'sessions' }).features,
    };
    const moment = { asOf: Date.UTC(2024, 6, 1) - 1, knownAt: Date.UTC(2024, 6, 1) - 1 };
    await prepareEvents(bench.store, settings);
    await resolveIdentity(bench.store, NO_RULES, moment);
    const table = await readSignals(bench.store, settings, moment, 'contact');
    expect(table.ids).toHaveLength(600);
    expect(table.columns[0].num.reduce((sum, x) => sum + x, 0)).toBe(3605);
    // User by user, not only in sum.
    const given = await bench.store.all<{ id: string; n: number }>(
      `SELECT 'contact:' || user_id AS id, count(DISTINCT session_id) AS n
       FROM read_csv('${path.join(data.directory, 'ecom.csv')}') GROUP BY user_id`,
    );
    const mine = new Map(table.ids.map((id, row) => [id, table.columns[0].num[row]]));
    expect(mine).toEqual(new Map(given.map(({ id, n }) => [id, n])));
  });
});
