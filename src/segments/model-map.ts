import { EthogramError } from '../errors.js';
import {
  applyScaler,
  createRng,
  principalComponents,
  silhouetteSample,
  takeRawRows,
} from '../kernels/index.js';
import type { SignalTable } from '../signals/index.js';
import type { Evidence } from './evidence.js';
import type { ModelRegistry, StoredModel } from './registry.js';

/** Whom a model was fitted on, on the first two principal components of what it looked at: one entry an entity in each list. */
export interface ModelMap {
  /** Share of the variance that each component explains. */
  readonly explained: readonly number[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The number of the segment; -1: in none. */
  readonly segment: Int32Array;
  readonly ids: readonly string[];
  /** How many the model was fitted on; more than are here where they were sampled. */
  readonly of: number;
}

/**
 * The map of a model with up to so many points, evenly sampled. Signals are read again as of the model's moment, so what came in
 * late since is in it. Errors: `not_found`; `usage` when the project does not declare the model's signals any more.
 */
export async function modelMap(
  { registry, evidence }: { readonly registry: ModelRegistry; readonly evidence: Evidence },
  id: string,
  points: number,
): Promise<ModelMap> {
  const model = await registry.show(id);
  const { definition } = model;
  const table = await evidence.signals(model.level, model.asOf);
  requireColumns(model, table);
  const rowOf = new Map(table.ids.map((entity, row) => [entity, row]));
  const fitted = (await registry.assignments(id)).filter(
    ({ state, entity }) => state === 'fitted' && rowOf.has(entity),
  );
  if (fitted.length === 0) {
    throw new EthogramError(
      'too_little_data',
      `nobody of ${id} is in the data any more (fit again)`,
    );
  }
  const rng = createRng(definition.seed).fork('map');
  const taken = [...silhouetteSample(fitted.length, points, rng)].map((at) => fitted[at]);
  const rows = Int32Array.from(taken, ({ entity }) => rowOf.get(entity) ?? 0);
  const columns = table.columns.map((column) => takeRawRows(column, rows));
  const { matrix } = applyScaler(definition.scaler, columns);
  const { scores, explained } = principalComponents(matrix, Math.min(2, matrix.cols));
  const component = (c: number) =>
    Float64Array.from(taken, (_, i) => (c < scores.cols ? scores.data[i * scores.cols + c] : 0));
  return {
    explained: [...explained],
    x: component(0),
    y: component(1),
    segment: Int32Array.from(taken, ({ segment }) => segment),
    ids: taken.map(({ entity }) => entity),
    of: fitted.length,
  };
}

function requireColumns({ id, definition }: StoredModel, table: SignalTable): void {
  const known = new Set(table.columns.map((column) => column.id));
  const missing = definition.columns.filter((column) => !known.has(column.id));
  if (missing.length === 0) return;
  throw new EthogramError(
    'usage',
    `the map of ${id} needs signals that the project does not declare any more: ${missing.map((one) => one.title).join(', ')} (declare them again, or fit anew)`,
  );
}
