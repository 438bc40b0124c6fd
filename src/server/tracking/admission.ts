import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Intake } from './intake.js';

/** Seconds after which to try again when too much is under way here. */
const RETRY_AFTER_SECONDS = 2;
const MOST_RETRY_AFTER_SECONDS = 30;

/**
 * Turns requests away before their body is read, when more bytes are under way than `most`, or the intake is under
 * pressure: 429 with `Retry-After` in whole seconds, which the clients of Segment try again for 12 hours.
 */
export function admitByBytes(
  app: FastifyInstance,
  intake: Intake,
  most: number,
  largestBody: number,
): void {
  let underWay = 0;
  const held = new WeakMap<FastifyRequest, number>();
  const release = async (request: FastifyRequest) => {
    underWay -= held.get(request) ?? 0;
    held.delete(request);
  };
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'POST') return undefined;
    const bytes = mostBytes(request, largestBody);
    const pressure = intake.pressure();
    if (pressure === 'ok' && underWay + bytes <= most) {
      held.set(request, bytes);
      underWay += bytes;
      return undefined;
    }
    const seconds = pressure === 'ok' ? RETRY_AFTER_SECONDS : Math.ceil(pressure.retryAfter);
    const retryAfter = Math.max(1, Math.min(MOST_RETRY_AFTER_SECONDS, seconds));
    return reply
      .code(429)
      .header('retry-after', retryAfter)
      .send({ success: false, message: `too much at once: try again in ${retryAfter} s` });
  });
  app.addHook('onResponse', release);
  app.addHook('onRequestAbort', release);
}

/** How large a body can be that was not read yet: nobody knows what a packed one holds. */
function mostBytes({ headers }: FastifyRequest, largestBody: number): number {
  const { 'content-length': length, 'content-encoding': encoding } = headers;
  if (length === undefined || encoding !== undefined) return largestBody;
  return Math.min(Number(length), largestBody);
}
