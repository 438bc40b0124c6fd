import { z } from 'zod';
import type { Arrived, Ingest } from '../../ingest/index.js';
import { readLatest, type Doing } from '../../people/index.js';
import type { Api } from './api.js';
import { EventJson, eventJson } from './event-json.js';
import { beginStream } from './begin-stream.js';
import { instant, Instant } from './instant.js';

const Came = EventJson.extend({
  seq: z
    .number()
    .int()
    .nullable()
    .describe('its place among what came in since the server started; null: before'),
});

/** How often what came in is told, in milliseconds, and how much of it at a time. */
const TOLD_MS = 250;
const MOST_TOLD = 50;
/** Bytes a reader may be behind before it is let go. */
const MOST_UNREAD = 1024 * 1024;

/** What comes in, as it comes. */
export function events(app: Api, { ingest }: { ingest: Ingest }): void {
  app.get(
    '/events',
    {
      config: { operation: 'signals.read' },
      schema: {
        summary: 'What came in last, the latest first',
        querystring: z.object({
          after: z.coerce
            .number()
            .int()
            .min(0)
            .optional()
            .describe('only what came in after this `seq`: `last` of the answer before'),
          limit: z.coerce.number().int().min(1).max(1000).default(100),
        }),
        response: {
          200: z.object({
            events: z.array(Came),
            last: z.number().int().describe('the `seq` of the last that came in; 0: none yet'),
            asOf: Instant,
          }),
        },
      },
    },
    async ({ query: { after, limit } }) => {
      const { asOf, tail } = ingest;
      const { last } = tail;
      // A number that was never given is one of before a restart.
      const since = after === undefined || after > last ? 0 : after;
      const came = tail.after(since, limit).map((one) => cameJson(ingest, one));
      const known = new Set(came.map(({ id }) => id));
      const missing = after === undefined ? limit - came.length : 0;
      const before =
        missing <= 0 ? [] : await ingest.look((look) => readLatest(look, limit + known.size));
      const older = before
        .filter(({ id }) => !known.has(id))
        .slice(0, missing)
        .map((doing) => ({ ...eventJson(withOwner(ingest, doing)), seq: null }));
      return { events: [...came, ...older], last, asOf: instant(asOf) };
    },
  );
  app.get(
    '/events/stream',
    {
      config: { operation: 'signals.read' },
      schema: {
        summary:
          'What comes in, as server-sent events; of very much at once a part, and how much more',
        response: {
          200: {
            description:
              '`event` events with an event as JSON and its `seq` as id; `skipped` with how many were left out',
            content: { 'text/event-stream': { schema: z.string() } },
          },
        },
      },
    },
    async (request, reply) => {
      let waiting: Arrived[] = [];
      let skipped = 0;
      const stopListening = ingest.tail.listen((arrived) => {
        const room = MOST_TOLD - waiting.length;
        waiting.push(...arrived.slice(0, Math.max(0, room)));
        skipped += Math.max(0, arrived.length - room);
      });
      const telling = setInterval(() => {
        if (waiting.length === 0) return;
        const text = waiting.map((one) => {
          const data = JSON.stringify(cameJson(ingest, one));
          return `id: ${one.seq}\nevent: event\ndata: ${data}\n\n`;
        });
        if (skipped > 0) text.push(`event: skipped\ndata: {"count":${skipped}}\n\n`);
        waiting = [];
        skipped = 0;
        out.write(text.join(''));
        if (out.writableLength > MOST_UNREAD) out.destroy();
      }, TOLD_MS);
      const out = beginStream(reply, request.mayGoOn);
      out.on('close', () => {
        stopListening();
        clearInterval(telling);
      });
    },
  );
}

function cameJson(ingest: Ingest, { seq, event }: Arrived) {
  const {
    messageId: _messageId,
    event: name,
    occurredAt,
    knownAt,
    previousId: _gone,
    ...rest
  } = event;
  const { id, type, source, flag, url, title, properties, traits, context } = rest;
  const doing: Doing = {
    id,
    type,
    name,
    title,
    url,
    path: pathOf(url),
    at: occurredAt,
    receivedAt: knownAt,
    source,
    flag,
    properties,
    traits,
    context,
    contact: null,
    account: null,
    said: event,
  };
  return { ...eventJson(withOwner(ingest, doing)), seq };
}

/** Whose an event is by now. */
function withOwner({ live: { identity } }: Ingest, doing: Doing): Doing {
  const span = identity
    .spans(identity.actorOf(doing.said))
    .find(({ from, to }) => from <= doing.at && doing.at < to);
  const { contact = null, account = null } = span ?? {};
  return {
    ...doing,
    contact: contact === null ? null : `contact:${contact}`,
    account: account === null ? null : `account:${account}`,
  };
}

function pathOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).pathname : null;
}
