import type { FitResult, SegmentSummary } from '../../../../../src/model/index.js';

/** One signal, and how far each segment is from everybody else in it; null: it is not known. */
export interface HeatRow {
  readonly id: string;
  readonly title: string;
  /** Standard deviations, in the order of the columns. */
  readonly effects: readonly (number | null)[];
}

/** The signals of the fit, and those that only describe; where the segment differs most first. */
export function heatRows(
  segment: SegmentSummary,
  columns: readonly SegmentSummary[],
  fit: FitResult,
): { readonly fitted: readonly HeatRow[]; readonly described: readonly HeatRow[] } {
  const ofTheFit = new Set(fit.columns.map(({ id }) => id));
  const known = new Set(columns.flatMap(({ effects }) => Object.keys(effects)));
  const rows = [...known]
    .map((id) => ({
      id,
      title: titleOf(id, fit),
      effects: columns.map(({ effects }) => finite(effects[id])),
    }))
    .toSorted((a, b) => strength(b) - strength(a));
  return {
    fitted: rows.filter(({ id }) => ofTheFit.has(id)),
    described: rows.filter(({ id }) => !ofTheFit.has(id)),
  };

  function strength({ id }: HeatRow): number {
    return Math.abs(finite(segment.effects[id]) ?? 0);
  }
}

function finite(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** What a signal is called: `content_role:pricing` as `Content role: pricing` where the fit gives it no name. */
export function titleOf(id: string, { columns }: Pick<FitResult, 'columns'>): string {
  const known = columns.find((column) => column.id === id || column.signal === id)?.title;
  if (known !== undefined) return known;
  const [signal = '', ...key] = id.split(':');
  const words = [signal, ...(key.length === 0 ? [] : [key.join(':')])]
    .map((part) => part.replaceAll('_', ' '))
    .join(': ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
