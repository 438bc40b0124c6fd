import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { canonicalJson } from '../model/index.js';
import {
  encodeFrame,
  UnfitSnapshot,
  type EventLog,
  type LogRecord,
  type Store,
} from '../store/index.js';
import type { Change } from './changes.js';
import type { TakenBatch } from './recent.js';

/**
 * The version of what is kept in a snapshot of the live state, and of what it means. Raise it with every change by which
 * the same bytes would have to be read otherwise: also when events match streams, or ids mean people, in another way than before.
 */
const VERSION = 5;

/** What a snapshot says of itself: of which place in the log it is, and what has to be the same for it to be true. */
export interface SnapshotHeader {
  readonly version: number;
  /** Everything up to here in the log is in it, and nothing else. */
  readonly position: number;
  /** What identity rests on beside the log, as a digest. */
  readonly basis: string;
  /** All that was ever in force, as a digest. */
  readonly changes: string;
  /** The files that were imported up to there, as a digest. */
  readonly imports: string;
  /** The last transition told by then: its number and id; null: none was. */
  readonly told: readonly [seq: number, id: string] | null;
  /** The last record of calls up to there: where it begins, and its checksum; null: an act came after it, or there is none. */
  readonly record: readonly [from: number, sum: number] | null;
  readonly recent: readonly TakenBatch[];
}

/** What a header is made of. */
export interface Stand extends Pick<SnapshotHeader, 'position' | 'basis' | 'recent'> {
  readonly changes: readonly Change[];
  /** The last record that was taken in. */
  readonly last: LogRecord | null;
  /** The number of the last transition that was told. */
  readonly seq: number;
}

/** Describes a live state as it is now, of which the store holds everything. */
export async function headerOf(store: Store, stand: Stand): Promise<SnapshotHeader> {
  const { position, basis, recent, changes, last, seq } = stand;
  const isLast = last?.position === position;
  return {
    version: VERSION,
    position,
    basis,
    changes: digest(changes),
    imports: await importsUpTo(store, position),
    told: await toldUpTo(store, seq),
    record: isLast ? [position - encodeFrame(last.payload).length, crc32(last.payload)] : null,
    recent,
  };
}

/** Says why a snapshot does not fit this store, this log and these settings. Errors: {@link UnfitSnapshot} that says so. */
export async function checkHeader(
  header: SnapshotHeader,
  { store, log }: { readonly store: Store; readonly log: EventLog },
  now: { readonly basis: string; readonly changes: readonly Change[] },
): Promise<void> {
  const { version, position, told, record } = header;
  const unless = (isSo: boolean, why: string) => {
    if (!isSo) throw new UnfitSnapshot(why);
  };
  unless(version === VERSION, 'another version of the program wrote it');
  unless(header.basis === now.basis, 'settings that say who is who have changed since');
  unless(position <= log.end, 'it knows more than the log (was a backup brought back?)');
  unless(header.changes === digest(now.changes), 'other rules or models took force since');
  unless(header.imports === (await importsUpTo(store, position)), 'it knows other imports');
  const known = told === null ? null : await toldUpTo(store, told[0]);
  unless(known?.[1] === told?.[1], 'other transitions were told than it knows');
  if (record !== null) unless(await holds(log, record, position), 'it is of another log');
}

/** Whether a record of the log, and no other, begins at a place and ends at another. */
async function holds(
  log: EventLog,
  [from, sum]: readonly [number, number],
  to: number,
): Promise<boolean> {
  for await (const { position, payload } of log.read(from))
    return position === to && crc32(payload) === sum;
  return false;
}

async function toldUpTo(store: Store, seq: number): Promise<readonly [number, string] | null> {
  const [row] = await store.all<{ seq: number; id: string }>(
    'SELECT seq, id FROM transitions WHERE seq <= ? ORDER BY seq DESC LIMIT 1',
    [seq],
  );
  return row === undefined ? null : [row.seq, row.id];
}

async function importsUpTo(store: Store, position: number): Promise<string> {
  const rows = await store.all(
    `SELECT import, position, blob, mapping_digest, imported FROM imports WHERE format <> 'http' AND position <= ? ORDER BY import`,
    [position],
  );
  return digest(rows);
}

function digest(value: unknown): string {
  return hash('sha256', canonicalJson(value)).slice(0, 32);
}
