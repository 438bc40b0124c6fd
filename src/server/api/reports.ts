import { randomUUID } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Engine } from '../../engine.js';
import { EthogramError } from '../../errors.js';
import type { ReportInput } from '../../report/index.js';
import type { Jobs } from '../jobs/index.js';
import type { Api } from './api.js';
import { callerName } from './caller-name.js';
import { drawing } from './drawing.js';
import { Instant } from './instant.js';
import { JobJson, jobJson } from './jobs.js';
import { reportHeaders } from './report-headers.js';

const Report = z.object({ html: z.string(), generatedAt: Instant });
type Report = z.infer<typeof Report>;

/** How many reports are kept in memory: each is some hundred kilobytes. */
const MOST_KEPT = 3;

interface ReportsDeps {
  readonly engine: Engine;
  readonly jobs: Jobs;
  readonly version: string;
}

/** What fits found, to be forwarded and printed. */
export function reports(app: Api, { engine, jobs, version }: ReportsDeps): void {
  const kept = new Map<string, Report>();
  const draw = async (input: ReportInput): Promise<Report> => {
    const { renderReport } = await drawing();
    return { html: renderReport(input), generatedAt: input.generatedAt };
  };
  const make = async () => draw(await engine.reportInput(version));
  app.get(
    '/reports/latest',
    {
      config: { operation: 'reports.read' },
      schema: {
        summary: 'The report of the newest fit of each level, as one self-contained page of HTML',
        response: { 200: Report },
      },
    },
    make,
  );
  app.post(
    '/jobs/report',
    {
      config: { operation: 'reports.read' },
      schema: {
        summary: 'Makes the report of the newest fit of each level, to be read when it is done',
        response: { 202: JobJson },
      },
    },
    async ({ caller }, reply) => {
      const job = jobs.start({
        kind: 'report',
        title: 'The report',
        by: callerName(caller, undefined),
        work: async ({ signal, tell }) => {
          tell(0.05, 'reading what the fits found, and what is tracked');
          const input = await engine.reportInput(version);
          tell(0.7, 'drawing');
          // So that this is told before nothing else is done for a moment.
          await pause();
          if (signal.aborted) throw new EthogramError('interrupted', 'the report was called off');
          const id = randomUUID();
          kept.set(id, await draw(input));
          for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
          return { report: id };
        },
      });
      return reply.code(202).send(jobJson(job));
    },
  );
  app.get(
    '/reports/:id',
    {
      config: { operation: 'reports.read' },
      schema: {
        summary: 'A report that a job has made; as a page where that is what is accepted',
        params: z.object({ id: z.string().describe('the `report` of the job') }),
        querystring: z.object({
          download: z.enum(['true', 'false']).default('false').describe('to be kept as a file'),
        }),
        response: {
          200: {
            description: 'the report',
            content: {
              'application/json': { schema: Report },
              'text/html': { schema: z.string() },
            },
          },
        },
      },
    },
    async ({ params: { id }, query: { download }, headers }, reply) => {
      const report = kept.get(id);
      if (report === undefined) {
        throw new EthogramError(
          'not_found',
          `no such report: ${id} (the last ${MOST_KEPT} are kept until the server is restarted: make it anew)`,
        );
      }
      if (!/^text\/html\b/i.test(headers.accept ?? '')) return report;
      const name = `report-${report.generatedAt.slice(0, 10)}.html`;
      return reply.headers(reportHeaders(name, download === 'true')).send(report.html);
    },
  );
}
