import type { User } from '../../../api/users.js';

/**
 * How it stands with somebody, at a moment (UTC milliseconds): they come and go; have a new link to choose a password by; are
 * invited; or were, and the link is too old.
 */
export type UserState = 'active' | 'new link' | 'invited' | 'lapsed';

/** How it stands with somebody. */
export function userState({ state, linkUntil }: User, now: number): UserState {
  const isOpen = linkUntil !== null && now < Date.parse(linkUntil);
  if (state === 'active') return isOpen ? 'new link' : 'active';
  return isOpen ? 'invited' : 'lapsed';
}
