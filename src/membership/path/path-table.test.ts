import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saved } from '../testing/keep.js';
import { PathTable } from './path-table.js';
import type { Spans } from './spans.js';

const spans = (length: number, from = 0): Spans => Array.from({ length }, (_, i) => from + i);

test('what was put there is there, and nothing else', () => {
  const table = new PathTable();
  expect(table.get(3, 1)).toEqual([]);
  table.set(3, 1, [10, Infinity]);
  table.set(3, 7, [5, 6, 20, Infinity]);
  table.set(1000, 1, [1, 2]);
  expect(table.get(3, 1)).toEqual([10, Infinity]);
  expect(new Map(table.of(3))).toEqual(
    new Map([
      [1, [10, Infinity]],
      [7, [5, 6, 20, Infinity]],
    ]),
  );
  table.set(3, 1, []);
  expect([...table.of(3)]).toEqual([[7, [5, 6, 20, Infinity]]]);
  expect([...table.of(4)]).toEqual([]);
  table.set(3, 1, [11, 12]);
  expect(table.get(3, 1)).toEqual([11, 12]);
});

test('what is read is a copy', () => {
  const table = new PathTable();
  table.set(0, 0, [1, 2]);
  table.get(0, 0).push(3, 4);
  expect(table.get(0, 0)).toEqual([1, 2]);
});

test('more moments than a page holds, and room that is used again', () => {
  const table = new PathTable();
  table.set(0, 0, spans(200_000));
  table.set(0, 1, spans(40_000, 7));
  table.set(0, 2, spans(40_000, 9));
  table.set(0, 0, spans(400_000, 1));
  table.set(0, 1, []);
  table.set(1, 1, spans(40_000, 11));
  expect(table.get(0, 0)).toEqual(spans(400_000, 1));
  expect(table.get(0, 2)).toEqual(spans(40_000, 9));
  expect(table.get(1, 1)).toEqual(spans(40_000, 11));
});

test('the same as maps of lists, whatever is put there', () => {
  const puts = fc.array(fc.record({ row: fc.nat(12), slot: fc.nat(4), length: fc.nat(40) }), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(puts, (all) => {
      const table = new PathTable();
      const kept = new Map<string, Spans>();
      for (const [n, { row, slot, length }] of all.entries()) {
        table.set(row, slot, spans(length, n));
        kept.set(`${row} ${slot}`, spans(length, n));
      }
      for (const one of [table, reopened(table)]) {
        for (let row = 0; row <= 12; row++) {
          const found = new Map([...one.of(row)].map(([slot, list]) => [`${row} ${slot}`, list]));
          const wanted = [...kept].filter(
            ([key, list]) => key.startsWith(`${row} `) && list.length > 0,
          );
          expect(found).toEqual(new Map(wanted));
        }
        for (const [key, expected] of kept) {
          const [row = 0, slot = 0] = key.split(' ').map(Number);
          expect(one.get(row, slot)).toEqual(expected);
        }
      }
    }),
  );
});

test('what was saved goes on as if nothing had been', () => {
  const table = new PathTable();
  table.set(3, 1, [10, Infinity]);
  table.set(900, 2, spans(70_000));
  table.set(4, 1, spans(5));
  table.set(4, 1, []);
  const again = reopened(table);
  again.set(3, 1, [10, 20, 30, Infinity]);
  again.set(5, 0, spans(8));
  expect(again.get(900, 2)).toEqual(spans(70_000));
  expect(again.get(3, 1)).toEqual([10, 20, 30, Infinity]);
  expect(again.get(5, 0)).toEqual(spans(8));
  expect(table.get(3, 1)).toEqual([10, Infinity]);
});

/** What a snapshot makes of it. */
function reopened(table: PathTable): PathTable {
  const again = new PathTable();
  again.load(saved((to) => table.save(to)));
  return again;
}
