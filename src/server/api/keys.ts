import { z } from 'zod';
import { KEY_KINDS, ROLES, type Key, type Keys } from '../../access/index.js';
import type { Ingest } from '../../ingest/index.js';
import type { Api } from './api.js';
import { AskedInstant, instant, Instant } from './instant.js';

const KeyJson = z.object({
  id: z.string(),
  role: z.enum(ROLES),
  kind: z.enum(KEY_KINDS).nullable().describe('of collectors'),
  source: z.string().nullable().describe('of collectors: where their events come from'),
  name: z.string(),
  start: z.string().describe('its first characters'),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});

const NewKey = z.strictObject({
  role: z.enum(ROLES),
  kind: z.enum(KEY_KINDS).optional().describe('of collectors; default: server'),
  name: z.string().min(1).max(200).optional().describe('what people call it; default: its role'),
  source: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('of collectors: duplicates are judged within it'),
  expiresAt: AskedInstant.optional().describe('default: never'),
});

/** The keys: only their digests are kept, so a key is shown once. */
export function keys(app: Api, { keys: all, ingest }: { keys: Keys; ingest: Ingest }): void {
  app.get(
    '/keys',
    {
      config: { operation: 'keys.read' },
      schema: {
        summary: 'Every key, in the order they were made; not the keys themselves',
        response: { 200: z.object({ keys: z.array(KeyJson), next: z.null(), asOf: Instant }) },
      },
    },
    async () => ({ keys: all.list().map(keyJson), next: null, asOf: instant(ingest.asOf) }),
  );
  app.post(
    '/keys',
    {
      config: { operation: 'keys.write' },
      schema: {
        summary: 'Makes a key; `text` is the key, and is shown this once',
        body: NewKey,
        response: { 201: z.object({ key: KeyJson, text: z.string() }) },
      },
    },
    async ({ body }, reply) => {
      const { key, text } = await all.create(body);
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ key: keyJson(key), text });
    },
  );
  app.delete(
    '/keys/:id',
    {
      config: { operation: 'keys.write' },
      schema: {
        summary: 'Ends a key, at once here and within 5 seconds everywhere',
        params: z.object({ id: z.string() }),
        response: { 200: z.object({ key: KeyJson }) },
      },
    },
    async ({ params: { id } }) => ({ key: keyJson(await all.revoke(id)) }),
  );
}

function keyJson({ createdAt, expiresAt, revokedAt, ...key }: Key) {
  const orNull = (at: number | null) => (at === null ? null : instant(at));
  return {
    ...key,
    createdAt: instant(createdAt),
    expiresAt: orNull(expiresAt),
    revokedAt: orNull(revokedAt),
  };
}
