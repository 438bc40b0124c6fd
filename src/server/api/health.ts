import { stat, statfs } from 'node:fs/promises';
import { z } from 'zod';
import type { Engine } from '../../engine.js';
import type { Ingest } from '../../ingest/index.js';
import type { Api } from './api.js';
import { instant, Instant } from './instant.js';

const Bytes = z.number().int().describe('bytes');

const Health = z.object({
  version: z.string(),
  node: z.string().describe('the version of Node.js that it runs on'),
  startedAt: Instant.describe('since when it runs'),
  asOf: Instant.describe('all that came in until then is in every answer'),
  failure: z.string().nullable().describe('why the store cannot follow the log; null: it can'),
  log: z.object({
    live: Bytes.describe('bytes of the log that are in every answer'),
    store: Bytes.describe('bytes of the log that the store holds'),
  }),
  backlog: Bytes.describe('bytes of calls that are safe in the log and not in the store yet'),
  memory: z.object({
    resident: Bytes.describe('bytes of memory that the process holds, all in all'),
    heap: Bytes.describe('bytes of it that its objects take'),
    external: Bytes.describe('bytes of it outside of the heap: arrays and buffers'),
  }),
  data: z.object({
    directory: z.string(),
    free: Bytes.describe('bytes that the disk has left for us'),
    size: Bytes.describe('bytes that the disk has in all'),
  }),
  snapshot: z
    .object({ at: Instant, bytes: Bytes })
    .nullable()
    .describe('the last picture of the live state, which makes a start quick; null: there is none'),
});

interface HealthDeps {
  readonly engine: Pick<Engine, 'dataDirectory'>;
  readonly ingest: Ingest;
  /** UTC milliseconds. */
  readonly clock: () => number;
  readonly version: string;
}

/** How the process is: for whoever looks after it. */
export function health(app: Api, { engine, ingest, clock, version }: HealthDeps): void {
  const startedAt = clock();
  app.get(
    '/health',
    {
      config: { operation: 'metrics.read' },
      schema: {
        summary: 'How the server is: what it holds, what waits, memory, disk, the last snapshot',
        response: { 200: Health },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      const { asOf, backlog, failure, positions, snapshotFile } = ingest;
      const { rss, heapUsed, external } = process.memoryUsage();
      const { bavail, blocks, bsize } = await statfs(engine.dataDirectory);
      return {
        version,
        node: process.versions.node,
        startedAt: instant(startedAt),
        asOf: instant(asOf),
        failure: failure === null ? null : said(failure),
        log: positions,
        backlog,
        memory: { resident: rss, heap: heapUsed, external },
        data: { directory: engine.dataDirectory, free: bavail * bsize, size: blocks * bsize },
        snapshot: snapshotFile === null ? null : await snapshotAt(snapshotFile),
      };
    },
  );
}

async function snapshotAt(file: string): Promise<z.infer<typeof Health>['snapshot']> {
  try {
    const { mtimeMs, size } = await stat(file);
    return { at: instant(mtimeMs), bytes: size };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** What went wrong, in its own words. */
function said(failure: unknown): string {
  return failure instanceof Error ? failure.message : JSON.stringify(failure);
}
