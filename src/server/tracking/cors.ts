import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * What the clients of Segment and RudderStack send beside what every page may: named without being asked for, so that one
 * question covers a call and all its retries.
 */
const HEADERS = [
  'authorization',
  'content-type',
  'content-encoding',
  'x-retry-count',
  'anonymousid',
  'sentat',
  'rsa-retry-attempt',
  'rsa-retry-reason',
  'rsa-since-last-attempt',
  'rsa-since-first-attempt',
  'rsa-recovered',
];
const MAX_AGE_SECONDS = 900;

/**
 * Lets pages of any origin send events (`Authorization` makes browsers ask first), and read when to try again. The origin is
 * named rather than `*`, since beacons always come with credentials; none are looked at here.
 */
export function allowAllOrigins(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined) return;
    reply.headers({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'retry-after',
      vary: 'Origin',
    });
  });
}

/** Answers the question a browser asks before it posts to a path. */
export function answerPreflight(app: FastifyInstance, path: string): void {
  app.options(path, async (request, reply) =>
    reply
      .code(204)
      .headers({
        'access-control-allow-methods': 'GET, POST, OPTIONS',
        'access-control-allow-headers': headersFor(request).join(', '),
        'access-control-max-age': MAX_AGE_SECONDS,
      })
      .send(),
  );
}

/** The headers a page may send: those of the clients we know, and what a later one asks for. */
function headersFor({ headers }: FastifyRequest): string[] {
  const asked = (headers['access-control-request-headers'] ?? '').split(',');
  const named = asked.map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
  return [...new Set([...HEADERS, ...named])];
}
