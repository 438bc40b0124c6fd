import { createHash } from 'node:crypto';
import type { RawColumn } from '../kernels/index.js';
import { canonicalJson } from '../model/index.js';
import type { NumericTable, Values } from './table.js';

/** Raised when the same inputs would give another model: part of every digest. */
const METHOD = 'ethogram-fit-1';

/** The digest of what a fit sees (N-1): ids and values of the rows of a matrix, in their order. */
export function digestOfInputs(ids: readonly string[], columns: readonly RawColumn[]): string {
  const hash = createHash('sha256');
  hash.update(METHOD);
  for (const id of ids) hash.update(`${id}\n`);
  for (const { id, kind, num, den } of columns) {
    hash.update(`\n${id} ${kind}\n`);
    hash.update(bytesOf(num));
    if (den !== undefined) hash.update(bytesOf(den));
  }
  return hash.digest('hex');
}

/** The same of a table: of its names, ids and values as they are kept. */
export function digestOfTable({ ids, columns }: NumericTable): string {
  const hash = createHash('sha256');
  hash.update(METHOD);
  for (const id of ids ?? []) hash.update(`${id}\n`);
  for (const { name, values } of columns) {
    hash.update(`\n${name}\n`);
    hash.update(bytesOf(values));
  }
  return hash.digest('hex');
}

/** `<level>-<12 hex digits>` of the inputs' digest, the seed and every setting that the answer depends on. */
export function modelId(prefix: string, inputs: string, settings: unknown): string {
  const hash = createHash('sha256').update(inputs).update(canonicalJson(settings)).digest('hex');
  return `${prefix}-${hash.slice(0, 12)}`;
}

function bytesOf(values: Values): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
