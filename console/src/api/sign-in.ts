import { queryOptions } from '@tanstack/react-query';
import { problemOf, unreachable } from './problem.js';

/** What the page of sign-in may offer. */
interface Ways {
  /** Whether somebody has chosen a password. */
  readonly password: boolean;
  /** Whether a name must be asked for. */
  readonly severalUsers: boolean;
}

/** What the page of sign-in may offer. */
export const signInWaysQuery = queryOptions({
  queryKey: ['sign-in', 'ways'] as const,
  queryFn: async ({ signal }): Promise<Ways> => {
    const response = await reach('/sign-in/ways', { signal });
    return (await response.json()) as Ways;
  },
  staleTime: 0,
});

/** Signs in, by the one-time token of a link or by a password. Errors: `ApiProblem`. */
export async function signIn(
  by: { readonly token: string } | { readonly name?: string; readonly password: string },
): Promise<void> {
  await post('/sign-in', by);
}

/** Whom a link is for that an admin made. */
export interface InvitedPerson {
  readonly name: string;
  readonly role: string;
  /** What the role is for. */
  readonly says: string;
  /** Whether they come for the first time; else they forgot their password. */
  readonly isNew: boolean;
}

/** Whom an invitation is for; it stays good. Errors: `ApiProblem`. */
export async function invitationFor(invitation: string): Promise<InvitedPerson> {
  const response = await post('/sign-in/invitation', { invitation });
  return (await response.json()) as InvitedPerson;
}

/** Uses an invitation up: sets the password, and signs in. Errors: `ApiProblem`. */
export async function acceptInvitation(by: {
  readonly invitation: string;
  readonly password: string;
}): Promise<void> {
  await post('/sign-in/invitation/accept', by);
}

function post(address: string, body: object): Promise<Response> {
  return reach(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** These addresses are no part of the API: who asks is not known yet. */
async function reach(address: string, options: RequestInit): Promise<Response> {
  const response = await fetch(address, options).catch((reason: unknown) => {
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason;
    throw unreachable();
  });
  if (response.ok) return response;
  throw problemOf(response.status, await response.json().catch(() => null));
}
