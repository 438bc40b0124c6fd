import { z } from 'zod';
import type { Api } from './api.js';
import { AskedInstant, Instant } from './instant.js';
import type { KeptAudit } from './kept-audit.js';

const Tracked = z.object({
  id: z.string(),
  title: z.string(),
  category: z.string(),
  catalogue: z.boolean().describe('whether it is of the catalogue, and not beside it'),
  tracked: z.boolean(),
  events: z.number().int(),
  contacts: z.number().int(),
  accounts: z.number().int(),
  coverage: z.number().describe('share of the contacts with any event that have one of these'),
  spread: z
    .array(z.number().int())
    .describe(
      'how many contacts have 1, 2-3, 4-7, 8-15, 16-31 and 32 or more of its events; of a signal that only companies have: accounts',
    ),
  firstSeen: Instant.nullable(),
  lastSeen: Instant.nullable(),
  aggregate: z.boolean().describe('whether its events look like totals made elsewhere'),
});

const AuditJson = z.object({
  asOf: Instant,
  signals: z.array(Tracked),
  tracked: z.number().int().describe('of the catalogue'),
  declared: z.number().int(),
  contacts: z.number().int(),
  accounts: z.number().int(),
  contactsWithHistory: z.number().int(),
  historyDays: z.number(),
  checks: z.array(
    z.object({ what: z.string(), have: z.number(), need: z.number(), ok: z.boolean() }),
  ),
  ready: z.boolean(),
  verdict: z.string(),
  next: z
    .array(z.object({ id: z.string(), title: z.string(), why: z.string(), how: z.string() }))
    .describe('what to track next'),
  unused: z
    .array(z.object({ type: z.string(), event: z.string().nullable(), events: z.number().int() }))
    .describe('kinds of events that no signal reads'),
  unclassified: z
    .array(z.object({ path: z.string(), events: z.number().int() }))
    .describe('pages that the taxonomy gives no role'),
  leftOut: z.object({
    bot: z.number().int(),
    prefetch: z.number().int(),
    internal: z.number().int(),
  }),
  warnings: z.array(z.string()),
});

/** What is really tracked. */
export function signals(app: Api, { audits }: { readonly audits: KeptAudit }): void {
  app.get(
    '/signals',
    {
      config: { operation: 'signals.read' },
      schema: {
        summary: 'What is really tracked of each declared signal, and what to track next',
        querystring: z.object({
          asOf: AskedInstant.optional().describe('default: the end of the last day with events'),
        }),
        response: { 200: AuditJson },
      },
    },
    async ({ query: { asOf } }) => {
      const audit = await audits.get(asOf);
      return {
        ...audit,
        signals: audit.signals.map((one) => ({ ...one, spread: [...one.spread] })),
        checks: audit.checks.map((one) => ({ ...one })),
        next: audit.next.map((one) => ({ ...one })),
        unused: audit.unused.map((one) => ({ ...one })),
        unclassified: audit.unclassified.map((one) => ({ ...one })),
        leftOut: { ...audit.leftOut },
        warnings: [...audit.warnings],
      };
    },
  );
}
