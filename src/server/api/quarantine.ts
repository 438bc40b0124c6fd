import { z } from 'zod';
import type { Quarantine } from '../../collect/index.js';
import { EthogramError } from '../../errors.js';
import type { Engine } from '../../engine.js';
import type { Ingest } from '../../ingest/index.js';
import type { Api } from './api.js';
import { importJson, ImportResult, mappingIn } from './import-result.js';
import { instant, Instant } from './instant.js';
import { cursorAfter, idOfCursor, Next, PageQuery } from './page.js';

const Row = z.object({
  id: z.string(),
  reason: z.string(),
  detail: z.string().nullable(),
  file: z.string(),
  line: z.number().int().nullable(),
  source: z.string(),
  raw: z.string().nullable(),
  quarantinedAt: Instant,
});

const Reasons = z.array(z.object({ reason: z.string(), count: z.number().int() }));

/** What could not be taken, and another try. */
export function quarantine(app: Api, { engine, ingest }: { engine: Engine; ingest: Ingest }): void {
  app.get(
    '/quarantine',
    {
      config: { operation: 'quarantine.read' },
      schema: {
        summary:
          'The rows and calls that could not be taken, each with its reason, in the order they came',
        querystring: z.object({
          reason: z.string().optional(),
          source: z.string().optional(),
          file: z.string().optional(),
          ...PageQuery,
        }),
        response: {
          200: z.object({
            total: z.number().int(),
            reasons: Reasons.describe('the most frequent first'),
            items: z.array(Row),
            next: Next,
            asOf: Instant,
          }),
        },
      },
    },
    async ({ query: { cursor, ...query } }) => {
      const { asOf } = ingest;
      const offset = offsetOf(cursor);
      const found = await engine.listQuarantine({ ...query, offset });
      const end = offset + found.items.length;
      return {
        ...quarantineJson(found),
        next: end < found.total && found.items.length > 0 ? cursorAfter(String(end)) : null,
        asOf: instant(asOf),
      };
    },
  );
  app.post(
    '/quarantine/replay',
    {
      config: { operation: 'quarantine.replay' },
      schema: {
        summary:
          'Tries them again: after a mapping was mended, a rate was added, or time has passed',
        body: z
          .strictObject({
            mapping: z
              .string()
              .optional()
              .describe('the mended mapping, YAML or JSON; of the name they came by'),
          })
          .nullish(),
        response: {
          200: z.object({
            files: z.array(ImportResult),
            total: z.number().int(),
            reasons: Reasons,
          }),
        },
      },
    },
    async ({ body }) => {
      const mapping = body?.mapping === undefined ? undefined : mappingIn(body.mapping);
      const files = await engine.replayQuarantine({ mapping });
      const { total, reasons } = await engine.listQuarantine({ limit: 1 });
      return { files: files.map(importJson), total, reasons: reasons.map((one) => ({ ...one })) };
    },
  );
}

function offsetOf(cursor: string | undefined): number {
  const offset = Number(idOfCursor(cursor));
  if (Number.isSafeInteger(offset) && offset >= 0) return offset;
  throw new EthogramError(
    'usage',
    `no such cursor: ${cursor} (give \`next\` of the page before as it is)`,
  );
}

function quarantineJson({ total, reasons, items }: Quarantine) {
  return {
    total,
    reasons: reasons.map((one) => ({ ...one })),
    items: items.map(({ quarantinedAt, ...row }) => ({
      ...row,
      quarantinedAt: instant(quarantinedAt),
    })),
  };
}
