import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Ingest } from '../ingest/index.js';
import { isAllowed } from '../access/index.js';
import { callerOf, type CallerDeps } from './callers.js';
import { problem, sendProblem } from './problems.js';

/** Health, readiness and metrics. */
export function operations(app: FastifyInstance, { ingest, clock, callers }: OperationsDeps): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) =>
    ingest.failure === null
      ? { status: 'ready', asOf: new Date(ingest.asOf).toISOString() }
      : sendProblem(reply, problem(503, 'store_behind', describe(ingest.failure))),
  );

  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number) => {
    function collect(this: Gauge) {
      this.set(read());
    }
    // Of this server alone: the registry of the process would know no second one.
    return new Gauge({ name: `ethogram_${name}`, help, registers: [registry], collect });
  };
  gauge('watermark_lag_seconds', 'How far answers are behind what came in', () =>
    Math.max(0, (clock() - ingest.asOf) / 1000),
  );
  gauge(
    'store_backlog_bytes',
    'Calls in the log that the store has not taken in',
    () => ingest.backlog,
  );
  gauge('transitions_last', 'The number of the last transition', () => ingest.feed.last);
  gauge('store_failed', 'Whether the store cannot follow the log (1) or can (0)', () =>
    ingest.failure === null ? 0 : 1,
  );
  const mayRead = (request: FastifyRequest) => {
    const caller = callerOf(request, callers);
    return caller !== null && isAllowed(caller.role, 'metrics.read');
  };
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!isLoopback(request.ip) && !mayRead(request)) {
      const detail = '/metrics needs a key from other machines: send `Authorization: Bearer KEY`';
      return sendProblem(reply, problem(401, 'unauthenticated', detail));
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

interface OperationsDeps {
  readonly ingest: Ingest;
  /** UTC milliseconds. */
  readonly clock: () => number;
  readonly callers: CallerDeps;
}

function isLoopback(ip: string): boolean {
  return ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1';
}

function describe(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
