import { queryOptions } from '@tanstack/react-query';
import { SESSION_KEY } from './session.js';
import { invitationFor, signIn, type InvitedPerson } from './sign-in.js';

/** A link carries its token behind the address, where no server sees it. */
const LINK = /^#(sign-in|invitation)=(.+)$/;

interface Link {
  /** Of the terminal, or of an admin for somebody who is to choose a password. */
  readonly kind: 'sign-in' | 'invitation';
  readonly token: string;
}

/** The link that somebody came by. It is taken out of the address before anything else looks at that. */
const link = takeLink();

function takeLink(): Link | null {
  const [, kind, token] = LINK.exec(window.location.hash) ?? [];
  if (token === undefined) return null;
  const { pathname, search } = window.location;
  window.history.replaceState(null, '', pathname + search);
  return { kind: kind === 'invitation' ? 'invitation' : 'sign-in', token };
}

// Put into the address of a page that is open, it would go unheard.
window.addEventListener('hashchange', () => {
  if (LINK.test(window.location.hash)) window.location.reload();
});

let isUsed = false;

/** Whether somebody came by a link that was not looked at yet. */
export function cameByLink(): boolean {
  return link !== null && !isUsed;
}

/** What a link led to: in; to choosing a password, for whom and by what; or there is none. */
export type LinkOutcome =
  | { readonly is: 'signed in' | 'none' }
  | { readonly is: 'invited'; readonly person: InvitedPerson; readonly invitation: string };

/** Uses the link of the terminal up, once; asks whom an invitation is for. */
export const signInLinkQuery = queryOptions({
  queryKey: ['sign-in', 'link'] as const,
  queryFn: async ({ client }): Promise<LinkOutcome> => {
    if (link === null) return { is: 'none' };
    isUsed = true;
    const { kind, token } = link;
    if (kind === 'invitation')
      return { is: 'invited', invitation: token, person: await invitationFor(token) };
    await signIn({ token });
    await client.invalidateQueries({ queryKey: SESSION_KEY, refetchType: 'none' });
    return { is: 'signed in' };
  },
  retry: false,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});
