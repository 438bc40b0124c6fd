import { z } from 'zod';
import type { Engine } from '../../engine.js';
import { Level } from '../../model/index.js';
import type { Interview } from '../../segments/index.js';
import type { Api } from './api.js';
import { callerName } from './caller-name.js';
import { instant, Instant } from './instant.js';

const InterviewJson = z.object({
  model: z.string().describe('the model whose segment was asked about'),
  level: Level,
  segment: z.string(),
  entity: z.string(),
  at: Instant.describe('when it was written down'),
  by: z.string().nullable().describe('who asked'),
  said: z.string(),
});

/** What members of segments said when they were asked. */
export function interviews(app: Api, { engine }: { readonly engine: Engine }): void {
  app.get(
    '/interviews',
    {
      config: { operation: 'models.read' },
      schema: {
        summary: 'What members of segments said when they were asked, the latest first',
        querystring: z.object({ level: Level.optional(), segment: z.string().optional() }),
        response: { 200: z.object({ interviews: z.array(InterviewJson), next: z.null() }) },
      },
    },
    async ({ query: { level, segment } }) => {
      const all = (await engine.interviews()).filter(
        (one) =>
          (level === undefined || one.level === level) &&
          (segment === undefined || one.segment === segment),
      );
      return { interviews: all.toReversed().map(interviewJson), next: null };
    },
  );
  app.post(
    '/interviews',
    {
      config: { operation: 'segments.write' },
      schema: {
        summary: 'Writes down what somebody said of a segment of a model',
        body: z.strictObject({
          model: z.string(),
          segment: z.string().describe('a slug'),
          entity: z.string().describe('who said it; need not be a member'),
          said: z.string().max(20_000),
          by: z.string().max(200).optional().describe('who asked; default: who writes it down'),
        }),
        response: { 201: InterviewJson },
      },
    },
    async ({ body, caller }, reply) => {
      const by = body.by ?? callerName(caller, undefined);
      return reply.code(201).send(interviewJson(await engine.addInterview({ ...body, by })));
    },
  );
}

function interviewJson({ at, ...interview }: Interview) {
  return { ...interview, at: instant(at) };
}
