import { hash } from 'node:crypto';
import { canonicalJson, fieldConditions, type Selector } from '../../model/index.js';

/** Events that a leaf of a rule looks at, and what of each it reads. */
export interface Stream {
  readonly select: Selector;
  /** An event field that is read; events without it are not in the stream. Default: nothing is read. */
  readonly field?: string | undefined;
  /** Read as a key (a text, number or truth value, as text; the default) or as a number. */
  readonly as?: 'key' | 'number' | undefined;
  /** A 0-1 field that multiplies the number; where an event has none, it is 1. Default: 1. */
  readonly confidence?: string | undefined;
  /** The digest of the taxonomy that its `content` fields are read by. Default: whichever there is. */
  readonly taxonomy?: string | undefined;
}

/** Whether what is in a stream depends on the taxonomy. */
export function readsContent(select: Selector, field?: string): boolean {
  const isContent = (name: string) => name.startsWith('content.');
  if (field !== undefined && isContent(field)) return true;
  if (fieldConditions(select).some(([name]) => isContent(name))) return true;
  const inner = [...(select.all ?? []), ...(select.any ?? [])];
  if (select.not !== undefined) inner.push(select.not);
  return inner.some((one) => readsContent(one));
}

/**
 * The content hash of a stream, 32 hexadecimal digits: the same for equal declarations, whatever the order of their
 * keys. The taxonomy is part of it where the stream names one.
 */
export function streamHash({ select, field, as, confidence, taxonomy }: Stream): string {
  const declared = {
    select,
    ...(field === undefined ? {} : { field, as: as ?? 'key' }),
    ...(field === undefined || as !== 'number' || confidence === undefined ? {} : { confidence }),
    ...(taxonomy === undefined ? {} : { taxonomy }),
  };
  return hash('sha256', canonicalJson(declared)).slice(0, 32);
}
