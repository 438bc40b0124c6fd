import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isAllowed, type CliToken, type Keys, type Role } from '../access/index.js';
import { problem, sendProblem } from './problems.js';

/** Who makes a request. */
export interface Caller {
  readonly role: Role;
  /** For the record: the id of a key, `session` or `command line`. */
  readonly name: string;
}

/** How callers are told apart. */
export interface CallerDeps {
  readonly keys: Pick<Keys, 'recognise'>;
  readonly cliToken: Pick<CliToken, 'matches'>;
  readonly sessions: Sessions;
}

const LIFETIME_MS = 12 * 3_600_000;
const COOKIE = 'ethogram_session';

/** Who is signed in, in this process; a restart signs everybody out. */
export class Sessions {
  readonly #until = new Map<string, number>();
  readonly #now: () => number;

  /** @param now UTC milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Signs somebody in: the cookie that says so. */
  begin(isSecure: boolean): string {
    const token = randomBytes(32).toString('base64url');
    this.#until.set(token, this.#now() + LIFETIME_MS);
    const secure = isSecure ? '; Secure' : '';
    return `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${LIFETIME_MS / 1000}${secure}`;
  }

  /** Whether a `Cookie` header belongs to somebody who is signed in. */
  recognise(header: string | undefined): boolean {
    const token = header
      ?.split(';')
      .map((part) => part.trim())
      .find((part) => part.startsWith(`${COOKIE}=`))
      ?.slice(COOKIE.length + 1);
    return token !== undefined && (this.#until.get(token) ?? 0) > this.#now();
  }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The operation of the table of access that a route does. */
    operation?: string;
  }
  interface FastifyRequest {
    caller: Caller | null;
    /** Whether who asked may still do so: of answers that go on. */
    mayGoOn: () => boolean;
  }
}

/**
 * Lets nobody do anything that the table of access does not allow. Each route says which operation it does; one that does not
 * say so cannot be registered.
 */
export function guardOperations(app: FastifyInstance, deps: CallerDeps): void {
  app.decorateRequest('caller', null);
  app.decorateRequest('mayGoOn', () => false);
  app.addHook('onRoute', ({ url, method, config }) => {
    if (config?.operation === undefined)
      throw new Error(`route without an operation: ${String(method)} ${url}`);
  });
  app.addHook('onRequest', async (request, reply) => {
    const { operation = '' } = request.routeOptions.config;
    request.caller = callerOf(request, deps);
    if (request.caller === null) {
      reply.header('www-authenticate', 'Bearer');
      const detail =
        'who is asking? send `Authorization: Bearer KEY` (make one: ethogram keys create), or sign in';
      return sendProblem(reply, problem(401, 'unauthenticated', detail));
    }
    const { role } = request.caller;
    request.mayGoOn = () => {
      const caller = callerOf(request, deps);
      return caller !== null && isAllowed(caller.role, operation);
    };
    if (isAllowed(role, operation)) return undefined;
    const detail = `the role ${role} may not do ${operation} (another key can: ethogram keys create --role ROLE)`;
    return sendProblem(reply, problem(403, 'forbidden', detail));
  });
  app.addHook('onResponse', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const { operation } = request.routeOptions.config;
    const { role = null, name: by = null } = request.caller ?? {};
    request.log.info({ operation, by, role, status: reply.statusCode }, 'a write was asked for');
  });
}

/** Who makes a request; null for nobody that is known. */
export function callerOf(request: FastifyRequest, deps: CallerDeps): Caller | null {
  const { authorization, cookie } = request.headers;
  const bearer = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (bearer !== undefined) {
    if (deps.cliToken.matches(bearer)) return { role: 'admin', name: 'command line' };
    const found = deps.keys.recognise(bearer);
    return found.state === 'valid' ? { role: found.key.role, name: found.key.id } : null;
  }
  return deps.sessions.recognise(cookie) ? { role: 'admin', name: 'session' } : null;
}
