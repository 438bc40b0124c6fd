import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { READY_MAPPING_NAMES } from '../../collect/index.js';
import { EthogramError } from '../../errors.js';
import type { Engine } from '../../engine.js';
import { FileFormat, ImportKind } from '../../model/index.js';
import { diskFull, isDiskFull } from '../../store/index.js';
import type { Api } from './api.js';
import { importJson, ImportResult, mappingIn } from './import-result.js';

const FORMATS = [...FileFormat.options, ...READY_MAPPING_NAMES];
const NAME_CHARACTERS = 200;

const Query = z.object({
  name: z
    .string()
    .max(1000)
    .optional()
    .describe(
      'what the file is called; only its ending says anything. The server opens no file of this name',
    ),
  format: z
    .enum(FORMATS)
    .optional()
    .describe('how it is written, or a ready mapping; default: recognised'),
  kind: ImportKind.optional().describe('what it holds; default: recognised'),
  mapping: z.string().optional().describe('how its columns become events, YAML or JSON'),
});

/**
 * Takes files in. A scope of its own: bodies are bytes, whatever they are said to be, and are not held in memory. What an
 * interrupted upload left is taken away first.
 */
export async function imports(app: Api, { engine }: { engine: Engine }): Promise<void> {
  const uploads = path.join(engine.dataDirectory, 'uploads');
  await rm(uploads, { recursive: true, force: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.post(
    '/imports',
    {
      config: { operation: 'imports.write', takesFiles: true },
      schema: {
        summary: 'Takes in a file: the body is its bytes; again changes nothing',
        consumes: ['application/octet-stream'],
        querystring: Query,
        response: { 200: ImportResult },
      },
    },
    async ({ query: { name, format, kind, mapping: text }, body }) => {
      const mapping = text === undefined ? undefined : mappingIn(text);
      if (body === undefined || body === null) {
        throw new EthogramError('usage', 'nothing was sent (the body is the file itself)');
      }
      await mkdir(uploads, { recursive: true });
      const directory = await mkdtemp(path.join(uploads, 'upload-'));
      try {
        const file = path.join(directory, plainName(name));
        await receive(body as Readable, file, engine.dataDirectory);
        const result = await engine.importFile({ path: file, format, kind, mapping });
        return importJson({ ...result, file: plainName(name) });
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    },
  );
}

/** A name without anything that leads elsewhere: letters, digits, spaces and a few signs of its last part. */
function plainName(name = ''): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replaceAll(/[^\p{L}\p{N} ._()-]/gu, '_').replace(/^[. ]+/, '');
  return plain === '' ? 'upload' : plain.slice(-NAME_CHARACTERS);
}

async function receive(body: Readable, file: string, directory: string): Promise<void> {
  try {
    await pipeline(body, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    if (isDiskFull(error)) throw diskFull(directory, error as Error);
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ECONNRESET') throw error;
    throw new EthogramError(
      'interrupted',
      'the upload broke off: nothing of the file was kept (send it again)',
      {
        cause: error,
      },
    );
  }
}
