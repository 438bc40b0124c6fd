import { describe, expect, onTestFinished, test } from 'vitest';
import type { ColumnData, Store } from '../store.js';
import { temporaryDirectory } from './temporary-directory.js';

/** What every implementation of `Store` must do. `open` opens the store of a directory. */
export function storeContract(name: string, open: (directory: string) => Promise<Store>): void {
  const opened = async (): Promise<Store> => {
    const store = await open(await temporaryDirectory());
    onTestFinished(() => store.close());
    return store;
  };

  describe(`the contract of a store: ${name}`, () => {
    test('small results are plain values', async () => {
      const store = await opened();
      expect(
        await store.all(
          `SELECT 1 AS i, 2::BIGINT AS b, 9007199254740993 AS big, 1.5::DOUBLE AS d, 'x' AS t, true AS o, NULL AS n, [1, 2] AS l`,
        ),
      ).toEqual([
        { i: 1, b: 2, big: 9007199254740993n, d: 1.5, t: 'x', o: true, n: null, l: [1, 2] },
      ]);
    });

    test('parameters are bound as what they are', async () => {
      const store = await opened();
      expect(
        await store.all('SELECT ? + 1 AS a, ? AS b, ? AS c, ? IS NULL AS d, ? AS e', [
          1,
          "it's",
          0.5,
          null,
          true,
        ]),
      ).toEqual([{ a: 2, b: "it's", c: 0.5, d: true, e: true }]);
    });

    test('who looks sees what is committed, and waits for no transaction', async () => {
      const store = await opened();
      await store.run('CREATE TABLE t (x INTEGER); INSERT INTO t VALUES (1)');
      const seen = () => store.look<{ n: number }>('SELECT count(*) AS n FROM t WHERE x < ?', [9]);
      await store.transaction(async () => {
        await store.run('INSERT INTO t VALUES (2)');
        expect(await seen()).toEqual([{ n: 1 }]);
      });
      expect(await seen()).toEqual([{ n: 2 }]);
      await expect(store.look('SELECT * FROM nowhere')).rejects.toThrow('nowhere');
    });

    test('run answers the rows changed and takes several statements', async () => {
      const store = await opened();
      await store.run('CREATE TABLE t (x INTEGER); INSERT INTO t VALUES (1), (2), (3)');
      expect(await store.run('DELETE FROM t WHERE x > ?', [1])).toBe(2);
    });

    test('streams typed columns, with nulls marked', async () => {
      const store = await opened();
      const sql = `SELECT i::INTEGER, CASE WHEN i % 3 = 0 THEN NULL ELSE i END::BIGINT, CASE WHEN i % 2 = 0 THEN i / 2 END::DOUBLE,
        CASE WHEN i % 5 > 0 THEN 'v' || i END, i % 2 = 0 FROM range(5000) r(i) ORDER BY i`;
      let row = 0;
      for await (const chunk of store.stream(sql)) {
        const [ints, bigs, doubles, texts, flags] = [0, 1, 2, 3, 4].map((c) => chunk.column(c)) as [
          ColumnData,
          ColumnData,
          ColumnData,
          ColumnData,
          ColumnData,
        ];
        for (let i = 0; i < chunk.rows; i++, row++) {
          expect([ints[i], bigs[i], doubles[i], texts[i], flags[i]]).toEqual([
            row,
            row % 3 === 0 ? 0n : BigInt(row),
            row % 2 === 0 ? row / 2 : NaN,
            row % 5 > 0 ? `v${row}` : null,
            row % 2 === 0 ? 1 : 0,
          ]);
          expect(chunk.isNull(1, i)).toBe(row % 3 === 0);
          expect(chunk.isNull(3, i)).toBe(row % 5 === 0);
        }
      }
      expect(row).toBe(5000);
    });

    test('a statement in the middle of a stream loses nothing of it', async () => {
      const store = await opened();
      let rows = 0;
      let sum = 0;
      for await (const chunk of store.stream('SELECT i::INTEGER FROM range(20000) r(i)')) {
        rows += chunk.rows;
        for (const value of chunk.column(0) as Int32Array) sum += value;
        expect(await store.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
      }
      expect([rows, sum]).toEqual([20000, 199990000]);
    });

    test('appends columns', async () => {
      const store = await opened();
      await store.run(
        'CREATE TABLE t (i INTEGER, b BIGINT, f BIGINT, d DOUBLE, t VARCHAR, x BLOB)',
      );
      const n = 5000;
      const at = (i: number) => 1_700_000_000_000 + i;
      await store.append('t', [
        { type: 'int', values: Int32Array.from({ length: n }, (_, i) => i) },
        { type: 'bigint', values: BigInt64Array.from({ length: n }, (_, i) => BigInt(at(i))) },
        { type: 'bigint', values: Float64Array.from({ length: n }, (_, i) => at(i)) },
        {
          type: 'double',
          values: Float64Array.from({ length: n }, (_, i) => (i === 7 ? NaN : i / 4)),
        },
        { type: 'text', values: Array.from({ length: n }, (_, i) => (i === 9 ? null : `é${i}`)) },
        // More than one chunk takes.
        {
          type: 'blob',
          values: Array.from({ length: n }, (_, i) => Buffer.alloc(900, 97 + (i % 26))),
        },
      ]);
      expect(
        await store.all(
          `SELECT count(*) AS n, sum(i) AS i, max(b) AS b, max(f) AS f, count(d) AS d, count(t) AS t, max(d) AS x, sum(octet_length(x)) AS o, count(*) FILTER (decode(x) = repeat(chr(97 + i % 26), 900)) AS s FROM t`,
        ),
      ).toEqual([
        {
          n,
          i: 12497500,
          b: at(n - 1),
          f: at(n - 1),
          d: n - 1,
          t: n - 1,
          x: (n - 1) / 4,
          o: 900 * n,
          s: n,
        },
      ]);
      expect(() =>
        store.append('t', [
          { type: 'int', values: new Int32Array(1) },
          { type: 'text', values: [] },
        ]),
      ).toThrow(/different lengths/);
    });

    test('a transaction that throws leaves nothing', async () => {
      const store = await opened();
      await store.run('CREATE TABLE t (x INTEGER)');
      await expect(
        store.transaction(async () => {
          await store.run('INSERT INTO t VALUES (1)');
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      expect(await store.all('SELECT * FROM t')).toEqual([]);
    });

    test('statements from elsewhere wait for the transaction', async () => {
      const store = await opened();
      await store.run('CREATE TABLE t (x INTEGER)');
      let release = (): void => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      const writing = store
        .transaction(async () => {
          await store.run('INSERT INTO t VALUES (1)');
          await gate;
          throw new Error('no');
        })
        .catch(() => undefined);
      const reading = store.all('SELECT count(*) AS n FROM t');
      release();
      await writing;
      expect(await reading).toEqual([{ n: 0 }]);
    });

    test('a transaction inside another joins it', async () => {
      const store = await opened();
      await store.run('CREATE TABLE t (x INTEGER)');
      await store.transaction(async () => {
        await store.run('INSERT INTO t VALUES (1)');
        await store.transaction(async () => {
          await store.run('INSERT INTO t VALUES (2)');
        });
      });
      expect(await store.all('SELECT count(*) AS n FROM t')).toEqual([{ n: 2 }]);
    });

    test('an interrupted statement fails with its code and the store goes on', async () => {
      const store = await opened();
      const counting = store.all(
        'SELECT sum(a.i * b.i) FROM range(1000000) a(i), range(1000000) b(i)',
      );
      const stopping = setInterval(() => store.interrupt(), 20);
      await expect(counting).rejects.toMatchObject({ code: 'interrupted' });
      clearInterval(stopping);
      expect(await store.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    });

    test('what was committed is there after closing and opening', async () => {
      const directory = await temporaryDirectory();
      const first = await open(directory);
      await first.run('CREATE TABLE kept (x INTEGER); INSERT INTO kept VALUES (42)');
      await first.close();
      const second = await open(directory);
      onTestFinished(() => second.close());
      expect(await second.all('SELECT x FROM kept')).toEqual([{ x: 42 }]);
    });

    test('a directory is open once', async () => {
      const directory = await temporaryDirectory();
      const first = await open(directory);
      await expect(open(directory)).rejects.toMatchObject({ code: 'store_busy' });
      await first.close();
      await (await open(directory)).close();
    });
  });
}
