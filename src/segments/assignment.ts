import type { Matrix, Mixture, RawColumn } from '../kernels/index.js';
import {
  applyScaler,
  assign,
  confidence,
  likeliest,
  mixturePosteriors,
  takeRawRows,
} from '../kernels/index.js';
import type { SignalTable } from '../signals/index.js';
import type { ModelDefinition } from './definition.js';
import { matrixOfRows } from './definition.js';

/** Where a model puts some rows. */
export interface Placement {
  /** The segment, or -1 for a row out of every segment's reach or without any behaviour. */
  readonly segments: Int32Array;
  /** The segment, whatever the distance to its centre. */
  readonly nearest: Int32Array;
  readonly distances: Float64Array;
  /** 0 on the border: 1 - nearest distance / second nearest; with a mixture, how much likelier than the next. */
  readonly margins: Float64Array;
  /** How sure it is, 0 to 1: the agreement of bootstrap models, or the posterior of a mixture (M-2). */
  readonly confidences: Float64Array;
}

/** Places rows, given as features and as the raw columns of the model (M-2). */
export function place(
  definition: ModelDefinition,
  matrix: Matrix,
  columns: readonly RawColumn[],
): Placement {
  const placed =
    definition.mixture === null
      ? placeByDistance(definition, matrix)
      : placeByMixture(definition, definition.mixture, matrix, columns);
  const segments = placed.nearest.map((segment, row) =>
    placed.distances[row] > definition.reach[segment].leave ? -1 : segment,
  );
  return { ...placed, segments };
}

function placeByDistance(definition: ModelDefinition, matrix: Matrix): Omit<Placement, 'segments'> {
  const centroids = matrixOfRows(definition.centroids);
  const { labels, distances, second } = assign(matrix, centroids);
  const margins = distances.map((distance, row) => {
    if (second[row] === Infinity) return 1;
    return second[row] > 0 ? 1 - distance / second[row] : 0;
  });
  const models = definition.bootstrap.map(matrixOfRows);
  return {
    nearest: labels,
    distances,
    margins,
    confidences: confidence(matrix, centroids, models),
  };
}

function placeByMixture(
  { centroids }: ModelDefinition,
  mixture: Mixture,
  matrix: Matrix,
  columns: readonly RawColumn[],
): Omit<Placement, 'segments'> {
  const { data, cols: k } = mixturePosteriors(mixture, columns);
  const nearest = likeliest({ rows: matrix.rows, cols: k, data });
  const confidences = Float64Array.from(nearest, (segment, row) => data[row * k + segment]);
  const margins = confidences.map((best, row) => {
    let next = 0;
    for (let s = 0; s < k; s += 1) {
      if (s !== nearest[row]) next = Math.max(next, data[row * k + s]);
    }
    return best - next;
  });
  const distances = Float64Array.from(nearest, (segment, row) =>
    Math.sqrt(
      centroids[segment].reduce(
        (sum, centre, j) => sum + (matrix.data[row * matrix.cols + j] - centre) ** 2,
        0,
      ),
    ),
  );
  return { nearest, distances, margins, confidences };
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
    return {
      segments: none,
      nearest: none,
      distances: nothing,
      margins: nothing,
      confidences: nothing,
    };
  }
  const columns = modelColumns(definition, table).map((column) => takeRawRows(column, rows));
  const { matrix, zeroRows } = applyScaler(definition.scaler, columns);
  const placed = place(definition, matrix, columns);
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
