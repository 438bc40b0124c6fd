import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import { ApiProblem } from './problem.js';
import type { paths } from './schema.js';

/** Who is signed in, and what they may do. */
export type Session = paths['/api/session']['get']['responses'][200]['content']['application/json'];

export const SESSION_KEY = ['session'] as const;

/** Who is signed in; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  staleTime: 60_000,
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await ask(api.GET('/api/session', { signal }));
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return null;
      throw error;
    }
  },
});

/** Signs out, here. */
export async function signOut(): Promise<void> {
  await ask(api.DELETE('/api/session'));
}

/** How many characters a password has at least; the server decides. */
export const FEWEST_CHARACTERS = 12;

/** Chooses the password to sign in with from now on. Everybody else who is signed in by the old one is signed out. */
export async function choosePassword(body: { password: string; current?: string }): Promise<void> {
  await ask(api.PUT('/api/session/password', { body }));
}
