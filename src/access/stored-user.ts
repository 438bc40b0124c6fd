import { z } from 'zod';
import { PERSON_ROLES, type PersonRole } from './roles.js';

/** Somebody as they are kept: not the password nor the link, only their digests. Times are UTC milliseconds. */
export const StoredUser = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: z.enum(PERSON_ROLES),
  createdAt: z.number().int(),
  /** Null: none was chosen yet, they sign in by a link. */
  passwordDigest: z.string().nullable(),
  passwordSince: z.number().int().nullable(),
  /** Whether they were invited and have not come yet. */
  isInvited: z.boolean().default(false),
  /** Of the link by which they choose a password; null: there is none. It is good once. */
  linkHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  linkUntil: z.number().int().nullable().default(null),
  lastSignedInAt: z.number().int().nullable().default(null),
});
export type StoredUser = z.infer<typeof StoredUser>;

/** Somebody who can sign in, or is asked to. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly role: PersonRole;
  readonly hasPassword: boolean;
  /** Whether they were invited and have not come yet. */
  readonly isInvited: boolean;
  /** Up to when the link opens that lets them choose a password (UTC milliseconds); null: there is none. */
  readonly linkUntil: number | null;
  /** UTC milliseconds. */
  readonly createdAt: number;
  /** UTC milliseconds; null: not yet, or before that was kept. */
  readonly lastSignedInAt: number | null;
}

/** What others may see of somebody. */
export function shownUser(stored: StoredUser): User {
  const { id, name, role, isInvited, linkUntil, createdAt, lastSignedInAt } = stored;
  const hasPassword = stored.passwordDigest !== null;
  return { id, name, role, hasPassword, isInvited, linkUntil, createdAt, lastSignedInAt };
}
