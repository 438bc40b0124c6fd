import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  isAllowed,
  SESSION_MS,
  type CliToken,
  type Keys,
  type Role,
  type Session,
  type Sessions,
  type Users,
} from '../access/index.js';
import { problem, sendProblem } from './problems.js';

/** Who makes a request. */
export interface Caller {
  readonly role: Role;
  /** For the record: the id of a key, the name of a user, or `command line`. */
  readonly name: string;
  /** Of whoever signed in with a browser. */
  readonly session: Session | null;
}

/** How callers are told apart. */
export interface CallerDeps {
  readonly keys: Pick<Keys, 'recognise'>;
  readonly cliToken: Pick<CliToken, 'matches'>;
  readonly sessions: Pick<Sessions, 'recognise'>;
  readonly users: Pick<Users, 'find'>;
}

const COOKIE = 'ethogram_session';
/** What the console sends with every write: a page elsewhere cannot, unless it is let. */
const WRITE_HEADER = 'x-ethogram';

/** The cookie that says who is signed in. Over HTTPS it never travels without. */
export function sessionCookie(token: string, isSecure: boolean): string {
  return cookie(token, SESSION_MS / 1000, isSecure);
}

/** The cookie that takes it back. */
export function endedCookie(isSecure: boolean): string {
  return cookie('', 0, isSecure);
}

function cookie(value: string, seconds: number, isSecure: boolean): string {
  const secure = isSecure ? '; Secure' : '';
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure}`;
}

/** Whether a browser came over HTTPS, also by way of a proxy: it says itself where its page is from. */
export function isOverHttps({ protocol, headers }: FastifyRequest): boolean {
  return protocol === 'https' || headers.origin?.startsWith('https:') === true;
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
    if (!isAllowed(role, operation)) {
      const remedy =
        request.caller.session === null
          ? 'another key can: ethogram keys create --role ROLE'
          : 'an admin can give you another role: Settings, People';
      const detail = `the role ${role} may not do ${operation} (${remedy})`;
      return sendProblem(reply, problem(403, 'forbidden', detail));
    }
    if (isMeant(request)) return undefined;
    const detail = `writes with a cookie need the header ${WRITE_HEADER} (send \`${WRITE_HEADER}: console\`, or use a key)`;
    return sendProblem(reply, problem(403, 'forbidden', detail));
  });
  app.addHook('onResponse', async (request, reply) => {
    if (isRead(request)) return;
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
    if (deps.cliToken.matches(bearer))
      return { role: 'admin', name: 'command line', session: null };
    const found = deps.keys.recognise(bearer);
    if (found.state !== 'valid') return null;
    return { role: found.key.role, name: found.key.id, session: null };
  }
  const token = tokenIn(cookie);
  const session = token === null ? null : deps.sessions.recognise(token);
  const user = session === null ? null : deps.users.find(session.user);
  return user === null ? null : { role: user.role, name: user.name, session };
}

/** A browser sends its cookie whoever made it ask: a write must carry what only our own page sends (CSRF). */
function isMeant(request: FastifyRequest): boolean {
  return (
    isRead(request) ||
    (request.caller?.session ?? null) === null ||
    request.headers[WRITE_HEADER] !== undefined
  );
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

function tokenIn(header: string | undefined): string | null {
  const part = header
    ?.split(';')
    .map((each) => each.trim())
    .find((each) => each.startsWith(`${COOKIE}=`));
  return part?.slice(COOKIE.length + 1) ?? null;
}
