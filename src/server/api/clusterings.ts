import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { setImmediate as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Engine } from '../../engine.js';
import { EthogramError } from '../../errors.js';
import { ALGORITHMS } from '../../model/index.js';
import { fitTable, groupLines } from '../../segments/index.js';
import type { Jobs, JobWatch } from '../jobs/index.js';
import type { MadeFiles } from '../made-files.js';
import type { Upload, Uploads } from '../uploads.js';
import type { Api } from './api.js';
import { callerName } from './caller-name.js';
import { drawing } from './drawing.js';
import { instant, Instant } from './instant.js';
import { JobJson, jobJson } from './jobs.js';
import { reportHeaders } from './report-headers.js';
import { asFile, sendMade } from './send-made.js';
import { bareName, readChosen, TableChoice } from './table-choice.js';

const NewClustering = z.strictObject({
  ...TableChoice,
  algorithm: z.enum(ALGORITHMS).optional().describe('default: kmeans'),
  choose: z.enum(['balanced', 'elbow']).optional(),
});
type NewClustering = z.infer<typeof NewClustering>;

const Clustering = z.object({
  file: z.string().describe('what the table is called'),
  table: z.string().nullable().describe('its id, as long as it is kept'),
  id: z.string().nullable().describe('the column that names the rows; null: their number'),
  notes: z.array(z.string()).describe('what was left out, and why'),
  createdAt: Instant,
  by: z.string(),
  result: z.looseObject({}).describe('the answer of `ethogram cluster`'),
});
type Clustering = z.infer<typeof Clustering>;

const Params = z.object({ id: z.string().describe('the `clustering` of the job') });

/** Of the tables that were clustered, so many are kept. */
const MOST_KEPT = 10;
const RESULT = 'result.json';
const GROUPS = 'groups.csv';
const REPORT = 'report.html';
/** How far the work is when the table is read, clustered, and written. */
const READ = 0.08;
const CLUSTERED = 0.9;
const WRITTEN = 0.96;

interface ClusteringsDeps {
  readonly engine: Engine;
  readonly jobs: Jobs;
  /** Tables that were sent. */
  readonly uploads: Uploads;
  readonly made: MadeFiles;
  readonly version: string;
  /** UTC milliseconds. */
  readonly clock: () => number;
}

/** Groups in tables that somebody brings: looked for by a job, then read and taken away. */
export async function clusterings(app: Api, deps: ClusteringsDeps): Promise<void> {
  const { jobs, uploads, made } = deps;
  await made.begin();
  app.post(
    '/jobs/cluster',
    {
      config: { operation: 'tables.cluster' },
      schema: {
        summary: 'Looks for groups in a table that was sent, and tests whether they are real',
        body: NewClustering,
        response: { 202: JobJson },
      },
    },
    async ({ body, caller }, reply) => {
      const upload = uploads.use(body.table);
      const id = randomUUID();
      const by = callerName(caller, undefined);
      const forget = () => made.drop(id);
      const work = async (watch: JobWatch) => {
        try {
          await cluster(deps, { id, upload, by }, body, watch);
          return { clustering: id };
        } catch (error) {
          await forget();
          throw error;
        }
      };
      const job = jobs.start({
        kind: 'cluster',
        title: `Groups in ${upload.file}`,
        by,
        work,
        // Other columns or another method may be tried.
        after: () => uploads.release(upload.id),
        forget,
        mostKept: MOST_KEPT,
      });
      return reply.code(202).send(jobJson(job));
    },
  );
  app.get(
    '/clusterings/:id',
    {
      config: { operation: 'tables.cluster' },
      schema: {
        summary: 'What was found in a table',
        params: Params,
        response: { 200: Clustering },
      },
    },
    async ({ params: { id } }) => {
      const { table, ...found } = await readClustering(made, id);
      return { ...found, table: table !== null && uploads.has(table) ? table : null };
    },
  );
  app.get(
    '/clusterings/:id/groups',
    {
      config: { operation: 'tables.cluster' },
      schema: {
        summary: 'The group of every row of a table, as a file',
        params: Params,
        response: {
          200: {
            description: 'the file',
            content: { 'text/csv': { schema: z.string().describe('id,segment; -1: in none') } },
          },
        },
      },
    },
    async ({ params: { id } }, reply) => {
      const { file } = await readClustering(made, id);
      const name = `${bareName(file)}-groups.csv`;
      const groups = await made.open(id, GROUPS);
      return sendMade(reply, groups, asFile(name, 'text/csv; charset=utf-8')) as never;
    },
  );
  app.get(
    '/clusterings/:id/report',
    {
      config: { operation: 'tables.cluster' },
      schema: {
        summary: 'What was found in a table, as one self-contained page of HTML',
        params: Params,
        querystring: z.object({
          download: z.enum(['true', 'false']).default('false').describe('to be kept as a file'),
        }),
        response: {
          200: { description: 'the report', content: { 'text/html': { schema: z.string() } } },
        },
      },
    },
    async ({ params: { id }, query: { download } }, reply) => {
      const { file } = await readClustering(made, id);
      const headers = reportHeaders(`${bareName(file)}-report.html`, download === 'true');
      return sendMade(reply, await made.open(id, REPORT), headers) as never;
    },
  );
}

interface Asked {
  /** What the groups are read by. */
  readonly id: string;
  readonly upload: Upload;
  readonly by: string;
}

async function cluster(
  { made, version, clock }: ClusteringsDeps,
  { id, upload, by }: Asked,
  { id: names, columns, scale, k, algorithm, choose, seed }: NewClustering,
  { signal, tell }: JobWatch,
): Promise<void> {
  const { file } = upload;
  tell(0.01, 'reading the table');
  const { table, notes } = await readChosen(upload, { id: names, columns }, signal);
  const { result, labels } = await fitTable(table, {
    scale,
    k,
    algorithm,
    choose,
    seed,
    signal,
    onProgress: ({ done, stage }) => tell(READ + (CLUSTERED - READ) * done, stage),
  });
  const write = (name: string, lines: Iterable<string>) =>
    made.write(id, name, lines, { signal, tell: () => undefined });
  tell(CLUSTERED, 'writing the groups down');
  await write(GROUPS, groupLines(table, labels));
  tell(WRITTEN, 'drawing the report');
  // So that this is told before nothing else is done for a moment.
  await pause();
  if (signal.aborted) throw new EthogramError('interrupted', 'the clustering was called off');
  const createdAt = instant(clock());
  const about = { source: file, result, generatedAt: createdAt, version };
  const { renderClusterReport } = await drawing();
  await write(REPORT, [renderClusterReport(about)]);
  const found: Clustering = {
    file,
    table: upload.id,
    id: names ?? null,
    notes: [...notes],
    createdAt,
    by,
    result: { ...result },
  };
  await write(RESULT, [JSON.stringify(found)]);
}

async function readClustering(made: MadeFiles, id: string): Promise<Clustering> {
  const file = await made.open(id, RESULT);
  return JSON.parse(await text(file.read())) as Clustering;
}
