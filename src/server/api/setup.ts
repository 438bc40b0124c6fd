import { z } from 'zod';
import type { Engine } from '../../engine.js';
import type { Ingest } from '../../ingest/index.js';
import { LEVELS } from '../../model/index.js';
import type { Api } from './api.js';
import { instant, Instant } from './instant.js';
import type { KeptAudit } from './kept-audit.js';

const STEPS = ['project', 'events', 'signals', 'fit', 'activate'] as const;

const Step = z.object({
  id: z.enum(STEPS),
  title: z.string(),
  done: z.boolean(),
  at: Instant.nullable().describe('since when, where that is known'),
  says: z.string().describe('how it stands, in a sentence'),
  next: z.string().describe('what to do, in a sentence'),
});

/** From no data to the first verdict. */
export function setup(
  app: Api,
  { engine, ingest, audits }: { engine: Engine; ingest: Ingest; audits: KeptAudit },
): void {
  app.get(
    '/setup',
    {
      config: { operation: 'project.read' },
      schema: {
        summary: 'What is done on the way from no data to segments in force, and what comes next',
        response: {
          200: z.object({
            steps: z.array(Step),
            done: z.boolean(),
            firstEvent: Instant.nullable().describe('when the first event happened'),
            lastEvent: Instant.nullable(),
            lastReceived: Instant.nullable().describe('when the last event came in'),
            events: z.number().int(),
            simulated: z.boolean(),
            asOf: Instant,
          }),
        },
      },
    },
    async () => {
      const { asOf } = ingest;
      const { project } = engine;
      const [seen] = await ingest.look((look) =>
        look<Counted>(
          `SELECT count(*) AS events, min(occurred_at) AS first, max(occurred_at) AS last, max(known_at) AS received,
            min(known_at) AS begun FROM events`,
        ),
      );
      const { events, first, last, received, begun } = seen ?? NOTHING;
      const models = await engine.models.list();
      const wanted = project.fit.levels;
      const active = LEVELS.filter((level) =>
        models.some((one) => one.active && one.level === level),
      );
      const newest = models[0];
      const oldest = models.at(-1);
      const audit = events === 0 ? null : audits.latest();
      const steps = [
        {
          id: 'project' as const,
          title: 'A project',
          done: true,
          at: null,
          says: `${project.name} is set up.`,
          next: 'Its settings are in ethogram.yaml.',
        },
        {
          id: 'events' as const,
          title: 'Events come in',
          done: events > 0,
          at: begun,
          says:
            events === 0
              ? 'Nothing has come in yet.'
              : events === 1
                ? 'One event came in.'
                : `${events.toLocaleString('en')} events came in.`,
          next: 'Put the snippet on your site with a write key, drop a file, or take the made-up market.',
        },
        {
          id: 'signals' as const,
          title: 'Signals are tracked',
          done: audit?.ready === true,
          at: null,
          says:
            audit?.verdict ??
            (events === 0
              ? 'Signals are counted as soon as events come in.'
              : 'Signals are being counted.'),
          next:
            audit?.next[0] === undefined
              ? 'See which signals are tracked, and how much of them.'
              : `Track ${audit.next[0].title}: ${audit.next[0].how}`,
        },
        {
          id: 'fit' as const,
          title: 'A first verdict',
          done: newest !== undefined,
          at: oldest?.createdAt ?? null,
          says:
            newest === undefined
              ? 'Nothing was fitted yet.'
              : `The last fit of ${project.words[`${newest.level}s`]} found ${newest.k} segments.`,
          next: 'Fit a level in the lab: it finds segments, tests whether they are real, and says so.',
        },
        {
          id: 'activate' as const,
          title: 'Segments in force',
          done: wanted.some((level) => active.includes(level)),
          at: models.find((one) => one.active)?.activatedAt ?? null,
          says:
            active.length === 0
              ? 'No model is active.'
              : `A model is active for ${active.map((level) => project.words[`${level}s`]).join(' and ')}.`,
          next: 'Activate a model whose verdict lets you: people go where it puts them from then on.',
        },
      ];
      const orNull = (at: number | null) => (at === null ? null : instant(at));
      return {
        steps: steps.map((step) => ({ ...step, at: orNull(step.at) })),
        done: steps.every(({ done }) => done),
        firstEvent: orNull(first),
        lastEvent: orNull(last),
        lastReceived: orNull(received),
        events,
        simulated: project.simulated,
        asOf: instant(asOf),
      };
    },
  );
}

interface Counted {
  readonly events: number;
  readonly first: number | null;
  readonly last: number | null;
  readonly received: number | null;
  readonly begun: number | null;
}

const NOTHING: Counted = { events: 0, first: null, last: null, received: null, begun: null };
