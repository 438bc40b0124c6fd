import { createHash } from 'node:crypto';
import type { Selector } from '../../model/index.js';

/** Events that a leaf of a rule looks at, and what of each it reads. */
export interface Stream {
  readonly select: Selector;
  /** An event field that is read; events without it are not in the stream. Default: nothing is read. */
  readonly field?: string | undefined;
  /** Read as a key (a text, number or truth value, as text; the default) or as a number. */
  readonly as?: 'key' | 'number' | undefined;
}

/**
 * The content hash of a stream, 32 hexadecimal digits: the same for equal declarations, whatever the order of their
 * keys. The taxonomy is no part of it.
 */
export function streamHash({ select, field, as }: Stream): string {
  const declared = field === undefined ? { select } : { select, field, as: as ?? 'key' };
  return createHash('sha256').update(canonicalJson(declared)).digest('hex').slice(0, 32);
}

/** JSON with sorted keys, so that equal values give equal text. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
