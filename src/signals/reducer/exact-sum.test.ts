import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openStore } from '../../store/index.js';
import { temporaryDirectory } from '../../store/testing/temporary-directory.js';
import { ExactSum, hugeToDouble } from './exact-sum.js';

it('keeps what a double would lose', () => {
  const sum = new ExactSum();
  for (const value of [2 ** 62, 1, -(2 ** 62), 1]) sum.add(3, value);
  expect(sum.value()).toBe(6);
  sum.clear();
  expect(sum.value()).toBe(0);
});

const micro = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.maxSafeInteger(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1025n }).map(Number),
);

it('is the sum of big integers, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), micro)), (all) => {
      const sum = new ExactSum();
      for (const [times, value] of all) sum.add(times, value);
      const exact = all.reduce((total, [n, value]) => total + BigInt(n) * BigInt(value), 0n);
      expect(sum.value()).toBe(hugeToDouble(exact));
    }),
  );
});

const huge = fc.oneof(
  fc.bigInt({ min: -(2n ** 100n), max: 2n ** 100n }),
  fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }),
  fc.bigInt({ min: -(2n ** 55n), max: 2n ** 55n }),
  fc
    .tuple(fc.integer({ min: 50, max: 110 }), fc.bigInt({ min: -3n, max: 3n }))
    .map(([bits, near]) => 2n ** BigInt(bits) + near),
);

it('makes of a 128-bit integer the double that the store makes of it', async () => {
  const store = await openStore({ directory: await temporaryDirectory(), threads: 1 });
  try {
    const given = fc.sample(huge, { numRuns: 20_000, seed: 20261122 });
    const all = [...given, ...given.map((one) => -one), 0n, -1n, 2n ** 53n, -(2n ** 53n) - 1n];
    const rows = await store.all<{ double: number }>(
      'SELECT CAST(CAST(t AS HUGEINT) AS DOUBLE) AS double FROM (SELECT unnest(from_json(?, \'["VARCHAR"]\')) AS t)',
      [JSON.stringify(all.map(String))],
    );
    expect(rows).toHaveLength(all.length);
    const differ = all.filter((one, row) => !Object.is(hugeToDouble(one), rows[row].double));
    expect(differ).toEqual([]);
  } finally {
    await store.close();
  }
});
