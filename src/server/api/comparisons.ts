import { z } from 'zod';
import type { Engine } from '../../engine.js';
import { EthogramError } from '../../errors.js';
import { Level } from '../../model/index.js';
import { compareTable } from '../../segments/index.js';
import type { Jobs } from '../jobs/index.js';
import type { Uploads } from '../uploads.js';
import type { Api } from './api.js';
import { callerName } from './caller-name.js';
import { drawing } from './drawing.js';
import { AskedInstant, instant } from './instant.js';
import { Features, JobJson, jobJson, K, Seed, told } from './jobs.js';
import { reportHeaders } from './report-headers.js';
import { bareName, readChosen, TableChoice } from './table-choice.js';

const Rows = z
  .number()
  .int()
  .min(20)
  .max(20_000)
  .optional()
  .describe('the most rows to compare on; default: 5000');

const NewComparison = z.strictObject({
  level: Level,
  k: K,
  features: Features,
  asOf: AskedInstant.optional(),
  seed: Seed,
  rows: Rows,
});

const NewTableComparison = z.strictObject({ ...TableChoice, rows: Rows });

interface ComparisonsDeps {
  readonly engine: Engine;
  readonly jobs: Jobs;
  /** Tables that were sent. */
  readonly uploads: Uploads;
  readonly version: string;
  /** UTC milliseconds. */
  readonly clock: () => number;
}

/** Every method of clustering side by side, on a level or on a table that somebody brings. */
export function comparisons(app: Api, deps: ComparisonsDeps): void {
  const { engine, jobs, uploads, version, clock } = deps;
  const words = (level: Level) =>
    level === 'contact' ? engine.project.words.contacts : engine.project.words.accounts;
  app.post(
    '/jobs/compare',
    {
      config: { operation: 'models.fit' },
      schema: {
        summary: 'Shows every method of clustering side by side on a level; keeps no model',
        body: NewComparison,
        response: { 202: JobJson },
      },
    },
    async ({ body: { level, ...how }, caller }, reply) => {
      const job = jobs.start({
        kind: 'compare',
        title: `Methods side by side on ${words(level)}`,
        by: callerName(caller, undefined),
        level,
        work: async ({ signal, tell }) => {
          const result = await engine.compare({ level, ...how, signal, onProgress: told(tell) });
          return { comparison: { name: engine.project.name, result } };
        },
      });
      return reply.code(202).send(jobJson(job));
    },
  );
  app.post(
    '/jobs/compare-table',
    {
      config: { operation: 'tables.cluster' },
      schema: {
        summary: 'Shows every method of clustering side by side on a table that was sent',
        body: NewTableComparison,
        response: { 202: JobJson },
      },
    },
    async ({ body: { table: sent, id, columns, ...how }, caller }, reply) => {
      const upload = uploads.use(sent);
      const job = jobs.start({
        kind: 'compare',
        title: `Methods side by side on ${upload.file}`,
        by: callerName(caller, undefined),
        work: async ({ signal, tell }) => {
          tell(0.01, 'reading the table');
          const { table } = await readChosen(upload, { id, columns }, signal);
          const onProgress = told(tell);
          const result = await compareTable(table, { ...how, onProgress, signal, now: clock });
          return { comparison: { name: upload.file, result } };
        },
        after: () => uploads.release(upload.id),
      });
      return reply.code(202).send(jobJson(job));
    },
  );
  app.get(
    '/jobs/:id/comparison',
    {
      config: { operation: 'jobs.read' },
      schema: {
        summary: 'A comparison that is done, as one self-contained page of HTML',
        params: z.object({ id: z.string() }),
        querystring: z.object({
          download: z.enum(['true', 'false']).default('false').describe('to be kept as a file'),
        }),
        response: {
          200: { description: 'the page', content: { 'text/html': { schema: z.string() } } },
        },
      },
    },
    async ({ params: { id }, query: { download } }, reply) => {
      const { outcome, endedAt } = jobs.get(id);
      if (outcome.comparison === undefined || endedAt === null) {
        const remedy = 'wait until it is done: GET /api/jobs/{id} says how far it is';
        throw new EthogramError('not_found', `job ${id} has no comparison (${remedy})`);
      }
      const { name, result } = outcome.comparison;
      const about = { name, comparison: result, generatedAt: instant(endedAt), version };
      const headers = reportHeaders(`${bareName(name)}-methods.html`, download === 'true');
      const { renderComparison } = await drawing();
      return reply.headers(headers).send(renderComparison(about)) as never;
    },
  );
}
