import { z } from 'zod';
import type { Engine } from '../../engine.js';
import type { Ingest } from '../../ingest/index.js';
import { levelOf } from '../../membership/index.js';
import type { Level } from '../../model/index.js';
import type { Api } from './api.js';
import { knownEntities } from './entity-list.js';
import { ForASecond } from './for-a-second.js';
import { instant, Instant } from './instant.js';
import { definitionsSince } from './rules.js';
import { rulesAt } from './segments.js';

const Status = z.object({
  project: z.string().describe('what the project is called'),
  simulated: z.boolean().describe('whether its data is made up'),
  version: z.string(),
  asOf: Instant.describe('all that came in until then is in every answer'),
  backlog: z
    .number()
    .int()
    .describe('bytes of calls that are safe in the log and not in the store yet'),
  failure: z.string().nullable().describe('why the store cannot follow the log; null: it can'),
  lastTransition: z.number().int().describe('the `seq` of the last transition'),
  definitionsSince: Instant.nullable().describe('since when the rules are in force'),
  rules: z.number().int(),
  contacts: z.number().int().describe('whom any rule looks at'),
  accounts: z.number().int(),
});

interface StatusDeps {
  readonly engine: Engine;
  readonly ingest: Ingest;
  /** UTC milliseconds. */
  readonly clock: () => number;
  readonly version: string;
}

/** How the server is. */
export function status(app: Api, { engine, ingest, clock, version }: StatusDeps): void {
  const counts = new ForASecond<Record<`${Level}s`, number>>(clock);
  app.get(
    '/status',
    {
      config: { operation: 'project.read' },
      schema: {
        summary: 'How far the server is, and how much it holds',
        response: { 200: Status },
      },
    },
    async () => {
      const { asOf, backlog, failure, feed } = ingest;
      return {
        project: engine.project.name,
        simulated: engine.project.simulated,
        version,
        asOf: instant(asOf),
        backlog,
        failure:
          failure === null ? null : failure instanceof Error ? failure.message : 'see the log',
        lastTransition: feed.last,
        definitionsSince: definitionsSince(ingest),
        rules: rulesAt(ingest, Infinity).length,
        ...(await counts.get('now', () => countOf(ingest))),
      };
    },
  );
}

/** How many there are, those that were merged into others not counted. */
async function countOf(ingest: Ingest): Promise<Record<`${Level}s`, number>> {
  const counted = { contacts: 0, accounts: 0 };
  for await (const id of knownEntities(ingest)) counted[`${levelOf(id)}s`] += 1;
  return counted;
}
