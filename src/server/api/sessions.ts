import { z } from 'zod';
import {
  isAllowed,
  OPERATIONS,
  ROLES,
  type Session,
  type Sessions,
  type Users,
} from '../../access/index.js';
import { EthogramError } from '../../errors.js';
import { endedCookie, isOverHttps, type Caller } from '../callers.js';
import type { Api } from './api.js';
import { instant, Instant } from './instant.js';

const SessionJson = z.object({
  id: z.string(),
  user: z.string().describe('the name of who signed in'),
  by: z.enum(['link', 'password']).describe('how they signed in'),
  agent: z.string().describe('what their browser calls itself'),
  createdAt: Instant,
  endsAt: Instant,
  here: z.boolean().describe('whether it is the one that asks'),
});

const Me = z.object({
  name: z.string(),
  user: z.string().nullable().describe('the id of who signed in; null: it is a key that asks'),
  role: z.enum(ROLES),
  may: z.array(z.string()).describe('the operations that the role may do'),
  hasPassword: z.boolean(),
  endsAt: Instant.nullable().describe('when the session ends; null: it is a key that asks'),
});

/** Who is signed in. */
export function sessions(
  app: Api,
  { sessions: all, users }: { readonly sessions: Sessions; readonly users: Users },
): void {
  app.get(
    '/session',
    {
      config: { operation: 'session.use' },
      schema: { summary: 'Who is asking, and what they may do', response: { 200: Me } },
    },
    async ({ caller }, reply) => {
      reply.header('cache-control', 'no-store');
      const { role, name, session } = known(caller);
      return {
        name,
        user: session?.user ?? null,
        role,
        may: OPERATIONS.filter((operation) => isAllowed(role, operation)),
        hasPassword: session !== null && users.find(session.user)?.hasPassword === true,
        endsAt: session === null ? null : instant(session.endsAt),
      };
    },
  );
  app.delete(
    '/session',
    {
      config: { operation: 'session.use' },
      schema: {
        summary: 'Signs out the browser that asks',
        response: { 200: z.object({ signedOut: z.boolean() }) },
      },
    },
    async (request, reply) => {
      const { session } = known(request.caller);
      if (session !== null) await all.end(session.id);
      reply.header('set-cookie', endedCookie(isOverHttps(request)));
      return { signedOut: session !== null };
    },
  );
  app.put(
    '/session/password',
    {
      config: { operation: 'session.use' },
      schema: {
        summary: 'Chooses the password to sign in with, and signs out everywhere else',
        body: z.strictObject({
          password: z.string().max(1000).describe('at least 12 characters'),
          current: z
            .string()
            .max(1000)
            .optional()
            .describe('the one so far; who came by the link of the terminal needs none'),
        }),
        response: { 200: z.object({ hasPassword: z.literal(true) }) },
      },
    },
    async ({ caller, body: { password, current = '' } }) => {
      const { session } = known(caller);
      if (session === null)
        throw new EthogramError('usage', 'a key has no password (sign in with a browser)');
      const user = users.find(session.user);
      if (user !== null && user.hasPassword && session.by !== 'link') {
        if ((await users.signIn(user.name, current)) === null)
          throw new EthogramError('usage', 'the password so far is another (try again)');
      }
      await users.setPassword(session.user, password);
      await all.endOthers(session.user, session.id);
      return { hasPassword: true as const };
    },
  );
  app.get(
    '/sessions',
    {
      config: { operation: 'sessions.read' },
      schema: {
        summary: 'Every browser that is signed in, the latest first',
        response: { 200: z.object({ sessions: z.array(SessionJson), next: z.null() }) },
      },
    },
    async ({ caller }) => {
      const names = new Map(users.list().map(({ id, name }) => [id, name]));
      const here = known(caller).session?.id;
      return {
        sessions: all.list().map((one) => sessionJson(one, names.get(one.user) ?? 'nobody', here)),
        next: null,
      };
    },
  );
  app.delete(
    '/sessions/:id',
    {
      config: { operation: 'sessions.write' },
      schema: {
        summary: 'Signs a browser out, at once',
        params: z.object({ id: z.string() }),
        response: { 200: z.object({ id: z.string() }) },
      },
    },
    async ({ params: { id } }) => {
      await all.end(id);
      return { id };
    },
  );
}

function known(caller: Caller | null): Caller {
  if (caller === null) throw new Error('a route of the API was answered to nobody');
  return caller;
}

function sessionJson(
  { createdAt, endsAt, ...session }: Session,
  user: string,
  here: string | undefined,
): z.infer<typeof SessionJson> {
  return {
    ...session,
    user,
    createdAt: instant(createdAt),
    endsAt: instant(endsAt),
    here: session.id === here,
  };
}
