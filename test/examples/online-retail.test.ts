import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEngine, type Engine } from '../../src/engine.js';
import type { ImportResult } from '../../src/collect/index.js';
import type { FitResult } from '../../src/model/index.js';
import { loadProject } from '../../src/project/index.js';
import type { SignalTable } from '../../src/signals/index.js';
import {
  countsOf,
  exampleFolder,
  exampleMapping,
  numberOf,
  openWorkbench,
  sharedData,
  type Workbench,
} from './support.js';

const FOLDER = exampleFolder('online-retail');
const LINES = path.join(FOLDER, 'data', 'order-lines.parquet');
const CUSTOMERS = path.join(FOLDER, 'data', 'customers.parquet');
const LINES_MAPPING = exampleMapping('online-retail', 'mappings/order-lines.yaml');
const source = sharedData('online_retail_uci');

/**
 * What the 320,705 lines are, counted by other means (SQL over the source, no mapping): 88,652 of them have no customer.
 * Of the 232,053 that have one, 1,145 are postage, discounts and the like, and 5,328 of the rest are on credit notes.
 */
const LINE_COUNTS = {
  orderLines: 225_580,
  returnLines: 5328,
  charges: 1145,
  withoutCustomer: 86_873,
  stockCorrections: 1776,
  accounting: 3,
};
const IMPORTED = LINE_COUNTS.orderLines + LINE_COUNTS.returnLines + LINE_COUNTS.charges;
const SET_APART =
  LINE_COUNTS.withoutCustomer + LINE_COUNTS.stockCorrections + LINE_COUNTS.accounting;
/** Lines that repeat another one exactly: 2,483 in all, 33 of them without a customer. */
const REPEATED = { all: 2483, imported: 2483 - 33 };

let bench: Workbench;
let lines: ImportResult;
let customers: ImportResult;
beforeAll(async () => {
  bench = await openWorkbench({
    currency: 'GBP',
    readable: [FOLDER, ...(source.isThere ? [source.directory] : [])],
  });
  lines = await bench.import(LINES, LINES_MAPPING);
  customers = await bench.import(
    CUSTOMERS,
    exampleMapping('online-retail', 'mappings/customers.yaml'),
  );
}, 120_000);
afterAll(() => bench.close());

describe('nine months of a real wholesaler', () => {
  test('the arithmetic of the lines', () => {
    expect(IMPORTED).toBe(232_053);
    expect(SET_APART).toBe(88_652);
    expect(IMPORTED + SET_APART).toBe(320_705);
  });

  test('every line is accounted for: imported, or set apart with its reason', () => {
    expect(countsOf(lines)).toEqual({
      rows: 320_705,
      imported: IMPORTED,
      duplicates: 0,
      conflicts: 0,
      quarantined: SET_APART,
    });
    expect(lines.quarantineReasons).toEqual([
      {
        reason: 'no customer number: nobody knows who bought or returned it',
        count: LINE_COUNTS.withoutCustomer,
      },
      {
        reason: 'a stock correction: no customer and no price',
        count: LINE_COUNTS.stockCorrections,
      },
      { reason: 'an accounting entry (bad debt), not an order', count: LINE_COUNTS.accounting },
    ]);
    expect(lines.warnings).toEqual([]);
  });

  test('order lines, returned lines and charges are told apart', async () => {
    const kinds = await bench.store.all(
      `SELECT s.event, count(*) AS n FROM events e JOIN shapes s USING (shape) GROUP BY s.event ORDER BY n DESC`,
    );
    expect(kinds).toEqual([
      { event: 'Order Line', n: LINE_COUNTS.orderLines },
      { event: 'Return Line', n: LINE_COUNTS.returnLines },
      { event: 'Charge', n: LINE_COUNTS.charges },
    ]);
  });

  test('lines that repeat another one exactly are real, and all there', async () => {
    const repeated = (what: string, from: string) =>
      numberOf(
        bench.store,
        `SELECT count(*) - (SELECT count(*) FROM (SELECT DISTINCT ${what} ${from})) ${from}`,
      );
    const all = `FROM '${LINES}'`;
    expect(await repeated('*', all)).toBe(REPEATED.all);
    expect(await repeated('*', `${all} WHERE CustomerID IS NOT NULL`)).toBe(REPEATED.imported);
    const columns = 'occurred_at, actor, shape, properties';
    expect(await repeated(columns, 'FROM events')).toBe(REPEATED.imported);
    expect(await numberOf(bench.store, 'SELECT count(DISTINCT id) FROM events')).toBe(IMPORTED);
  });

  test('3,360 customers, and what they spent to the penny', async () => {
    expect(await numberOf(bench.store, 'SELECT count(DISTINCT user_id) FROM actors')).toBe(3360);
    const spent = await bench.store.all(
      `SELECT event, sum((properties->>'$.amount')::DECIMAL(18, 3))::VARCHAR AS pounds
       FROM events JOIN shapes USING (shape) GROUP BY event ORDER BY event`,
    );
    expect(spent).toEqual([
      { event: 'Charge', pounds: '-23869.250' },
      { event: 'Order Line', pounds: '5159146.742' },
      { event: 'Return Line', pounds: '-216169.760' },
    ]);
  });

  test('the first line was written at 8:26 in winter, the last one at 17:45 in summer time', async () => {
    const [times] = await bench.store.all(
      'SELECT min(occurred_at) AS first, max(occurred_at) AS last FROM events',
    );
    expect(times).toEqual({
      first: Date.UTC(2010, 11, 1, 8, 26),
      last: Date.UTC(2011, 7, 31, 16, 45),
    });
  });

  test('the same file again changes nothing', async () => {
    const result = await bench.import(LINES, LINES_MAPPING);
    expect(countsOf(result)).toMatchObject({ rows: 320_705, imported: 0, duplicates: IMPORTED });
    expect(await numberOf(bench.store, 'SELECT count(*) FROM events')).toBe(IMPORTED);
  });

  test('customers have a country, and six have had two', async () => {
    expect(countsOf(customers)).toEqual({
      rows: 3366,
      imported: 3366,
      duplicates: 0,
      conflicts: 0,
      quarantined: 0,
    });
    expect(await numberOf(bench.store, 'SELECT count(DISTINCT id) FROM traits')).toBe(3360);
  });

  test.skipIf(!source.isThere)(
    `the Parquet file holds exactly the lines of the source${source.note}`,
    async () => {
      const csv = `read_csv('${source.directory}/*.csv.gz', all_varchar = true, header = true)`;
      const parquet = `'${LINES}'`;
      // The sum of the rows' hashes is the same for the same rows, in whatever order.
      const digest = (rows: string) =>
        bench.store.all(
          `SELECT count(*) AS n, sum(hash(r)::HUGEINT)::VARCHAR AS digest FROM ${rows} AS r`,
        );
      expect(await digest(parquet)).toEqual(await digest(csv));
    },
  );
});

/** On the same data; it comes last, since only one can have the store open. */
describe('segments of a real wholesaler', () => {
  let engine: Engine;
  let table: SignalTable;
  let fit: FitResult;
  beforeAll(async () => {
    await bench.release();
    engine = await openEngine({
      project: await loadProject(FOLDER),
      dataDirectory: bench.directory,
      clock: () => Date.UTC(2025, 6, 1),
    });
    table = await engine.signals('contact');
    fit = await engine.fit({ level: 'contact' });
  }, 300_000);
  afterAll(() => engine.close());

  test('time stands at the end of the last day with an order', () => {
    expect(new Date(table.asOf).toISOString()).toBe('2011-08-31T23:59:59.999Z');
    expect(table.ids).toHaveLength(3360);
  });

  /*
   * Customer 12601, worked by hand from the lines. In the 180 days up to 31 August (from 5 March):
   *   31 Mar, 153 days, weight 1:     36 x 2.10 + 12 x 1.45                                   =  93.00   2 lines
   *   19 May, 104 days, weight 1.5:   24 x 1.45 + 2 x 7.50 + 4 x 3.75 + 3 x 5.95 + 1 x 39.95  = 122.60   5 lines
   *   31 May,  92 days, weight 1.5:   one line sent back
   *    3 Jun,  89 days, weight 1.5:   4 x 3.75 + 6 x 2.95 + 12 x 1.45                         =  50.10   3 lines
   * and postage, which counts for nothing. Of the ten lines nine articles differ (the jam making set twice).
   */
  test('the signals of one customer are what one works out from the lines', () => {
    const rounded = (x: number) => Number(x.toFixed(6));
    const row = table.ids.indexOf('contact:12601');
    const signal = (id: string) => {
      const column = table.columns.find((one) => one.id === id);
      if (column === undefined) throw new Error(`no column ${id}`);
      return column.den === undefined
        ? column.num[row]
        : [column.num[row], column.den[row]].map(rounded);
    };
    const lines = 2 * 1 + 5 * 1.5 + 3 * 1.5;
    const value = rounded(93 * 1 + 122.6 * 1.5 + 50.1 * 1.5);
    expect(signal('orders')).toBe(3);
    expect(signal('order_value')).toBeCloseTo(value, 6);
    expect(signal('order_lines')).toBe(lines);
    expect(signal('product_range')).toBe(9);
    expect(signal('last_order')).toBe(89);
    expect(signal('line_value')).toEqual([value, lines]);
    // A dozen or more: 36, 12 | 24 | 12
    expect(signal('case_share')).toEqual([2 * 1 + 1 * 1.5 + 1 * 1.5, lines]);
    expect(signal('unit_price')).toEqual([
      rounded(
        (2.1 + 1.45) * 1 + (1.45 + 7.5 + 3.75 + 5.95 + 39.95) * 1.5 + (3.75 + 2.95 + 1.45) * 1.5,
      ),
      lines,
    ]);
    expect(signal('returns_rate')).toEqual([1.5, lines]);
    // Gaps of 49 and 15 days: mean 32, deviation 17.
    expect(signal('order_rhythm')).toEqual([rounded(2 / (1 + 17 / 32)), 2]);
  });

  test('every customer is somewhere', () => {
    const { known, fitted, goneQuiet, neverEngaged, tooNew, notInWindow } = fit.population;
    expect(known).toBe(3360);
    expect(fitted + goneQuiet + neverEngaged + tooNew + notInWindow).toBe(known);
    // 46 customers have only returns or charges; 546 ordered nothing from 5 March on. Counted from the lines by other means.
    expect({ goneQuiet, neverEngaged }).toEqual({ goneQuiet: 546, neverEngaged: 46 });
    expect(fit.segments.reduce((sum, segment) => sum + segment.size, 0)).toBe(known);
  });

  test('segments are named in words a merchant would use', () => {
    const found = fit.segments.filter(({ cluster }) => cluster >= 0);
    expect(found.length).toBe(fit.k);
    const named = found.filter(({ archetype }) => archetype !== null);
    expect(named.length).toBeGreaterThanOrEqual(4);
    for (const { name } of fit.segments) expect(name).not.toMatch(/\d/);
    expect(fit.segments.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Regular restockers', 'Gone quiet', 'Never ordered']),
    );
  });

  test('the README of the example says what really comes out', async () => {
    const readme = await readFile(path.join(FOLDER, 'README.md'), 'utf8');
    const rows = [...readme.matchAll(/^\| ([A-Z][^|]*?) \| ([\d,]+) \|/gm)].map(
      ([, name, size]) => [name, Number(size.replaceAll(',', ''))],
    );
    const found = fit.segments.map(({ name, size }) => [name, size]);
    expect(rows).toHaveLength(7);
    expect(found).toEqual(expect.arrayContaining(rows));
    expect(readme).toContain(`the verdict says so: **${fit.verdict.level}**`);
  });

  test('the verdict is honest: structure, and care at most without outcomes', () => {
    expect(fit.null.beaten).toBe(true);
    expect(fit.verdict.level).not.toBe('act');
    const texts = fit.verdict.reasons.map(({ text }) => text).join('\n');
    expect(texts).toMatch(/no opportunities are known/i);
    for (const { remedy } of fit.verdict.reasons) expect(remedy).not.toBe('');
  });

  test('countries explain segments and make none', () => {
    expect(fit.columns.map(({ id }) => id)).not.toContain('country');
    expect(
      fit.segments.some(({ overlay }) => overlay.some(({ trait }) => trait === 'country')),
    ).toBe(true);
  });
});
