import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { ROLE_SAYS } from '../access/index.js';
import { beginSession, type SessionsOfUsers } from './begin-session.js';
import type { FewAtOnce } from './few-at-once.js';
import { problem, sendProblem } from './problems.js';

const Token = z.string().min(1).max(200);
const Asked = z.strictObject({ invitation: Token });
const Accepted = z.strictObject({ invitation: Token, password: z.string().min(1).max(1000) });

/** What coming by an invitation stands on. */
interface InvitationDeps extends SessionsOfUsers {
  /** Passwords are looked at few at once. */
  readonly few: FewAtOnce;
  /** Somebody has a new password: what was tried at the one before does not count any more. */
  readonly onNewPassword: (name: string) => void;
}

/** Lets whoever has a link that an admin made, for somebody new or who forgot, choose a password: once, within days. */
export function invitation(app: FastifyInstance, deps: InvitationDeps): void {
  const { users, sessions, few, onNewPassword } = deps;

  /** Whom it is for. It stays good: only who has chosen a password has used it. */
  app.post('/sign-in/invitation', { schema: { hide: true } }, async (request, reply) => {
    const { data } = Asked.safeParse(request.body);
    const user = data === undefined ? null : users.invited(data.invitation);
    if (user === null) return refuse(reply);
    const { name, role, isInvited: isNew } = user;
    const who = { name, role, says: ROLE_SAYS[role], isNew };
    return reply.header('cache-control', 'no-store').send(who);
  });

  app.post('/sign-in/invitation/accept', { schema: { hide: true } }, async (request, reply) => {
    const { data } = Accepted.safeParse(request.body);
    if (data === undefined) {
      const detail = 'nothing to come in with (send `invitation` and `password`)';
      return sendProblem(reply, problem(400, 'usage', detail));
    }
    const accepted = await few(() => users.accept(data.invitation, data.password));
    if (accepted === null) {
      const detail = 'many sign in at this moment (try again in a second)';
      return sendProblem(reply.header('retry-after', 1), problem(429, 'too_many_tries', detail));
    }
    const user = accepted.done;
    if (user === null) return refuse(reply);
    // Whoever came by the password before is out.
    await sessions.endAll(user.id);
    onNewPassword(user.name);
    return beginSession(deps, { request, reply }, user, 'password');
  });
}

function refuse(reply: FastifyReply): FastifyReply {
  const detail =
    'this link was used, was replaced by a newer one, or is too old (ask an admin for a new one)';
  return sendProblem(reply, problem(401, 'unauthenticated', detail));
}
