import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countsOf, exampleMapping, openWorkbench, sharedData, type Workbench } from './support.js';

const data = sharedData('crm_sales_opportunities');

describe.skipIf(!data.isThere)(`a sales pipeline${data.note}`, () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await openWorkbench();
  });
  afterAll(() => bench.close());

  test('8,800 opportunities: what cannot be placed in time or belongs to nobody is set apart', async () => {
    const result = await bench.import(
      path.join(data.directory, 'sales_pipeline.csv'),
      exampleMapping('crm_sales_opportunities', 'mapping-pipeline.yaml'),
    );
    // Won 4,238 + lost 2,473 + engaging with an account 501; prospecting 500, engaging without an account 1,589 - 501.
    expect(countsOf(result)).toEqual({
      rows: 8800,
      imported: 4238 + 2473 + 501,
      duplicates: 0,
      conflicts: 0,
      quarantined: 500 + 1088,
    });
    expect(result.quarantineReasons).toEqual([
      { reason: 'missing_id', count: 1088 },
      { reason: 'not begun yet (the stage is Prospecting, without an engage date)', count: 500 },
    ]);
  });

  test('4,238 won, worth 10,005,534', async () => {
    const byStatus = await bench.store.all(
      'SELECT status, count(*) AS n, sum(amount)::BIGINT / 1000000 AS value FROM outcomes GROUP BY status ORDER BY status',
    );
    expect(byStatus).toEqual([
      { status: 'lost', n: 2473, value: 0 },
      { status: 'open', n: 501, value: null },
      { status: 'won', n: 4238, value: 10_005_534 },
    ]);
  });

  test('85 accounts, and every opportunity is of one of them', async () => {
    const result = await bench.import(
      path.join(data.directory, 'accounts.csv'),
      exampleMapping('crm_sales_opportunities', 'mapping-accounts.yaml'),
    );
    expect(countsOf(result)).toMatchObject({ rows: 85, imported: 85, quarantined: 0 });
    const strangers = `SELECT DISTINCT account FROM outcomes
      WHERE account NOT IN (SELECT id FROM traits WHERE level = 'account') ORDER BY account`;
    expect(await bench.store.all(strangers)).toEqual([]);
    const misspelt = `SELECT DISTINCT value FROM traits WHERE name = 'industry' AND value LIKE '%techno%'`;
    expect(await bench.store.all(misspelt)).toEqual([{ value: '"technology"' }]);
  });
});
