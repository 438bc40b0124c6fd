import { hash } from 'node:crypto';
import type { Role } from './roles.js';

const SECRET_BYTES = 32;

/** Makes random bytes: `randomBytes` of node:crypto, or a test's own. */
export type RandomBytes = (size: number) => Buffer;

/** A secret of 256 random bits after a prefix that says what it is for, so that scanners and people know it when they see it. */
export function newSecret(prefix: string, randomBytes: RandomBytes): string {
  return `etg_${prefix}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

/** A key of a role. */
export function newKeyText(role: Role, randomBytes: RandomBytes): string {
  return newSecret(role, randomBytes);
}

/**
 * What is kept of a secret: its SHA-256 digest in hexadecimal digits. A fast digest is enough, since 256 random bits
 * cannot be guessed; slow ones are for words that people choose.
 */
export function secretHash(secret: string): string {
  return hash('sha256', secret, 'hex');
}

/** The start of a secret, by which people tell theirs apart: its prefix and four of its 43 random characters. */
export function secretStart(secret: string): string {
  return secret.slice(0, secret.length - 39);
}
