import type { Matrix, RawColumn } from '../kernels/index.js';
import { applyScaler, assign, takeRawRows } from '../kernels/index.js';
import type { SignalTable } from '../signals/index.js';
import type { ModelDefinition } from './definition.js';
import { matrixOfRows } from './definition.js';

/** Where a model puts some rows. */
export interface Placement {
  /** The nearest segment, or -1 for a row out of every segment's reach or without any behaviour. */
  readonly segments: Int32Array;
  /** The nearest segment, whatever its distance. */
  readonly nearest: Int32Array;
  readonly distances: Float64Array;
  /** 1 - nearest distance / second nearest: 0 on the border. */
  readonly margins: Float64Array;
}

/** Places rows that are features already (M-2). */
export function place(definition: ModelDefinition, matrix: Matrix): Placement {
  const { labels, distances, second } = assign(matrix, matrixOfRows(definition.centroids));
  const margins = distances.map((distance, row) => {
    if (second[row] === Infinity) return 1;
    return second[row] > 0 ? 1 - distance / second[row] : 0;
  });
  const segments = labels.map((label, row) =>
    distances[row] > definition.reach[label].leave ? -1 : label,
  );
  return { segments, nearest: labels, distances, margins };
}

/**
 * Places the given rows of a table by a frozen model. A signal the table lacks counts as nothing done; a row without any
 * behaviour that the model sees gets segment -1.
 */
export function placeTable(
  definition: ModelDefinition,
  table: SignalTable,
  rows: Int32Array,
): Placement {
  if (rows.length === 0) {
    const none = new Int32Array(0);
    const nothing = new Float64Array(0);
    return { segments: none, nearest: none, distances: nothing, margins: nothing };
  }
  const columns = modelColumns(definition, table).map((column) => takeRawRows(column, rows));
  const { matrix, zeroRows } = applyScaler(definition.scaler, columns);
  const placed = place(definition, matrix);
  const keep = (labels: Int32Array) => labels.map((label, i) => (zeroRows[i] === 1 ? -1 : label));
  return { ...placed, segments: keep(placed.segments), nearest: keep(placed.nearest) };
}

/** The columns of a table that a model reads, in its order. */
function modelColumns(definition: ModelDefinition, table: SignalTable): RawColumn[] {
  const byId = new Map(table.columns.map((column) => [column.id, column]));
  return definition.columns.map(({ id, kind }) => {
    const column = byId.get(id);
    if (column !== undefined && column.kind === kind) return column;
    const nothing = new Float64Array(table.ids.length);
    return kind === 'ratio' ? { id, kind, num: nothing, den: nothing } : { id, kind, num: nothing };
  });
}
