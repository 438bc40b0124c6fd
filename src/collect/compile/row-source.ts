import type { Value } from './value.js';

/** What a mapping can ask of the rows of a file. */
export interface RowSource {
  /** The column, or path, of a name. Errors: `column_missing`; with `isOptional`, undefined instead. */
  field(name: string, options?: { isOptional?: boolean; asJson?: boolean }): Value | undefined;
  /** Where rows may differ: the text of a JSON object with all of the row but the named fields. */
  rest?(without: ReadonlySet<string>): string;
  /** SQL of what is wrong with the row as such, like {@link Value.problem} but with its reason; null when nothing can be. */
  readonly broken: string | null;
  /** The names of the columns; null when rows may differ. */
  readonly columns: readonly string[] | null;
}

/**
 * The columns of rows that say themselves where they come from: the source, whether it is trusted with identity, the number
 * of the import they are counted in, and when they were accepted (UTC milliseconds).
 */
export const PROVENANCE = ['row_source', 'row_trusted', 'row_import', 'row_accepted_at'] as const;

/** A row source that can be read: what stands after FROM, and what every row has. */
export interface ReadableRows extends RowSource {
  /** Ask after all fields have been asked for. */
  from(): string;
  /** SQL: where the row is in the file. */
  readonly line: string;
  /** SQL: the row as text, for the quarantine. */
  readonly raw: string;
  /** Whether each row says itself where it comes from, in the columns {@link PROVENANCE}; else the import says it. */
  readonly tellsProvenance?: boolean;
}
