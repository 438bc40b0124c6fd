import { EthogramError } from '../errors.js';
import { Mapping } from '../model/index.js';
import type { Store } from '../store/index.js';
import { encodeCommand } from './commands.js';
import type { CollectDeps, ImportResult } from './deps.js';
import { foldLog } from './fold-log.js';
import { Steps, type OnProgress } from './fold/context.js';

/** A row that waits in the quarantine. */
export interface QuarantinedRow {
  readonly id: string;
  readonly reason: string;
  /** What people should know of it, and what to do. */
  readonly detail: string | null;
  /** The file it came in, and where in it. */
  readonly file: string;
  readonly line: number | null;
  readonly source: string;
  readonly raw: string | null;
  /** UTC milliseconds. */
  readonly quarantinedAt: number;
}

/** The quarantine: how many rows wait, why, and the first of them. */
export interface Quarantine {
  readonly total: number;
  /** The most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  readonly items: readonly QuarantinedRow[];
}

const WAITING =
  'FROM quarantine q JOIN imports i ON i.import = q.import WHERE q.replayed_by IS NULL';

/** Which rows of the quarantine are asked for. */
export interface QuarantineQuery {
  /** How many rows at most. Default 100. */
  readonly limit?: number;
  /** How many of the first ones are left out. Default 0. */
  readonly offset?: number;
  readonly reason?: string | undefined;
  /** Only what came from there. */
  readonly source?: string | undefined;
  /** Only what came in a file of this name. */
  readonly file?: string | undefined;
}

/** What waits in the quarantine, in the order it came. */
export async function listQuarantine(
  store: Store,
  { limit = 100, offset = 0, reason, source, file }: QuarantineQuery = {},
): Promise<Quarantine> {
  const wanted = Object.entries({ 'q.reason': reason, 'i.source': source, 'i.file': file });
  const given = wanted.filter(([, value]) => value !== undefined);
  const where = given.map(([column]) => `AND ${column} = ?`).join(' ');
  const params = given.map(([, value]) => value ?? '');
  const reasons = await store.all<{ reason: string; count: number }>(
    `SELECT q.reason, count(*) AS count ${WAITING} ${where} GROUP BY q.reason ORDER BY count DESC, q.reason`,
    params,
  );
  const items = await store.all<QuarantinedRow>(
    `SELECT q.id, q.reason, q.detail, i.file, q.line, i.source, q.raw, q.quarantined_at AS "quarantinedAt"
    ${WAITING} ${where} ORDER BY q.import, q.line, q.id LIMIT ? OFFSET ?`,
    [...params, limit, offset],
  );
  return { total: reasons.reduce((sum, { count }) => sum + count, 0), reasons, items };
}

export interface ReplayOptions {
  /** The mended mapping; it is tried on the rows that came through the mapping of this name. Default: each row's own. */
  readonly mapping?: Mapping | undefined;
  /** Only these, by their ids; default: all that wait. */
  readonly rows?: readonly string[] | undefined;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Tries quarantined rows again: after a mapping was mended, a rate was added, or time has passed. They are read again
 * from the file as it was given, so a mended encoding or quote helps too. One result for each import they came by.
 * Errors: `not_found` when no row waits that the mapping is for, or none of those that were chosen; those of `importFile`.
 */
export async function replayQuarantine(
  deps: CollectDeps,
  { mapping, rows, onProgress, signal }: ReplayOptions = {},
): Promise<ImportResult[]> {
  const { store, log, clock, project } = deps;
  const waiting = await readWaiting(store, rows);
  if (waiting.length === 0 && rows !== undefined) throw noneOf(rows);
  const chosen = waiting
    .map((one) => ({ ...one, own: Mapping.parse(JSON.parse(one.mapping)) }))
    .filter(({ own }) => mapping === undefined || isFor(mapping, own));
  if (chosen.length === 0 && mapping !== undefined) throw noneFor(mapping, waiting);
  const results: ImportResult[] = [];
  for (const { import: importId, own, file, lines } of chosen) {
    const position = await log.append([
      encodeCommand({
        type: 'replay',
        import: importId,
        ...(rows !== undefined && { lines }),
        mapping: mapping ?? own,
        importedAt: clock.now(),
        currency: project.currency,
        rates: project.rates,
      }),
    ]);
    const folded = await foldLog(deps, () => new Steps(store, onProgress, signal));
    const mine = folded.find((one) => one.position === position)?.outcome;
    if (mine === undefined) throw new Error(`the replay at ${position} was folded by someone else`);
    if (mine instanceof Error) throw mine;
    results.push({ ...mine, file, quarantineReasons: await reasonsOf(store, importId) });
  }
  return results;
}

/** The imports with rows that wait, or with some of these; and the lines of those. */
function readWaiting(store: Store, rows: readonly string[] | undefined) {
  const chosen =
    rows === undefined
      ? ''
      : `AND line IS NOT NULL AND id IN (SELECT unnest(from_json(?, '["VARCHAR"]')))`;
  return store.all<{ import: number; mapping: string; file: string; lines: number[] }>(
    `SELECT i.import, i.mapping, i.file, q.lines FROM imports i
    JOIN (SELECT import, list(line ORDER BY line) AS lines FROM quarantine WHERE replayed_by IS NULL ${chosen} GROUP BY import) q USING (import)
    ORDER BY i.import`,
    rows === undefined ? [] : [JSON.stringify(rows)],
  );
}

function noneOf(rows: readonly string[]): EthogramError {
  return new EthogramError(
    'not_found',
    `none of these waits in the quarantine: ${rows.slice(0, 5).join(', ')} (they were taken meanwhile, or never were there; list it again)`,
  );
}

function isFor(mapping: Mapping, own: Mapping): boolean {
  return mapping.name === own.name && mapping.kind === own.kind;
}

function noneFor(mapping: Mapping, waiting: readonly { mapping: string }[]): EthogramError {
  const names = new Set(waiting.map((one) => Mapping.parse(JSON.parse(one.mapping)).name));
  const known = names.size === 0 ? 'nothing waits' : `waiting: ${[...names].join(', ')}`;
  return new EthogramError(
    'not_found',
    `no quarantined row came through the mapping ${mapping.name} (${known})`,
  );
}

function reasonsOf(store: Store, importId: number): Promise<{ reason: string; count: number }[]> {
  return store.all(
    `SELECT reason, count(*) AS count FROM quarantine WHERE import = ? AND replayed_by IS NULL
    GROUP BY reason ORDER BY count DESC, reason`,
    [importId],
  );
}
