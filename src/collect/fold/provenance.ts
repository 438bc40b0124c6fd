import { literal } from '../compile/sql-text.js';
import type { FoldContext } from './context.js';

/** Where a row of `incoming` comes from, each as SQL. */
export interface Provenance {
  readonly source: string;
  /** Whether it is believed when it says who somebody is (I-6). */
  readonly trusted: string;
  /** The number of the import that it is counted in. */
  readonly importId: string;
  /** When it was accepted, UTC milliseconds. */
  readonly acceptedAt: string;
}

/** Rows of a file come from where their import says; rows that came in many batches say it themselves. */
export function provenanceOf(
  { source, importId, importedAt, areRowsOwn }: FoldContext,
  row = '',
): Provenance {
  const of = row === '' ? '' : `${row}.`;
  return areRowsOwn === true
    ? {
        source: `${of}row_source`,
        trusted: `${of}row_trusted`,
        importId: `${of}row_import`,
        acceptedAt: `${of}row_accepted_at`,
      }
    : {
        source: literal(source),
        trusted: 'true',
        importId: String(importId),
        acceptedAt: String(importedAt),
      };
}
