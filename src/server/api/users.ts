import { z } from 'zod';
import {
  PERSON_ROLES,
  type Invited,
  type Sessions,
  type User,
  type Users,
} from '../../access/index.js';
import type { Caller } from '../callers.js';
import type { Api } from './api.js';
import { instant, Instant } from './instant.js';

const UserJson = z.object({
  id: z.string(),
  name: z.string().describe('what they sign in with, and go by on the record'),
  role: z.enum(PERSON_ROLES),
  state: z
    .enum(['invited', 'active'])
    .describe('whether they have come: who is invited has no password yet'),
  linkUntil: Instant.nullable().describe(
    'up to when their link opens, by which they choose a password; null: there is none',
  ),
  createdAt: Instant,
  lastSignedInAt: Instant.nullable(),
  you: z.boolean().describe('whether it is who asks'),
});

const InvitedJson = z.object({
  user: UserJson,
  link: z
    .string()
    .describe(
      'what follows the address of this server: who opens it chooses a password, once; shown this once',
    ),
});

const Name = z.string().min(1).max(200);

/** The people who sign in: invited, given another role, a new link, or taken off the list. */
export function users(
  app: Api,
  { users: all, sessions }: { readonly users: Users; readonly sessions: Sessions },
): void {
  const params = z.object({ id: z.string() });
  app.get(
    '/users',
    {
      config: { operation: 'users.read' },
      schema: {
        summary: 'Everybody who can sign in, or is invited to, in the order they were added',
        response: { 200: z.object({ users: z.array(UserJson), next: z.null() }) },
      },
    },
    async ({ caller }) => ({ users: all.list().map((one) => userJson(one, caller)), next: null }),
  );
  app.post(
    '/users',
    {
      config: { operation: 'users.write' },
      schema: {
        summary: 'Invites somebody; `link` is how they come in, once, and is shown this once',
        body: z.strictObject({
          name: Name.describe('what they sign in with: a name, or their e-mail'),
          role: z.enum(PERSON_ROLES),
        }),
        response: { 201: InvitedJson },
      },
    },
    async ({ body, caller }, reply) =>
      reply
        .code(201)
        .header('cache-control', 'no-store')
        .send(invitedJson(await all.invite(body), caller)),
  );
  app.post(
    '/users/:id/link',
    {
      config: { operation: 'users.write' },
      schema: {
        summary: 'Makes a new link by which somebody chooses a password; the one before is void',
        params,
        response: { 201: InvitedJson },
      },
    },
    async ({ params: { id }, caller }, reply) =>
      reply
        .code(201)
        .header('cache-control', 'no-store')
        .send(invitedJson(await all.renewLink(id), caller)),
  );
  app.patch(
    '/users/:id',
    {
      config: { operation: 'users.write' },
      schema: {
        summary:
          'Gives somebody another role, at once wherever they are signed in, or another name',
        params,
        body: z.strictObject({ role: z.enum(PERSON_ROLES).optional(), name: Name.optional() }),
        response: { 200: z.object({ user: UserJson }) },
      },
    },
    async ({ params: { id }, body, caller }) => ({
      user: userJson(await all.change(id, body), caller),
    }),
  );
  app.delete(
    '/users/:id',
    {
      config: { operation: 'users.write' },
      schema: {
        summary: 'Takes somebody off the list, and signs them out everywhere, at once',
        params,
        response: { 200: z.object({ user: UserJson }) },
      },
    },
    async ({ params: { id }, caller }) => {
      const removed = await all.remove(id);
      await sessions.endAll(id);
      return { user: userJson(removed, caller) };
    },
  );
}

function invitedJson({ user, token }: Invited, caller: Caller | null) {
  return { user: userJson(user, caller), link: `/#invitation=${token}` };
}

function userJson(user: User, caller: Caller | null): z.infer<typeof UserJson> {
  const { id, name, role, isInvited, linkUntil, createdAt, lastSignedInAt } = user;
  const orNull = (at: number | null) => (at === null ? null : instant(at));
  return {
    id,
    name,
    role,
    state: isInvited ? 'invited' : 'active',
    linkUntil: orNull(linkUntil),
    createdAt: instant(createdAt),
    lastSignedInAt: orNull(lastSignedInAt),
    you: caller?.session?.user === id,
  };
}
