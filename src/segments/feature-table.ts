import { EthogramError } from '../errors.js';
import { applyScaler, featureIds, fitScaler, takeRawRows, type Matrix } from '../kernels/index.js';
import type { Project } from '../model/index.js';
import type { SignalColumn, SignalTable } from '../signals/index.js';
import { rowsIn, statesOf } from './eligibility.js';
import { activeRows, clusterColumns } from './features.js';
import { RATIO_WEIGHT } from './fit-features.js';

/** Named columns of numbers, a row an entity; NaN where a value is missing. */
export interface FeatureTable {
  readonly ids: readonly string[];
  readonly columns: readonly { readonly id: string; readonly values: Float64Array }[];
}

/**
 * The features clustering sees (FEA-1), of everybody in the table: scaled by those whom a fit would take, in the form
 * `raw` or `mix`. Throws `too_little_data` when a fit would take nobody or no signal is for clustering.
 */
export function featureTable(
  table: SignalTable,
  project: Pick<Project, 'signals' | 'features' | 'fit'>,
  form: 'raw' | 'mix',
): FeatureTable {
  const { ids } = table;
  const columns = clusterColumns(table, project.signals);
  const active = activeRows(columns, ids.length);
  const rows = rowsIn(statesOf(table, active, project.fit.minimumHistory), 'fitted');
  if (columns.length === 0 || rows.length === 0) {
    throw new EthogramError(
      'too_little_data',
      `features are scaled by those whom a fit would take, and of ${ids.length} ${table.level}s it would take ${rows.length} (the signals themselves can be written: --form values)`,
    );
  }
  const scaler = fitScaler(
    columns.map((column) => takeRawRows(column, rows)),
    { form, volumeWeight: project.features.volumeWeight, ratioWeight: RATIO_WEIGHT },
  );
  const { matrix } = applyScaler(scaler, columns);
  return {
    ids,
    columns: featureIds(scaler).map((id, j) => ({ id, values: columnOf(matrix, j) })),
  };
}

/** The signals themselves, as a person reads them: amounts, and rates where there is something to divide by. */
export function signalValues({ ids, columns }: SignalTable): FeatureTable {
  return { ids, columns: columns.map((column) => ({ id: column.id, values: valuesOf(column) })) };
}

function valuesOf({ kind, num, den }: SignalColumn): Float64Array {
  if (kind === 'amount' || den === undefined) return num;
  return num.map((x, row) => (den[row] > 0 ? x / den[row] : Number.NaN));
}

function columnOf({ rows, cols, data }: Matrix, j: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => data[i * cols + j]);
}
