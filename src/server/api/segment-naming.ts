import { z } from 'zod';
import type { Engine } from '../../engine.js';
import { Level } from '../../model/index.js';
import { MOST_DESCRIPTION, MOST_NAME, type SegmentNamed } from '../../segments/index.js';
import type { Api } from './api.js';
import { callerName } from './caller-name.js';
import { instant } from './instant.js';
import { Named } from './segments.js';

const params = z.object({
  level: Level,
  slug: z.string().describe('of a segment that a model has found; it stays as it is'),
});

const Words = {
  name: z.string().max(MOST_NAME).nullable().describe('null: what the model calls it'),
  description: z.string().max(MOST_DESCRIPTION).nullable().describe('null: what the model says'),
};

const NamedSegment = z.object({
  level: Level,
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  own: z.object({ name: z.string(), description: z.string() }).describe('the words of the model'),
  named: Named.nullable().describe('who said it otherwise; null: nobody'),
});

/** What people call segments that models have found. What a rule declares is named in its file. */
export function segmentNaming(app: Api, { engine }: { readonly engine: Engine }): void {
  app.put(
    '/segments/:level/:slug/name',
    {
      config: { operation: 'segments.write' },
      schema: {
        summary: 'Names and describes a segment that a model has found; its slug stays',
        description:
          'From then on it is called so everywhere, also by models that continue it. Null for both gives it back the words of the model.',
        params,
        body: z.strictObject(Words),
        response: { 200: NamedSegment },
      },
    },
    async ({ params: { level, slug }, body, caller }) => {
      const by = callerName(caller, undefined);
      return namedJson(await engine.nameSegment({ level, segment: slug, ...body, by }));
    },
  );
  app.get(
    '/segments/:level/:slug/names',
    {
      config: { operation: 'segments.read' },
      schema: {
        summary: 'What a segment that a model has found was called, by whom and when, newest first',
        params,
        response: {
          200: z.object({
            names: z.array(Named.extend(Words)),
            next: z.null(),
          }),
        },
      },
    },
    async ({ params: { level, slug } }) => {
      const given = await engine.givenNames();
      const names = given
        .filter((one) => one.level === level && one.segment === slug)
        .map(({ name, description, at, by }) => ({ name, description, at: instant(at), by }));
      return { names: names.toReversed(), next: null };
    },
  );
}

function namedJson({ segment, given, own, ...rest }: SegmentNamed) {
  return {
    ...rest,
    slug: segment,
    own: { ...own },
    named: given === null ? null : { at: instant(given.at), by: given.by },
  };
}
