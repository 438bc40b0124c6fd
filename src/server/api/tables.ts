import { dirname } from 'node:path';
import { z } from 'zod';
import { previewTable } from '../../segments/index.js';
import type { Uploads } from '../uploads.js';
import type { Api } from './api.js';
import { FileName } from './imports.js';
import { instant, Instant } from './instant.js';
import { takeBytes } from './take-bytes.js';

/**
 * The largest table that is taken: the file, its columns, and the numbers that are clustered, which are held in memory beside all
 * that is live. A terminal has a process of its own for larger ones.
 */
export const MOST_TABLE_BYTES = 100_000_000;
export const MOST_TABLE_COLUMNS = 500;
export const MOST_TABLE_NUMBERS = 10_000_000;
/** What the database that reads a table may hold in memory. */
export const TABLE_MEMORY = '400MB';

const Sent = z.object({
  table: z.string().describe('its id'),
  file: z.string(),
  bytes: z.number().int(),
  expiresAt: Instant.describe('until when it is kept if nothing is done with it'),
});

const Column = z.object({
  name: z.string(),
  isNumber: z.boolean().describe('whether it can be clustered by'),
  namesRows: z.boolean().describe('whether it can name the rows: it has another value in each'),
  missing: z.number().int().describe('rows without a value'),
  least: z.number().nullable(),
  most: z.number().nullable(),
});

const Preview = Sent.extend({
  rows: z.number().int(),
  columns: z.array(Column),
  first: z
    .array(z.array(z.string().nullable()))
    .describe('the first rows, by column; null where nothing stands'),
  suggested: z
    .object({ id: z.string().nullable(), columns: z.array(z.string()) })
    .describe('the column that seems to name the rows, and those to cluster by'),
});

const Limits = z.object({
  bytes: z.number().int().describe('of a file'),
  columns: z.number().int().describe('of a file'),
  numbers: z.number().int().describe('that are clustered: rows by columns'),
});

const Params = z.object({ id: z.string().describe('the `table` of what was sent') });

/** Tables that somebody brings to look for groups in: sent, looked at, and gone after an hour. A scope of its own: bodies are bytes. */
export async function tables(app: Api, uploads: Uploads): Promise<void> {
  await uploads.begin();
  takeBytes(app);
  app.get(
    '/tables/limits',
    {
      config: { operation: 'tables.cluster' },
      schema: { summary: 'How large a table may be', response: { 200: Limits } },
    },
    async () => ({
      bytes: MOST_TABLE_BYTES,
      columns: MOST_TABLE_COLUMNS,
      numbers: MOST_TABLE_NUMBERS,
    }),
  );
  app.post(
    '/tables',
    {
      config: { operation: 'tables.cluster', takesFiles: true },
      schema: {
        summary: 'Keeps a table for an hour, CSV or Parquet, to look for groups in it',
        consumes: ['application/octet-stream'],
        querystring: z.object({ name: FileName }),
        response: { 201: Sent },
      },
    },
    async ({ query: { name }, body, headers }, reply) => {
      const said = Number(headers['content-length'] ?? 0);
      const { id, ...kept } = await uploads.keep(name, body, said);
      return reply.code(201).send({ ...sentJson({ id, ...kept }) });
    },
  );
  app.get(
    '/tables/:id',
    {
      config: { operation: 'tables.cluster' },
      schema: {
        summary: 'The columns and first rows of a table that was sent',
        params: Params,
        response: { 200: Preview },
      },
    },
    async ({ params: { id } }) => {
      const upload = uploads.use(id);
      try {
        const { columns, first, suggested, rows } = await previewTable(upload.path, {
          called: upload.file,
          temporary: dirname(upload.path),
          memoryLimit: TABLE_MEMORY,
          mostColumns: MOST_TABLE_COLUMNS,
        });
        return {
          ...sentJson(upload),
          rows,
          columns: columns.map((column) => ({ ...column })),
          first: first.map((row) => [...row]),
          suggested: { ...suggested, columns: [...suggested.columns] },
        };
      } finally {
        await uploads.release(id);
      }
    },
  );
  app.delete(
    '/tables/:id',
    {
      config: { operation: 'tables.cluster' },
      schema: {
        summary: 'Removes a table that was sent, as soon as nothing works on it',
        params: Params,
        response: { 200: z.object({ table: z.string() }) },
      },
    },
    async ({ params: { id } }) => {
      await uploads.discard(id);
      return { table: id };
    },
  );
}

function sentJson({ id, file, bytes, expiresAt }: ReturnType<Uploads['get']>) {
  return { table: id, file, bytes, expiresAt: instant(expiresAt) };
}
