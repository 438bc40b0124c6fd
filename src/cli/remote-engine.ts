import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Engine } from '../engine.js';
import { EthogramError } from '../errors.js';
import type { Project } from '../model/index.js';
import {
  decodeFrames,
  encodeCall,
  ENGINE_METHODS,
  errorOf,
  MODEL_METHODS,
  type EngineCall,
} from '../engine-calls/index.js';
import { exportParquet, openStore } from '../store/index.js';
import type { RunningServer } from './running-server.js';

/**
 * The engine of a server that runs on the project's data, as if it were our own: every operation is done there, files are
 * sent and not named, and progress comes back as it happens.
 */
export function remoteEngine(server: RunningServer, project: Project, directory: string): Engine {
  const call =
    (method: string) =>
    (...args: readonly unknown[]) =>
      callServer(server, '/api/engine', method, args);
  const methods = Object.fromEntries(ENGINE_METHODS.map((name) => [name, call(name)]));
  const models = Object.fromEntries(MODEL_METHODS.map((name) => [name, call(`models.${name}`)]));
  return {
    ...(methods as unknown as Pick<Engine, (typeof ENGINE_METHODS)[number]>),
    models: models as unknown as Engine['models'],
    project,
    dataDirectory: directory,
    importFile: (options) =>
      callServer(server, '/api/engine/import', 'importFile', [options], options.path) as ReturnType<
        Engine['importFile']
      >,
    exportParquet: writeParquet,
    goLive: () => Promise.reject(alreadyLive(server)),
    close: async () => undefined,
  };
}

function alreadyLive({ address }: RunningServer): EthogramError {
  return new EthogramError(
    'store_busy',
    `a server runs on this project already: ${address} (stop it first, or use it)`,
  );
}

async function callServer(
  { address, token }: RunningServer,
  route: string,
  method: string,
  args: readonly unknown[],
  file?: string,
): Promise<unknown> {
  const { call, listeners } = split(method, args);
  const bytes = encodeCall(call);
  const response = await fetch(`${address}${route}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': file === undefined ? 'application/octet-stream' : 'application/x-file',
      ...(file !== undefined && { 'ethogram-call': bytes.toString('base64url') }),
    },
    ...(file === undefined
      ? { body: new Uint8Array(bytes) }
      : { body: Readable.toWeb(createReadStream(file)), duplex: 'half' }),
  });
  if (!response.ok || response.body === null) {
    throw new Error(
      `the server at ${address} answered ${response.status}: ${await response.text()}`,
    );
  }
  for await (const frame of decodeFrames(response.body)) {
    if (frame.kind === 'callback') listeners.get(frame.name)?.(...frame.args);
    else if (frame.kind === 'result') return frame.value;
    else throw errorOf(frame);
  }
  throw new EthogramError(
    'interrupted',
    'the server stopped before it had answered (start it again: ethogram serve)',
  );
}

type Listener = (...args: readonly unknown[]) => void;

/** What can be sent of a call, and who listens here. */
function split(method: string, args: readonly unknown[]) {
  const [first, ...rest] = args;
  const listeners = new Map<string, Listener>();
  if (typeof first !== 'object' || first === null) {
    return { call: { method, args, listens: [] } satisfies EngineCall, listeners };
  }
  const plain: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(first)) {
    if (typeof value === 'function') listeners.set(name, value as Listener);
    else plain[name] = value;
  }
  const call: EngineCall = { method, args: [plain, ...rest], listens: [...listeners.keys()] };
  return { call, listeners };
}

/** Parquet is written here, where the file is to be, by a database of its own that is gone afterwards. */
async function writeParquet(...[{ ids, columns }, file]: Parameters<Engine['exportParquet']>) {
  const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-export-'));
  try {
    const store = await openStore({ directory });
    try {
      await exportParquet(
        store,
        [
          { name: 'id', type: 'text', values: ids },
          ...columns.map(({ id, values }) => ({ name: id, type: 'double', values }) as const),
        ],
        file,
      );
    } finally {
      await store.close();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
