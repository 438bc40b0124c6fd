import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { EthogramError } from '../errors.js';
import { KEY_KINDS, ROLES } from './roles.js';

/** A key as it is kept: not the key, only its digest. Times are UTC milliseconds. */
const StoredKey = z.strictObject({
  id: z.string(),
  role: z.enum(ROLES),
  /** Of collectors. */
  kind: z.enum(KEY_KINDS).nullable(),
  /** Of collectors: where their events come from; duplicates are judged within it (M-7). */
  source: z.string().nullable(),
  name: z.string(),
  /** The first characters. */
  start: z.string(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  createdAt: z.number().int(),
  expiresAt: z.number().int().nullable(),
  revokedAt: z.number().int().nullable(),
});
export type StoredKey = z.infer<typeof StoredKey>;

const KeyFile = z.strictObject({ version: z.literal(1), keys: z.array(StoredKey) });

/** The keys of a file's text. Errors: `file_unreadable`. */
function parseKeys(text: string, file: string): StoredKey[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw unreadable(file, String(error), error);
  }
  const parsed = KeyFile.safeParse(data);
  if (parsed.success) return parsed.data.keys;
  throw unreadable(file, z.prettifyError(parsed.error), parsed.error);
}

function unreadable(file: string, what: string, cause: unknown): EthogramError {
  const remedy = 'restore it from a copy; without it every key is void';
  return new EthogramError('file_unreadable', `${file} holds no keys: ${what} (${remedy})`, {
    cause,
  });
}

/** The keys as a file's text. */
export function formatKeys(keys: readonly StoredKey[]): string {
  return `${JSON.stringify({ version: 1, keys }, null, 2)}\n`;
}

/** What tells whether a file was replaced; empty when there is none. */
export function fileStamp(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stat === undefined ? '' : `${stat.ino} ${stat.mtimeNs} ${stat.size}`;
}

/** The keys in a file; none when there is none. Errors: `file_unreadable`. */
export function readKeyFile(file: string): StoredKey[] {
  return fileStamp(file) === '' ? [] : parseKeys(readFileSync(file, 'utf8'), file);
}
