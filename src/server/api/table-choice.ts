import { dirname } from 'node:path';
import { z } from 'zod';
import { readTable } from '../../segments/index.js';
import type { Upload } from '../uploads.js';
import { MOST_TABLE_COLUMNS, MOST_TABLE_NUMBERS, TABLE_MEMORY } from './tables.js';

/** The most groups that are looked for. */
const MOST_GROUPS = 100;
const Groups = z.number().int().min(2).max(MOST_GROUPS);

/** What of a table that was sent is looked at, whatever is done with it. */
export const TableChoice = {
  table: z.string().describe('the id of a table that was sent'),
  id: z.string().optional().describe('the column that names the rows; default: their number'),
  columns: z
    .array(z.string())
    .min(1)
    .max(MOST_TABLE_COLUMNS)
    .optional()
    .describe('the columns to cluster by; default: all that hold numbers'),
  scale: z
    .enum(['minmax', 'none'])
    .optional()
    .describe('`minmax` puts every column to 0 to 1, `none` takes it as it is; default: minmax'),
  k: z
    .union([Groups, z.tuple([Groups, Groups])])
    .optional()
    .describe('how many groups, or the smallest and largest number to try; default: 3 to 8'),
  seed: z.number().int().min(0).optional().describe('default: 1'),
} as const;

/** The chosen columns of a table that was sent, within what a server takes. Errors: those of {@link readTable}. */
export function readChosen(
  { path, file }: Upload,
  chosen: { readonly id?: string | undefined; readonly columns?: readonly string[] | undefined },
  signal: AbortSignal,
): ReturnType<typeof readTable> {
  return readTable(path, chosen, {
    called: file,
    temporary: dirname(path),
    memoryLimit: TABLE_MEMORY,
    mostNumbers: MOST_TABLE_NUMBERS,
    signal,
  });
}

/** The name of a file as it may stand in a header: without its ending, and of plain letters. */
export function bareName(file: string): string {
  const plain = file
    .replace(/\.(csv|tsv|txt|parquet|pq)(\.gz)?$/i, '')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return plain === '' ? 'table' : plain;
}
