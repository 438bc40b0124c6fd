import { z } from 'zod';
import { READY_MAPPING_NAMES } from '../../collect/index.js';
import type { Engine } from '../../engine.js';
import { FileFormat, ImportKind } from '../../model/index.js';
import type { Uploads } from '../uploads.js';
import type { Api } from './api.js';
import { importJson, ImportResult, mappingIn } from './import-result.js';
import { instant, Instant } from './instant.js';
import { takeBytes } from './take-bytes.js';

const FORMATS = [...FileFormat.options, ...READY_MAPPING_NAMES];

/** What a file that is sent is called. */
export const FileName = z
  .string()
  .max(1000)
  .optional()
  .describe(
    'what the file is called; only its ending says anything. The server opens no file of this name',
  );

/** How a file is to be read, where it is not to be recognised. */
export const ReadAs = {
  format: z
    .enum(FORMATS)
    .optional()
    .describe('how it is written, or a ready mapping; default: recognised'),
  kind: ImportKind.optional().describe('what it holds; default: recognised'),
  mapping: z.string().optional().describe('how its columns become events, YAML or JSON'),
};

const Uploaded = z.object({
  upload: z.string().describe('its id'),
  file: z.string(),
  bytes: z.number().int(),
  expiresAt: Instant.describe('until when it is kept if nothing is done with it'),
});

const Preview = z.object({
  file: z.string(),
  format: FileFormat.nullable(),
  kind: ImportKind.nullable(),
  mapping: z.string().nullable().describe('how its rows would be read, YAML; null: see `problem`'),
  notes: z.array(z.string()).describe('what was decided for whoever sent it'),
  columns: z.array(z.string()),
  rows: z.array(z.record(z.string(), z.unknown())).describe('the first rows, as they are written'),
  problem: z
    .object({ code: z.string(), detail: z.string() })
    .nullable()
    .describe('why it cannot be read like that'),
  draft: z.string().nullable().describe('a mapping to begin from, YAML'),
});

/**
 * Takes files in. A scope of its own: bodies are bytes, whatever they are said to be, and are not held in memory. What an
 * interrupted upload left is taken away first.
 */
export async function imports(
  app: Api,
  { engine, uploads }: { engine: Engine; uploads: Uploads },
): Promise<void> {
  await uploads.begin();
  takeBytes(app);
  app.post(
    '/imports',
    {
      config: { operation: 'imports.write', takesFiles: true },
      schema: {
        summary: 'Takes in a file: the body is its bytes; again changes nothing',
        consumes: ['application/octet-stream'],
        querystring: z.object({ name: FileName, ...ReadAs }),
        response: { 200: ImportResult },
      },
    },
    async ({ query: { name, format, kind, mapping: text }, body }) => {
      const mapping = text === undefined ? undefined : mappingIn(text);
      const { id, path, file } = await uploads.keep(name, body);
      uploads.use(id);
      try {
        const result = await engine.importFile({ path, format, kind, mapping });
        return importJson({ ...result, file });
      } finally {
        await uploads.drop(id);
      }
    },
  );
  app.post(
    '/uploads',
    {
      config: { operation: 'imports.write', takesFiles: true },
      schema: {
        summary: 'Keeps a file for an hour, to look at it and to take it in by a job',
        consumes: ['application/octet-stream'],
        querystring: z.object({ name: FileName }),
        response: { 201: Uploaded },
      },
    },
    async ({ query: { name }, body }, reply) => {
      const { id, file, bytes, expiresAt } = await uploads.keep(name, body);
      return reply.code(201).send({ upload: id, file, bytes, expiresAt: instant(expiresAt) });
    },
  );
  app.get(
    '/uploads/:id/preview',
    {
      config: { operation: 'imports.write' },
      schema: {
        summary: 'How a file that was sent would be read, and its first rows; changes nothing',
        params: z.object({ id: z.string() }),
        querystring: z.object(ReadAs),
        response: { 200: Preview },
      },
    },
    async ({ params: { id }, query: { format, kind, mapping: text } }) => {
      const { file, path } = uploads.get(id);
      const mapping = text === undefined ? undefined : mappingIn(text);
      const seen = await engine.previewFile({ path, format, kind, mapping });
      const { columns, notes, rows } = seen;
      return {
        ...seen,
        file,
        columns: [...columns],
        notes: [...notes],
        rows: rows.map((row) => ({ ...row })),
      };
    },
  );
}
