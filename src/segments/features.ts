import { EthogramError } from '../errors.js';
import { screenColumns, takeRawRows } from '../kernels/index.js';
import type { Level, Signal } from '../model/index.js';
import type { SignalColumn, SignalTable } from '../signals/index.js';

/** A column left out of the matrix, and why, in words. */
export interface Dropped {
  readonly id: string;
  readonly reason: string;
}

/**
 * The columns of a table that clustering may see (F-1). Every one must come from a declared signal of the level that
 * lets clustering see it: so a firmographic trait cannot reach a matrix, whatever a table holds.
 * Throws `firmographic_feature` for a column that does not.
 */
export function clusterColumns(
  table: SignalTable,
  signals: readonly Signal[],
): readonly SignalColumn[] {
  const declared = new Map(signals.map((signal) => [signal.id, signal]));
  const columns = table.columns.filter((column) => column.cluster);
  for (const column of columns) requireDeclared(column, declared.get(column.signal), table.level);
  return columns;
}

function requireDeclared(column: SignalColumn, signal: Signal | undefined, level: Level): void {
  const belongs = column.id === column.signal || column.id.startsWith(`${column.signal}:`);
  const levels = signal?.levels ?? [level];
  if (signal !== undefined && belongs && signal.cluster !== 'none' && levels.includes(level))
    return;
  throw new EthogramError(
    'firmographic_feature',
    `column is not a declared signal of the ${level} level: ${column.id} (segments come from behaviour alone: what a company is explains them afterwards, in the overlay; declare a signal in signals/ for behaviour)`,
  );
}

/** Sets apart the columns that tell nothing on the given rows (FEA-2): constant ones, and repeats of another. */
export function screen(
  columns: readonly SignalColumn[],
  rows: Int32Array,
): { kept: SignalColumn[]; dropped: Dropped[] } {
  if (rows.length === 0 || columns.length === 0) return { kept: [...columns], dropped: [] };
  const screened = screenColumns(columns.map((column) => takeRawRows(column, rows)));
  const kept = new Set(screened.kept);
  const dropped = screened.dropped.map(({ id, reason, with: other, correlation }) => ({
    id,
    reason:
      reason === 'no variance'
        ? 'has the same value for everybody'
        : `repeats ${other} (correlation ${correlation?.toFixed(2)})`,
  }));
  return { kept: columns.filter((column) => kept.has(column.id)), dropped };
}

/** 1 for rows that did something a column counts: an amount, or, when there are only ratios, a denominator (F-9). */
export function activeRows(columns: readonly SignalColumn[], rows: number): Uint8Array {
  const active = new Uint8Array(rows);
  const onlyRatios = columns.every((column) => column.kind === 'ratio');
  for (const { kind, num, den } of columns) {
    const activity = kind === 'amount' ? num : onlyRatios ? den : undefined;
    if (activity === undefined) continue;
    for (let row = 0; row < rows; row += 1) if (activity[row] !== 0) active[row] = 1;
  }
  return active;
}
