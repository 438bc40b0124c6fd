import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Engine } from '../engine.js';
import {
  decodeCall,
  encodeFrame,
  errorFrame,
  methodOf,
  type EngineCall,
  type EngineFrame,
} from '../engine-calls/index.js';
import { EthogramError } from '../errors.js';

/** Options of one call are no larger than this, in bytes. */
const MOST_OPTIONS = 16 * 1024 * 1024;

/**
 * The whole engine for the command line on the same machine, which may do everything: so every command works the same
 * whether a server runs or not. `POST /engine` calls an operation; `POST /engine/import` brings a file's bytes.
 */
export function engineCalls(app: FastifyInstance, { engine }: { engine: Engine }): void {
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: MOST_OPTIONS },
    (_request, body, done) => done(null, body),
  );
  app.addContentTypeParser('application/x-file', (_request, payload, done) => done(null, payload));
  const config = { operation: 'engine.use' };
  app.post('/engine', { config, schema: { hide: true } }, (request, reply) => {
    const call = decodeCall(request.body as Buffer);
    const method = methodOf(engine, call.method);
    if (method === null) throw new EthogramError('usage', `unknown operation: ${call.method}`);
    return answer(reply, call, (args) => method(...(args as never[])));
  });
  const files = { config: { ...config, takesFiles: true }, schema: { hide: true } };
  app.post('/engine/import', files, (request, reply) => {
    const header = String(request.headers['ethogram-call'] ?? '');
    const call = decodeCall(Buffer.from(header, 'base64url'));
    return answer(reply, call, ([options]) =>
      importUpload(engine, request.body as Readable, options as ImportWithName),
    );
  });
}

type ImportWithName = Parameters<Engine['importFile']>[0];

/** Keeps the bytes that come under the name they were given, inside the data directory, for as long as they are imported. */
async function importUpload(engine: Engine, bytes: Readable, options: ImportWithName) {
  const uploads = path.join(engine.dataDirectory, 'temp');
  await mkdir(uploads, { recursive: true });
  const folder = await mkdtemp(path.join(uploads, 'upload-'));
  try {
    const file = path.join(folder, path.basename(options.path));
    await pipeline(bytes, createWriteStream(file));
    const result = await engine.importFile({ ...options, path: file });
    return { ...result, file: options.path };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Does a call, and sends what it tells on the way and what comes of it. */
function answer(
  reply: FastifyReply,
  { args, listens }: EngineCall,
  work: (args: readonly unknown[]) => Promise<unknown>,
): FastifyReply {
  const out = new PassThrough();
  const send = (frame: EngineFrame) => void out.write(encodeFrame(frame));
  const [first, ...rest] = args;
  const listeners = listens.map((name) => [
    name,
    (...told: unknown[]) => send({ kind: 'callback', name, args: told }),
  ]);
  const options =
    listens.length === 0 ? first : { ...(first as object), ...Object.fromEntries(listeners) };
  const all = args.length === 0 ? [] : [options, ...rest];
  work(all)
    .then(
      (value) => send({ kind: 'result', value }),
      (error: unknown) => send(errorFrame(error)),
    )
    .finally(() => out.end());
  return reply.type('application/octet-stream').send(out);
}
