import { z } from 'zod';
import type { Ingest } from '../../ingest/index.js';
import type { Api } from './api.js';
import { instant, Instant } from './instant.js';
import { definitionsSince } from './rules.js';
import { rulesAt } from './segments.js';

const Status = z.object({
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

/** How the server is. */
export function status(app: Api, { ingest, version }: { ingest: Ingest; version: string }): void {
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
        version,
        asOf: instant(asOf),
        backlog,
        failure:
          failure === null ? null : failure instanceof Error ? failure.message : 'see the log',
        lastTransition: feed.last,
        definitionsSince: definitionsSince(ingest),
        rules: rulesAt(ingest, Infinity).length,
        ...countOf(ingest),
      };
    },
  );
}

function countOf({ live }: Ingest): { contacts: number; accounts: number } {
  const { subjects } = live.state.facts;
  let contacts = 0;
  let accounts = 0;
  for (let subject = 0; subject < subjects.count; subject++) {
    const kind = subjects.kind(subject);
    if (kind === 'contact') contacts += 1;
    if (kind === 'account') accounts += 1;
  }
  return { contacts, accounts };
}
