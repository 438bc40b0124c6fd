import { randomUUID } from 'node:crypto';
import swagger from '@fastify/swagger';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import {
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { CliToken, Keys, OneTimeTokens, Sessions, Users } from '../access/index.js';
import type { Engine } from '../engine.js';
import type { Ingest } from '../ingest/index.js';
import { routes } from './api/routes.js';
import { limitBodies } from './body-deadlines.js';
import { guardOperations } from './callers.js';
import { consolePages } from './console/index.js';
import { engineCalls } from './engine-calls.js';
import { guardHosts } from './hosts.js';
import { intakeOf } from './intake.js';
import { openApi } from './openapi.js';
import { operations } from './operations.js';
import { answerError, problem, sendProblem } from './problems.js';
import { signIn } from './sign-in.js';
import { tracking } from './tracking/index.js';

/** What a server stands on. */
export interface ServerDeps {
  readonly engine: Engine;
  readonly ingest: Ingest;
  readonly keys: Keys;
  readonly cliToken: CliToken;
  readonly tokens: OneTimeTokens;
  readonly users: Users;
  readonly sessions: Sessions;
  /** UTC milliseconds. */
  readonly clock: () => number;
  /** The version of the program. */
  readonly version: string;
  /** Names it answers to, beside those of this machine. */
  readonly hosts: readonly string[];
  /** What is logged: `silent` for nothing. */
  readonly logLevel: string;
  /** Where the log goes, a JSON text a line. Default: the standard output of the process. */
  readonly logTo?: { write(line: string): void };
}

/** A route there is, and the operation it does; null where it looks after itself. */
export interface ServedRoute {
  readonly method: string;
  readonly url: string;
  readonly operation: string | null;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route there is. */
    readonly served: readonly ServedRoute[];
  }
}

/** How long a client may take for the headers of a request; bodies have limits of their own. */
const HEADERS_TIMEOUT_MS = 10_000;
/** How often it is looked for clients that take longer. */
const LOOK_MS = 5000;
const MOST_CONNECTIONS = 2000;
/** Largest body of a request of the management API, in bytes. */
const BODY_LIMIT = 1024 * 1024;

/** Everything that is served over HTTP: the tracking API, the management API, the console, health and metrics. It does not listen yet. */
export async function createServer(deps: ServerDeps): Promise<FastifyInstance> {
  const { keys, clock, ingest, sessions, users } = deps;
  const app = Fastify({
    logger: {
      level: deps.logLevel,
      redact: ['req.headers.authorization', 'req.headers.cookie'],
      ...(deps.logTo !== undefined && { stream: deps.logTo }),
      serializers: { req: ({ method, url, id }) => ({ method, url: withoutQuery(url), id }) },
    },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: 0,
    http: { connectionsCheckingInterval: LOOK_MS },
    // A reader that keeps its connection to us open must not keep us from stopping.
    forceCloseConnections: true,
    genReqId: () => randomUUID(),
  }).withTypeProvider<ZodTypeProvider>();
  app.server.headersTimeout = HEADERS_TIMEOUT_MS;
  app.server.maxConnections = MOST_CONNECTIONS;
  limitBodies(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, problem(404, 'not_found', `nothing is at ${withoutQuery(request.url)}`)),
  );
  const served: ServedRoute[] = [];
  app.decorate('served', served);
  app.addHook('onRoute', ({ method, url, config }) => {
    for (const one of [method].flat())
      served.push({ method: one, url, operation: config?.operation ?? null });
  });
  await app.register(swagger, openApi(deps.version));

  const intake = intakeOf(ingest);
  await app.register(tracking, { keys, intake, clock: { now: clock }, newId: randomUUID });
  const callers = { keys, cliToken: deps.cliToken, sessions, users };
  await app.register(async (scope) => {
    guardHosts(scope, deps);
    signIn(scope, deps);
    operations(scope, { ingest, clock, callers });
    await consolePages(scope);
    await scope.register(
      async (api) => {
        guardOperations(api, callers);
        const typed = api.withTypeProvider<ZodTypeProvider>();
        await routes(typed, deps);
        engineCalls(api, deps);
        typed.get(
          '/openapi.json',
          {
            config: { operation: 'project.read' },
            schema: {
              summary: 'This description: what runs',
              response: { 200: z.looseObject({ openapi: z.string() }) },
            },
          },
          async () => ({ ...app.swagger(), openapi: '3.1.0' }),
        );
      },
      { prefix: '/api' },
    );
  });
  return app;
}

/** A path without what may be secret in it: beacons carry their key in the query. */
function withoutQuery(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}
