import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Ingest, Numbered } from '../../ingest/index.js';
import type { Api } from './api.js';
import { beginStream } from './begin-stream.js';
import { transitionJson } from './transitions.js';

/** Bytes a reader may be behind before it is let go: it comes back with the last id it saw. */
const MOST_UNREAD = 4 * 1024 * 1024;

/** Everything that moves, as it moves: server-sent events. */
export function stream(app: Api, { ingest }: { ingest: Ingest }): void {
  app.get(
    '/transitions/stream',
    {
      config: { operation: 'transitions.read' },
      schema: {
        summary:
          'Transitions as they become known, as server-sent events; `Last-Event-ID` or `after` resumes',
        querystring: z.object({
          after: z.coerce
            .number()
            .int()
            .min(0)
            .optional()
            .describe('go on after this `seq`; default: only what comes from now on'),
        }),
        response: {
          200: {
            description:
              'events named by their kind, each with its `seq` as id and a transition as JSON',
            content: { 'text/event-stream': { schema: z.string() } },
          },
        },
      },
    },
    async (request, reply) => {
      const last = Number(request.headers['last-event-id'] ?? Number.NaN);
      const asked = Number.isSafeInteger(last) ? last : (request.query.after ?? ingest.feed.last);
      // A number that was never given is one of other data: what comes next is all there is to tell.
      const after = Math.min(asked, ingest.feed.last);
      const out = beginStream(reply, request.mayGoOn);
      try {
        await follow(ingest, out, after);
      } catch (error) {
        // It is answered already: all that is left is to end it, and the reader comes back.
        request.log.error({ err: error }, 'a stream broke off');
        out.destroy();
      }
    },
  );
}

/** Writes what was missed, and then what comes, until the reader goes. */
async function follow(ingest: Ingest, out: ServerResponse, after: number): Promise<void> {
  let sent = after;
  let isLive = false;
  const send = (transitions: readonly Numbered[]) => {
    const fresh = transitions.filter(({ seq }) => seq > sent);
    if (fresh.length === 0) return;
    sent = fresh[fresh.length - 1].seq;
    out.write(fresh.map(eventText).join(''));
    if (out.writableLength > MOST_UNREAD) out.destroy();
  };
  const stop = ingest.feed.listen((transitions) => {
    if (isLive) send(transitions);
  });
  out.on('close', stop);
  while (!isLive && !out.destroyed) {
    const upTo = ingest.feed.last;
    for await (const page of ingest.feed.since(sent)) {
      send(page);
      if (out.destroyed) return;
      if (out.writableNeedDrain) await drained(out);
    }
    // All up to there is read, though numbers may have gaps. When nothing was told meanwhile, listening begins in the same step.
    isLive = upTo === ingest.feed.last;
  }
}

function eventText(transition: Numbered): string {
  const { seq, kind } = transition;
  return `id: ${seq}\nevent: ${kind}\ndata: ${JSON.stringify(transitionJson(transition))}\n\n`;
}

function drained(out: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      out.off('drain', go);
      out.off('close', go);
      resolve();
    };
    out.on('drain', go);
    out.on('close', go);
  });
}
