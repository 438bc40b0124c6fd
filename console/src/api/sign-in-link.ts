import { queryOptions } from '@tanstack/react-query';
import { SESSION_KEY } from './session.js';
import { signIn } from './sign-in.js';

/** The token of the link that the terminal printed. It is taken out of the address before anything else looks at that. */
const token = takeToken();

function takeToken(): string | null {
  const found = /^#sign-in=(.+)$/.exec(window.location.hash)?.[1];
  if (found === undefined) return null;
  const { pathname, search } = window.location;
  window.history.replaceState(null, '', pathname + search);
  return found;
}

let isUsed = false;

/** Whether somebody came by a link that was not used yet. */
export function cameByLink(): boolean {
  return token !== null && !isUsed;
}

/** Uses the link up, once. Null: nobody came by one. */
export const signInLinkQuery = queryOptions({
  queryKey: ['sign-in', 'link'] as const,
  queryFn: async ({ client }): Promise<'signed in' | null> => {
    if (token === null) return null;
    isUsed = true;
    await signIn({ token });
    await client.invalidateQueries({ queryKey: SESSION_KEY, refetchType: 'none' });
    return 'signed in';
  },
  retry: false,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});
