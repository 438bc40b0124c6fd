import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Session, Sessions, User, Users } from '../access/index.js';
import { isOverHttps, sessionCookie } from './callers.js';

/** What signing somebody in stands on. */
export interface SessionsOfUsers {
  readonly sessions: Sessions;
  readonly users: Users;
}

/** Signs somebody in, in the browser that asks, and answers it. */
export async function beginSession(
  { sessions, users }: SessionsOfUsers,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  { id: user }: User,
  by: Session['by'],
): Promise<FastifyReply> {
  const agent = request.headers['user-agent'] ?? '';
  const token = await sessions.begin({ user, by, agent });
  await users.cameIn(user);
  const cookie = sessionCookie(token, isOverHttps(request));
  return reply.code(204).header('set-cookie', cookie).header('cache-control', 'no-store').send();
}
