/**
 * Who somebody is to the program, whether by a key or by a session.
 * - `collector`: sends what happened, and nothing else
 * - `analyst`: reads everything, fits and compares models
 * - `marketer`: reads everything, declares segments and activates them
 * - `agent`: asks where somebody stands and what to do; proposes, changes nothing
 * - `admin`: everything
 */
export const ROLES = ['collector', 'analyst', 'marketer', 'agent', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** The roles of people who sign in; the others are for programs, and given to keys alone. */
export const PERSON_ROLES = ['analyst', 'marketer', 'admin'] as const satisfies readonly Role[];
export type PersonRole = (typeof PERSON_ROLES)[number];

/** What each role is for, as it is said to people. */
export const ROLE_SAYS: Readonly<Record<Role, string>> = {
  collector: 'Sends what happened, and nothing else.',
  analyst: 'Reads everything, fits and compares models.',
  marketer: 'Reads everything, declares segments and activates them.',
  agent: 'Asks where somebody stands and what to do; changes nothing.',
  admin: 'Everything, also keys and people.',
};

/** Where a collector key lives: in a page, where everybody can read it, or on a server, where it is a secret (I-6). */
export const KEY_KINDS = ['server', 'browser'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];
