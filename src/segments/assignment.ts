import type { Matrix, RawColumn } from '../kernels/index.js';
import {
  applyScaler,
  assign,
  confidence,
  mixturePosteriors,
  takeRawRows,
} from '../kernels/index.js';
import type { SignalTable } from '../signals/index.js';
import type { ModelDefinition } from './definition.js';
import { matrixOfRows } from './definition.js';
import type { Places } from './place-method.js';
import { placeByGaussian, placeByPosterior, placeInDensity } from './place-method.js';

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
  const placed = placeAnywhere(definition, matrix, columns);
  const segments = placed.nearest.map((segment, row) =>
    placed.isOutside[row] === 1 || placed.distances[row] > definition.reach[segment].leave
      ? -1
      : segment,
  );
  const { nearest, distances, margins, confidences } = placed;
  return { segments, nearest, distances, margins, confidences };
}

/** A placement before anybody is out of reach; 1 for rows that the method itself puts nowhere. */
type Placed = Omit<Placement, 'segments'> & { readonly isOutside: Uint8Array };

function placeAnywhere(
  definition: ModelDefinition,
  matrix: Matrix,
  columns: readonly RawColumn[],
): Placed {
  const { mixture, gaussian, density } = definition;
  if (density !== undefined) {
    return withDistances(definition, matrix, placeInDensity(density, matrix));
  }
  if (gaussian !== undefined) {
    return withDistances(definition, matrix, placeByGaussian(gaussian, matrix));
  }
  if (mixture === null) return placeByDistance(definition, matrix);
  const { data, cols: k } = mixturePosteriors(mixture, columns);
  return withDistances(definition, matrix, placeByPosterior(data, k));
}

function placeByDistance(definition: ModelDefinition, matrix: Matrix): Placed {
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
    isOutside: new Uint8Array(matrix.rows),
  };
}

/** Places with the distance of each row to the centre of its segment; of a row that belongs nowhere, to the nearest. */
function withDistances(
  { centroids }: ModelDefinition,
  matrix: Matrix,
  { segments, confidences, margins }: Places,
): Placed {
  const isOutside = Uint8Array.from(segments, (segment) => (segment < 0 ? 1 : 0));
  const nearest = isOutside.includes(1) ? orNearest(segments, matrix, centroids) : segments;
  const distances = Float64Array.from(nearest, (segment, row) =>
    Math.sqrt(
      centroids[segment].reduce(
        (sum, centre, j) => sum + (matrix.data[row * matrix.cols + j] - centre) ** 2,
        0,
      ),
    ),
  );
  return { nearest, distances, margins, confidences, isOutside };
}

function orNearest(
  segments: Int32Array,
  matrix: Matrix,
  centroids: ModelDefinition['centroids'],
): Int32Array {
  const { labels } = assign(matrix, matrixOfRows(centroids));
  return segments.map((segment, row) => (segment < 0 ? labels[row] : segment));
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
