import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { Engine } from '../../engine.js';
import { ALGORITHMS, Level } from '../../model/index.js';
import { JOB_KINDS, JOB_STATES, type Job, type Jobs, type NewJob } from '../jobs/index.js';
import type { Uploads } from '../uploads.js';
import type { Api } from './api.js';
import { callerName } from './caller-name.js';
import { demoWork } from './demo.js';
import { importJson, ImportResult, mappingIn } from './import-result.js';
import { ReadAs } from './imports.js';
import { AskedInstant, instant, Instant } from './instant.js';

/** A job as the API writes it. */
export const JobJson = z.object({
  id: z.string(),
  kind: z.enum(JOB_KINDS),
  title: z.string(),
  state: z.enum(JOB_STATES),
  progress: z.number().describe('0 to 1; never goes back'),
  doing: z.string().describe('what it is doing, in words'),
  by: z.string().describe('who asked for it'),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  level: Level.nullable(),
  model: z.string().nullable().describe('of a fit that is done: the model it kept'),
  files: z.array(ImportResult).nullable().describe('of what took files in: what became of each'),
  report: z.string().nullable().describe('of a report that is done: where it is read by its id'),
  matrix: z
    .object({
      id: z.string().describe('what the file is taken away by'),
      file: z.string(),
      bytes: z.number().int(),
      rows: z.number().int(),
      columns: z.number().int().describe('features; the column of ids is one more'),
      asOf: Instant,
    })
    .nullable()
    .describe('of a matrix of features that is done: its file'),
  clustering: z
    .string()
    .nullable()
    .describe('of a table that is clustered: where its groups are read by their id'),
  problem: z
    .object({ code: z.string(), detail: z.string() })
    .nullable()
    .describe('why it failed, and what to do'),
});

/** How many segments a fit or a comparison tries. */
export const K = z
  .union([z.number().int(), z.tuple([z.number().int(), z.number().int()])])
  .optional()
  .describe('how many segments, or the smallest and largest to try; default: as the project says');
export const Features = z.enum(['raw', 'mix']).optional();
export const Seed = z.number().int().min(0).optional();

const NewFit = z.strictObject({
  level: Level,
  algorithm: z.enum(ALGORITHMS).optional(),
  k: K,
  features: Features,
  choose: z.enum(['balanced', 'elbow']).optional(),
  asOf: AskedInstant.optional(),
  seed: Seed,
});

const NewImport = z.strictObject({
  upload: z.string().describe('the id of a file that was sent'),
  ...ReadAs,
});

/** What jobs are made from. */
interface JobsRoutesDeps {
  readonly engine: Engine;
  readonly jobs: Jobs;
  readonly uploads: Uploads;
  /** UTC milliseconds. */
  readonly clock: () => number;
}

/** Long work: asked for at once, looked at while it goes on, and called off. */
export function jobs(app: Api, { engine, jobs: all, uploads, clock }: JobsRoutesDeps): void {
  const words = (level: Level) =>
    level === 'contact' ? engine.project.words.contacts : engine.project.words.accounts;
  app.addHook('onClose', () => all.close());

  app.get(
    '/jobs',
    {
      config: { operation: 'jobs.read' },
      schema: {
        summary:
          'Long work that waits, goes on or has ended since the server started, newest first',
        response: { 200: z.object({ jobs: z.array(JobJson), next: z.null() }) },
      },
    },
    async () => ({ jobs: all.list().map(jobJson), next: null }),
  );
  app.get(
    '/jobs/:id',
    {
      config: { operation: 'jobs.read' },
      schema: {
        summary: 'How far a job is, and what came of it',
        params: z.object({ id: z.string() }),
        querystring: z.object({
          wait: z.coerce
            .number()
            .min(0)
            .max(30)
            .default(0)
            .describe('how many seconds to wait for its end before answering'),
        }),
        response: {
          200: JobJson.extend({
            comparison: z
              .looseObject({})
              .nullable()
              .describe('of a comparison that is done: the answer of `ethogram compare`'),
          }),
        },
      },
    },
    async ({ params: { id }, query: { wait } }) => {
      if (wait > 0) await orAfter(wait * 1000, all.ended(id));
      const job = all.get(id);
      const { comparison } = job.outcome;
      return {
        ...jobJson(job),
        comparison: comparison === undefined ? null : { ...comparison.result },
      };
    },
  );
  app.delete(
    '/jobs/:id',
    {
      config: { operation: 'jobs.cancel' },
      schema: {
        summary: 'Calls a job off, of which nothing is kept; takes one that has ended off the list',
        params: z.object({ id: z.string() }),
        response: { 200: JobJson },
      },
    },
    async ({ params: { id } }) => jobJson(await all.cancel(id)),
  );

  app.post(
    '/jobs/fit',
    {
      config: { operation: 'models.fit' },
      schema: {
        summary: 'Finds and judges the segments of a level; the model is kept, and not active',
        body: NewFit,
        response: { 202: JobJson },
      },
    },
    async ({ body: { level, ...how }, caller }, reply) => {
      const job = all.start({
        kind: 'fit',
        title: `Fit of ${words(level)}`,
        by: callerName(caller, undefined),
        level,
        work: async ({ signal, tell }) => {
          const onProgress = told(tell);
          const { model } = await engine.fit({ level, ...how, signal, onProgress });
          return { model };
        },
      });
      return reply.code(202).send(jobJson(job));
    },
  );
  app.post(
    '/jobs/import',
    {
      config: { operation: 'imports.write' },
      schema: {
        summary: 'Takes in a file that was sent; again changes nothing',
        body: NewImport,
        response: { 202: JobJson },
      },
    },
    async ({ body: { upload: id, format, kind, mapping: text }, caller }, reply) => {
      const mapping = text === undefined ? undefined : mappingIn(text);
      const { path, file } = uploads.use(id);
      let isDone = false;
      const work: NewJob['work'] = async ({ signal, tell }) => {
        const options = { path, format, kind, mapping, signal, onProgress: tell };
        const result = await engine.importFile(options);
        isDone = true;
        return { files: [{ ...result, file }] };
      };
      // One that failed is kept: with another mapping it may do.
      const after = async () => (isDone ? uploads.drop(id) : uploads.release(id));
      const by = callerName(caller, undefined);
      const job = all.start({ kind: 'import', title: `Import of ${file}`, by, work, after });
      return reply.code(202).send(jobJson(job));
    },
  );
  app.post(
    '/jobs/replay',
    {
      config: { operation: 'quarantine.replay' },
      schema: {
        summary: 'Tries what waits in quarantine again',
        body: z
          .strictObject({
            mapping: z.string().optional().describe('the mended mapping, YAML'),
            rows: z
              .array(z.string())
              .min(1)
              .max(10_000)
              .optional()
              .describe('only these, by their ids; default: all that wait'),
          })
          .nullish(),
        response: { 202: JobJson },
      },
    },
    async ({ body, caller }, reply) => {
      const mapping = body?.mapping === undefined ? undefined : mappingIn(body.mapping);
      const job = all.start({
        kind: 'replay',
        title: 'Another try of what waits in quarantine',
        by: callerName(caller, undefined),
        work: async ({ signal, tell }) => ({
          files: await engine.replayQuarantine({
            mapping,
            rows: body?.rows,
            signal,
            onProgress: tell,
          }),
        }),
      });
      return reply.code(202).send(jobJson(job));
    },
  );
  app.post(
    '/jobs/demo',
    {
      config: { operation: 'imports.write' },
      schema: {
        summary:
          'Makes up a market with known groups, and takes it in: to try things on, never real',
        body: z
          .strictObject({
            accounts: z.number().int().min(1).max(5000).default(400),
            days: z.number().int().min(60).max(1000).default(365),
            seed: z.number().int().min(0).default(1),
          })
          .prefault({}),
        response: { 202: JobJson },
      },
    },
    async ({ body, caller }, reply) => {
      const job = all.start({
        kind: 'demo',
        title: `A made-up market of ${body.accounts} companies`,
        by: callerName(caller, undefined),
        work: demoWork(engine, { ...body, end: clock() - DAY_MS, id: randomUUID() }),
      });
      return reply.code(202).send(jobJson(job));
    },
  );
}

const DAY_MS = 86_400_000;

/** Waits for something, and no longer than some milliseconds. */
async function orAfter(milliseconds: number, something: Promise<void>): Promise<void> {
  const stop = new AbortController();
  const pause = setTimeout(milliseconds, undefined, { signal: stop.signal, ref: false });
  // Called off when the other was first.
  await Promise.race([something, pause.catch(() => undefined)]);
  stop.abort();
}

/** What a fit tells of itself, as a job tells it. */
export function told(tell: (progress: number, doing: string) => void) {
  return ({ done, stage }: { readonly done: number; readonly stage: string }) => tell(done, stage);
}

/** A job as the API writes it. */
export function jobJson({ outcome, problem, createdAt, startedAt, endedAt, ...job }: Job) {
  const orNull = (at: number | null) => (at === null ? null : instant(at));
  return {
    ...job,
    createdAt: instant(createdAt),
    startedAt: orNull(startedAt),
    endedAt: orNull(endedAt),
    model: outcome.model ?? null,
    files: outcome.files?.map(importJson) ?? null,
    report: outcome.report ?? null,
    matrix:
      outcome.matrix === undefined
        ? null
        : { ...outcome.matrix, asOf: instant(outcome.matrix.asOf) },
    clustering: outcome.clustering ?? null,
    problem: problem === null ? null : { ...problem },
  };
}
