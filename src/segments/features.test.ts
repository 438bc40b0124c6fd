import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SignalColumn, SignalTable } from '../signals/index.js';
import { activeRows, clusterColumns, screen } from './features.js';
import { AS_OF, marketProject } from './testing/market-evidence.js';

function column(id: string, num: number[], options: Partial<SignalColumn> = {}): SignalColumn {
  const values = Float64Array.from(num);
  const common = { id, signal: id, title: id, cluster: true, catalogue: true, num: values };
  return { ...common, measure: 'count', kind: 'amount', ...options };
}

function table(columns: readonly SignalColumn[]): SignalTable {
  const rows = columns[0]?.num.length ?? 0;
  const nothing = new Float64Array(rows);
  return {
    level: 'contact',
    asOf: AS_OF,
    ids: Array.from({ length: rows }, (_, i) => `contact:${i}`),
    columns,
    firstSeen: nothing,
    lastEngaged: nothing,
    events: nothing,
    accounts: Array.from({ length: rows }, () => null),
  };
}

const { signals } = marketProject();

test('only columns that say they are for clustering are taken', () => {
  const columns = [column('sessions', [1, 2]), column('meetings', [3, 4], { cluster: false })];
  expect(clusterColumns(table(columns), signals).map(({ id }) => id)).toEqual(['sessions']);
});

test('a share by declared key belongs to its signal', () => {
  const shares = [column('sessions:mobile', [1, 2], { signal: 'sessions' })];
  expect(clusterColumns(table(shares), signals)).toHaveLength(1);
});

test('no column that is not a declared signal can reach a matrix', () => {
  const known = new Set(signals.map(({ id }) => id));
  const names = fc.oneof(
    fc.constantFrom('industry', 'employees', 'seniority', 'country', 'revenue_band', 'tier'),
    fc.string({ minLength: 1 }),
  );
  fc.assert(
    fc.property(names, fc.constantFrom(...known), (name, signal) => {
      fc.pre(!known.has(name));
      const smuggled = [
        column(name, [1, 2]),
        // A trait that hides behind the name of a signal.
        column(name, [1, 2], { signal }),
        column(signal, [1, 2], { signal: name }),
      ];
      for (const bad of smuggled) {
        if (bad.id.startsWith(`${bad.signal}:`) && known.has(bad.signal)) continue;
        expect(() => clusterColumns(table([column('sessions', [1, 2]), bad]), signals)).toThrow(
          expect.objectContaining({ code: 'firmographic_feature' }),
        );
      }
    }),
  );
});

test('a signal that keeps out of clustering, or belongs to the other level, is refused', () => {
  const [first, ...rest] = signals;
  const none = [{ ...first, cluster: 'none' as const }, ...rest];
  const other = [{ ...first, levels: ['account' as const] }, ...rest];
  for (const declared of [none, other]) {
    expect(() => clusterColumns(table([column(first.id, [1, 2])]), declared)).toThrow(
      /not a declared signal/,
    );
  }
});

test('constant columns and repeats are left out, in words', () => {
  const rows = Int32Array.of(0, 1, 2, 3);
  const columns = [
    column('a', [1, 0, 5, 2]),
    column('b', [1, 1, 1, 1]),
    column('c', [1, 0, 5, 2]),
    column('d', [0, 4, 1, 9]),
  ];
  const { kept, dropped } = screen(columns, rows);
  expect(kept.map(({ id }) => id)).toEqual(['a', 'd']);
  expect(dropped).toEqual([
    { id: 'b', reason: 'has the same value for everybody' },
    { id: 'c', reason: 'repeats a (correlation 1.00)' },
  ]);
});

test('a row is active when an amount is not zero, or, with ratios alone, when there is one', () => {
  const amount = column('a', [0, 2, 0]);
  const ratio = column('r', [0, 0, 0], { kind: 'ratio', den: Float64Array.of(3, 0, 0) });
  expect([...activeRows([amount, ratio], 3)]).toEqual([0, 1, 0]);
  expect([...activeRows([ratio], 3)]).toEqual([1, 0, 0]);
});
