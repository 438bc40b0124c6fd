import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { foldedName, Lockout, type OneTimeTokens } from '../access/index.js';
import { beginSession, type SessionsOfUsers } from './begin-session.js';
import { fewAtOnce } from './few-at-once.js';
import { invitation } from './invitation.js';
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
interface SignInDeps extends SessionsOfUsers {
  readonly tokens: OneTimeTokens;
  /** UTC milliseconds. */
  readonly clock: () => number;
}

/**
 * Signs in whoever has the token that the terminal printed (once, within ten minutes), a link that an admin made, or a
 * password; beside it a name, where several have one.
 */
export function signIn(app: FastifyInstance, deps: SignInDeps): void {
  const { tokens, users, clock } = deps;
  const lockout = new Lockout({ now: clock });
  const few = fewAtOnce(MOST_AT_ONCE);
  const withPassword = () => users.list().filter(({ hasPassword }) => hasPassword);
  const isAlone = () => withPassword().length <= 1;
  const refuse = (reply: FastifyReply, detail: string) =>
    sendProblem(reply, problem(401, 'unauthenticated', detail));
  const wait = (reply: FastifyReply, ms: number) => {
    const seconds = Math.ceil(ms / 1000);
    const remedy = isAlone()
      ? 'or restart the server: it prints a new sign-in link'
      : 'or ask an admin for a new link';
    const detail = `too many wrong passwords: wait ${inWords(seconds)} (${remedy})`;
    return sendProblem(
      reply.header('retry-after', seconds),
      problem(429, 'too_many_tries', detail),
    );
  };
  const onNewPassword = (name: string) => lockout.right(nameKey(name));
  invitation(app, { ...deps, few, onNewPassword });

  /** What the page of sign-in offers. */
  app.get('/sign-in/ways', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({
      password: withPassword().length > 0,
      severalUsers: !isAlone(),
    }),
  );

  app.post('/sign-in', { schema: { hide: true } }, async (request, reply) => {
    const { data } = Body.safeParse(request.body);
    if (data === undefined) {
      const detail = 'nothing to sign in with (send `token`, or `password`)';
      return sendProblem(reply, problem(400, 'usage', detail));
    }
    const answer = { request, reply };
    if ('token' in data) {
      if (tokens.redeem(data.token, 'sign-in'))
        return beginSession(deps, answer, await users.first(), 'link');
      const detail =
        'this link was used or is older than ten minutes (restart the server for a new one)';
      return refuse(reply, detail);
    }
    const name = data.name ?? (isAlone() ? (withPassword().at(0)?.name ?? 'admin') : null);
    if (name === null) {
      const detail = 'several people sign in here (send `name` beside `password`)';
      return sendProblem(reply, problem(400, 'usage', detail));
    }
    const who = [`from ${request.ip}`, nameKey(name)];
    const ms = Math.max(...who.map((each) => lockout.waitOf(each)));
    if (ms > 0) return wait(reply, ms);
    const looked = await few(() => {
      for (const each of who) lockout.tried(each);
      return users.signIn(name, data.password);
    });
    if (looked === null) return wait(reply, 1000);
    if (looked.done === null) {
      const detail = isAlone()
        ? 'this password is not the right one (try again)'
        : 'this name and password do not belong together (try again, or ask an admin for a new link)';
      return refuse(reply, detail);
    }
    for (const each of who) lockout.right(each);
    return beginSession(deps, answer, looked.done, 'password');
  });
}

/** What wrong tries at somebody's password are counted under, however their name is written. */
function nameKey(name: string): string {
  return `as ${foldedName(name)}`;
}

function inWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
