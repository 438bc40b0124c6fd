import type { Key } from '../../../api/keys.js';

/** Whether a key opens anything, at a moment (UTC milliseconds). */
export type KeyState = 'valid' | 'expired' | 'revoked';

/** Whether a key opens anything; what somebody ended is ended, however long it would have lasted. */
export function stateOf({ revokedAt, expiresAt }: Key, now: number): KeyState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= now ? 'expired' : 'valid';
}

/** Where a key is used: what collectors send goes by another way than what is asked for. */
export function whereUsed({ kind, source }: Pick<Key, 'kind' | 'source'>): string {
  if (kind === null) return 'asks the API';
  const from = kind === 'browser' ? 'sends events from web pages' : 'sends events from servers';
  return source === null ? from : `${from}, as ${source}`;
}
