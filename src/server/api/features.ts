import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { Engine } from '../../engine.js';
import { EthogramError } from '../../errors.js';
import type { Ingest } from '../../ingest/index.js';
import { Level } from '../../model/index.js';
import { featureLines } from '../../segments/index.js';
import type { Jobs, JobWatch, MadeMatrix } from '../jobs/index.js';
import type { MadeFiles } from '../made-files.js';
import type { Api } from './api.js';
import { callerName } from './caller-name.js';
import { AskedInstant, instant } from './instant.js';
import { JobJson, jobJson } from './jobs.js';
import { momentOf } from './moment.js';
import { asFile, sendMade } from './send-made.js';

const NewMatrix = z.strictObject({
  level: Level,
  form: z
    .enum(['mix', 'raw', 'values'])
    .optional()
    .describe(
      '`mix` or `raw`: as clustering sees them, 0 to 1; `values`: the signals themselves; default: the form of the project',
    ),
  asOf: AskedInstant.optional().describe(
    'as of a moment of the past; default: the end of the last day that anything came in, or now',
  ),
  format: z.enum(['csv', 'parquet']).default('csv'),
});
type NewMatrix = z.infer<typeof NewMatrix>;

/** Of the matrices that were made, so many are kept: each may be large. */
const MOST_KEPT = 5;
const TYPES = {
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
} as const;
/** The share of the work that working the signals out is, and how far it is when the file is asked for. */
const BEGUN = 0.05;
const WORKED_OUT = 0.6;

interface FeaturesDeps {
  readonly engine: Engine;
  readonly ingest: Ingest;
  readonly jobs: Jobs;
  readonly made: MadeFiles;
  /** UTC milliseconds. */
  readonly clock: () => number;
}

/** The matrix of contacts or accounts by features, as a file: made by a job, then taken away. */
export async function features(app: Api, deps: FeaturesDeps): Promise<void> {
  const { ingest, jobs, made, clock } = deps;
  const kept = new Map<string, MadeMatrix & { readonly type: string }>();
  await made.begin();
  app.post(
    '/jobs/features',
    {
      config: { operation: 'features.read' },
      schema: {
        summary: 'Writes the matrix of contacts or accounts by features as a file',
        body: NewMatrix,
        response: { 202: JobJson },
      },
    },
    async ({ body, caller }, reply) => {
      if (body.asOf !== undefined) momentOf(ingest, clock, body.asOf);
      const { level, format } = body;
      const id = randomUUID();
      const forget = async () => {
        kept.delete(id);
        await made.drop(id);
      };
      const work = async (watch: JobWatch) => {
        try {
          const matrix = await makeMatrix(deps, id, body, watch);
          kept.set(id, { ...matrix, type: TYPES[format] });
          return { matrix };
        } catch (error) {
          await forget();
          throw error;
        }
      };
      const job = jobs.start({
        kind: 'features',
        title: `${level === 'contact' ? 'Contacts' : 'Accounts'} by features, as ${format === 'csv' ? 'CSV' : 'Parquet'}`,
        by: callerName(caller, undefined),
        level,
        work,
        forget,
        mostKept: MOST_KEPT,
      });
      return reply.code(202).send(jobJson(job));
    },
  );
  app.get(
    '/features/:id',
    {
      config: { operation: 'features.read' },
      schema: {
        summary: 'The file of a matrix that a job has written',
        params: z.object({ id: z.string().describe('the `id` of the `matrix` of the job') }),
        response: {
          200: {
            description: 'the file',
            content: {
              'text/csv': { schema: z.string().describe('id, then every feature') },
              'application/vnd.apache.parquet': { schema: z.string() },
            },
          },
        },
      },
    },
    async ({ params: { id } }, reply) => {
      const matrix = kept.get(id);
      const file = await made.open(id, matrix?.file ?? 'none');
      return sendMade(reply, file, asFile(matrix?.file ?? '', matrix?.type ?? '')) as never;
    },
  );
}

async function makeMatrix(
  { engine, made }: FeaturesDeps,
  id: string,
  { level, form = engine.project.features.form, asOf, format }: NewMatrix,
  { signal, tell }: JobWatch,
): Promise<MadeMatrix> {
  tell(BEGUN, 'working out the signals');
  const at = asOf ?? (await engine.defaultAsOf());
  const table = await engine.features(level, form, at);
  const rows = table.ids.length;
  const columns = table.columns.length;
  const file = `${level}s-${form}-${instant(at).slice(0, 10)}.${format}`;
  const place = await made.place(id, file);
  const goOn = () => {
    if (!signal.aborted) return;
    throw new EthogramError('interrupted', 'the matrix was called off (nothing was kept)');
  };
  goOn();
  tell(WORKED_OUT, 'writing the file');
  if (format === 'parquet') {
    await engine.exportParquet(table, place);
    goOn();
  } else {
    await made.write(id, file, featureLines(table), {
      signal,
      tell: (lines) =>
        tell(WORKED_OUT + ((1 - WORKED_OUT) * lines) / (rows + 1), 'writing the file'),
    });
  }
  const { size: bytes } = await stat(place);
  return { id, file, bytes, rows, columns, asOf: at };
}
