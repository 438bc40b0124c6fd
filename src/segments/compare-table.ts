import type { Kernels } from '../kernels/index.js';
import { createRng, silhouetteSample, withKernels } from '../kernels/index.js';
import type { Comparison } from './compared.js';
import { compareRows } from './comparison.js';
import type { FitProgress } from './progress.js';
import { createStages } from './progress.js';
import { looksLikeCounts } from './recommend.js';
import { tableReference } from './reference.js';
import type { NumericTable, TableScale } from './table.js';
import { countOf, rangeOf, requireNumbers, sortedById, takeTableRows, varying } from './table.js';
import { tableRows } from './table-rows.js';

/** Rows compared by default: trees and density look at every pair of rows. */
export const COMPARED_ROWS = 5000;

export interface CompareOptions {
  /** Default: kernels of its own, which end with the comparison. */
  readonly kernels?: Kernels | undefined;
  /** A number of groups, or the smallest and largest to try; default 3 to 8. Methods by density take no notice. */
  readonly k?: number | readonly [number, number] | undefined;
  readonly seed?: number | undefined;
  /** The most rows to compare on; more are sampled evenly. Default {@link COMPARED_ROWS}. */
  readonly rows?: number | undefined;
  readonly onProgress?: ((progress: FitProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds, to say how long a method took. */
  readonly now: () => number;
}

export type TableCompareOptions = CompareOptions & { readonly scale?: TableScale | undefined };

/**
 * Every method side by side on a table (CLU-2, FEA-4). The same rows, options and seed give the same answer, but for `seconds`,
 * in whatever order the rows come. Errors: as `fitTable`.
 */
export function compareTable(
  table: NumericTable,
  options: TableCompareOptions,
): Promise<Comparison> {
  return withKernels(options.kernels, (kernels) => compareWith(kernels, table, options));
}

async function compareWith(
  kernels: Kernels,
  table: NumericTable,
  options: TableCompareOptions,
): Promise<Comparison> {
  const { k = [3, 8], seed = 1, rows: most = COMPARED_ROWS, scale = 'minmax' } = options;
  const ks = rangeOf(k);
  requireNumbers(table);
  const { sorted } = sortedById(table);
  const rng = createRng(seed).fork('compare');
  const stages = createStages('table', options.onProgress, options.signal);
  const taken = silhouetteSample(countOf(sorted), most, rng.fork('rows'));
  const { kept } = varying(takeTableRows(sorted, taken));
  const rows = tableRows(kept, scale);
  const { comparison } = await compareRows({
    rows,
    kernels,
    level: 'table',
    words: 'rows',
    of: countOf(sorted),
    columnNames: kept.map(({ name }) => name),
    counts: looksLikeCounts(rows.columns),
    ks,
    starts: 10,
    seed,
    rng,
    stages,
    reference: tableReference(kernels, rows, rng.fork('reference'), stages),
    now: options.now,
  });
  return comparison;
}
