import type { Span, Transition } from '../membership/index.js';
import type { Store } from '../store/index.js';

/** A transition with its place among all: what a stream is resumed by. */
export interface Numbered extends Transition {
  /** From 1, without gaps, in the order in which transitions became known. */
  readonly seq: number;
}

/** Which transitions are asked for. */
export interface TransitionQuery {
  /** Only those after this one. Default 0: from the first. */
  readonly after?: number;
  readonly entity?: string | undefined;
  readonly segment?: string | undefined;
  /** Only what became known at this time or later, UTC milliseconds. */
  readonly since?: number | undefined;
  readonly limit: number;
  /** Whether the latest come first; `after` is then where to go on downwards. Default false. */
  readonly newestFirst?: boolean;
}

/** How many are made ready in one go: new rules move everybody, and calls are answered meanwhile. */
const AT_ONCE = 8192;

/** Writes transitions down, in the transaction it is called in. */
export async function keepTransitions(
  store: Store,
  transitions: readonly Numbered[],
): Promise<void> {
  for (let from = 0; from < transitions.length; from += AT_ONCE)
    await appendTransitions(store, transitions.slice(from, from + AT_ONCE));
}

async function appendTransitions(store: Store, transitions: readonly Numbered[]): Promise<void> {
  const numbers = (of: (t: Numbered) => number) => ({
    type: 'bigint' as const,
    values: Float64Array.from(transitions, of),
  });
  const texts = (of: (t: Numbered) => string | null) => ({
    type: 'text' as const,
    values: transitions.map(of),
  });
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  await store.append('transitions', [
    numbers((t) => t.seq),
    texts((t) => t.id),
    texts((t) => t.entity),
    texts((t) => t.level),
    texts((t) => t.segment),
    texts((t) => t.kind),
    numbers((t) => t.at),
    numbers((t) => t.recordedAt),
    texts((t) => t.cause),
    texts((t) => t.definition),
    texts((t) => t.event),
    texts((t) => json(t.was)),
    texts((t) => json(t.is)),
  ]);
}

interface Row extends Omit<Numbered, 'was' | 'is'> {
  readonly was: string | null;
  readonly now: string | null;
}

/** Reads transitions that were written down, in their order. */
export async function readTransitions(
  store: Store,
  { after = 0, entity, segment, since, limit, newestFirst = false }: TransitionQuery,
): Promise<Numbered[]> {
  const conditions: [sql: string, value: string | number][] = [];
  if (!newestFirst) conditions.push(['seq > ?', after]);
  else if (after > 0) conditions.push(['seq < ?', after]);
  if (entity !== undefined) conditions.push(['entity = ?', entity]);
  if (segment !== undefined) conditions.push(['segment = ?', segment]);
  if (since !== undefined) conditions.push(['recorded_at >= ?', since]);
  const where = conditions.map(([sql]) => sql).join(' AND ');
  const rows = await store.all<Row>(
    `SELECT seq, id, entity, level, segment, kind, "at", recorded_at AS "recordedAt", cause, definition, event, was, now
    FROM transitions ${where === '' ? '' : `WHERE ${where}`} ORDER BY seq ${newestFirst ? 'DESC' : ''} LIMIT ?`,
    [...conditions.map(([, value]) => value), limit],
  );
  return rows.map(({ was, now, ...row }) => ({
    ...row,
    ...(was !== null && { was: spansFrom(was) }),
    ...(now !== null && { is: spansFrom(now) }),
  }));
}

/** How many are read at once. */
const PAGE = 10_000;

/** Everything that was ever written down, in order. */
export async function* allTransitions(store: Store): AsyncGenerator<Numbered> {
  for (let after = 0; ;) {
    const page = await readTransitions(store, { after, limit: PAGE });
    yield* page;
    if (page.length < PAGE) return;
    after = page[page.length - 1].seq;
  }
}

/** Spans as they are written down: in JSON, what has no end ends at null. */
function spansFrom(json: string): Span[] {
  const spans = JSON.parse(json) as { from: number; to: number | null }[];
  return spans.map(({ from, to }) => ({ from, to: to ?? Infinity }));
}

/** The number of the last transition written down; 0 before the first. */
export async function lastTransition(store: Store): Promise<number> {
  const [row] = await store.all<{ seq: number | null }>('SELECT max(seq) AS seq FROM transitions');
  return row?.seq ?? 0;
}
