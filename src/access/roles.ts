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

/** Where a collector key lives: in a page, where everybody can read it, or on a server, where it is a secret (I-6). */
export const KEY_KINDS = ['server', 'browser'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];
