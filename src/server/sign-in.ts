import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  Lockout,
  type OneTimeTokens,
  type Session,
  type Sessions,
  type User,
  type Users,
} from '../access/index.js';
import { isOverHttps, sessionCookie } from './callers.js';
import { problem, sendProblem } from './problems.js';

const Body = z.union([
  z.strictObject({ token: z.string().min(1).max(200) }),
  z.strictObject({
    name: z.string().min(1).max(200).optional(),
    password: z.string().min(1).max(1000),
  }),
]);

/** How many passwords are looked at at once: each takes 19 MiB and some 50 ms. */
const MOST_AT_ONCE = 4;

/** What signing in stands on. */
interface SignInDeps {
  readonly tokens: OneTimeTokens;
  readonly sessions: Sessions;
  readonly users: Users;
  /** UTC milliseconds. */
  readonly clock: () => number;
}

/** Signs in whoever has the token that the terminal printed (once, within ten minutes), or a password. */
export function signIn(app: FastifyInstance, { tokens, sessions, users, clock }: SignInDeps): void {
  const lockout = new Lockout({ now: clock });
  let looking = 0;
  const begin = async (
    request: FastifyRequest,
    reply: FastifyReply,
    user: User,
    by: Session['by'],
  ) => {
    const agent = request.headers['user-agent'] ?? '';
    const token = await sessions.begin({ user: user.id, by, agent });
    const cookie = sessionCookie(token, isOverHttps(request));
    return reply.code(204).header('set-cookie', cookie).header('cache-control', 'no-store').send();
  };
  const refuse = (reply: FastifyReply, detail: string) =>
    sendProblem(reply, problem(401, 'unauthenticated', detail));
  const wait = (reply: FastifyReply, ms: number) => {
    const seconds = Math.ceil(ms / 1000);
    const detail = `too many wrong passwords: wait ${inWords(seconds)} (or restart the server: it prints a new sign-in link)`;
    return sendProblem(
      reply.header('retry-after', seconds),
      problem(429, 'too_many_tries', detail),
    );
  };

  /** What the page of sign-in offers. */
  app.get('/sign-in/ways', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({
      password: users.list().some(({ hasPassword }) => hasPassword),
      severalUsers: users.list().length > 1,
    }),
  );

  app.post('/sign-in', { schema: { hide: true } }, async (request, reply) => {
    const { data } = Body.safeParse(request.body);
    if (data === undefined) {
      const detail = 'nothing to sign in with (send `token`, or `password`)';
      return sendProblem(reply, problem(400, 'usage', detail));
    }
    if ('token' in data) {
      if (tokens.redeem(data.token, 'sign-in'))
        return begin(request, reply, await users.first(), 'link');
      const detail =
        'this link was used or is older than ten minutes (restart the server for a new one)';
      return refuse(reply, detail);
    }
    const name = data.name ?? users.list().at(0)?.name ?? 'admin';
    const who = [`from ${request.ip}`, `as ${name}`];
    const ms = Math.max(...who.map((each) => lockout.waitOf(each)));
    if (ms > 0) return wait(reply, ms);
    if (looking >= MOST_AT_ONCE) return wait(reply, 1000);
    for (const each of who) lockout.tried(each);
    looking += 1;
    const user = await users.signIn(name, data.password).finally(() => (looking -= 1));
    if (user === null) return refuse(reply, 'this password is not the right one (try again)');
    for (const each of who) lockout.right(each);
    return begin(request, reply, user, 'password');
  });
}

function inWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
