import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

type List = paths['/api/users']['get']['responses'][200]['content']['application/json'];
/** Somebody who can sign in, or is invited to. */
export type User = List['users'][number];
export type PersonRole = User['role'];

/** Somebody, and how they come in, which nobody sees again. */
export type InvitedUser =
  paths['/api/users']['post']['responses'][201]['content']['application/json'];

/** How often it is asked whether somebody has come, while somebody looks. */
const EVERY_MS = 10_000;

/** Everybody, in the order they were added. */
export const usersQuery = queryOptions({
  queryKey: ['users'] as const,
  queryFn: ({ signal }) => ask(api.GET('/api/users', { signal })),
  refetchInterval: EVERY_MS,
});

/** Invites somebody. Errors: `ApiProblem`. */
export function inviteUser(body: { name: string; role: PersonRole }): Promise<InvitedUser> {
  return ask(api.POST('/api/users', { body }));
}

/** Makes somebody a new link; the one before is void. Errors: `ApiProblem`. */
export function renewLink(id: string): Promise<InvitedUser> {
  return ask(api.POST('/api/users/{id}/link', { params: { path: { id } } }));
}

/** Gives somebody another role or name. Errors: `ApiProblem`. */
export function changeUser({ id, ...body }: { id: string; name?: string; role?: PersonRole }) {
  return ask(api.PATCH('/api/users/{id}', { params: { path: { id } }, body }));
}

/** Takes somebody off the list. Errors: `ApiProblem`. */
export function removeUser(id: string) {
  return ask(api.DELETE('/api/users/{id}', { params: { path: { id } } }));
}
