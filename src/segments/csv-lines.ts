import { csvLine } from '../collect/index.js';
import type { FeatureTable } from './feature-table.js';
import { idOf, type NumericTable } from './table.js';

/** A table of features as lines of CSV: `id`, then every column; nothing where a value is missing. */
export function* featureLines({ ids, columns }: FeatureTable): Generator<string> {
  yield csvLine(['id', ...columns.map(({ id }) => id)]);
  for (const [row, id] of ids.entries()) {
    yield csvLine([id, ...columns.map(({ values }) => values[row])]);
  }
}

/** The group of every row of a table as lines of CSV: `id,segment`; -1 is in no group. */
export function* groupLines(
  { ids }: Pick<NumericTable, 'ids'>,
  labels: Int32Array,
): Generator<string> {
  yield csvLine(['id', 'segment']);
  for (const [row, label] of labels.entries()) yield csvLine([idOf({ ids }, row), label]);
}
