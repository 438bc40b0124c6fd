import type { Store } from '../store/index.js';
import { readCanonicalUsers } from './aliases.js';
import { EVER, EVERYTHING } from './moment.js';
import { standingAliases, voidAliases } from './standing-aliases.js';

/** What a person decided of a merge. Times are UTC milliseconds. */
export interface MergeDecision {
  readonly act: 'undo' | 'redo';
  readonly at: number;
  readonly by: string;
  readonly reason: string | null;
}

/**
 * Two user ids that alias calls joined (IDN-3). The calls of a pair are one merge, in whatever direction and however often
 * they were made; it is told by the call that names the person. Times are UTC milliseconds.
 */
export interface Merge {
  /** Follows from the two ids alone. */
  readonly id: string;
  readonly previousId: string;
  readonly userId: string;
  /** When it was first said so, in the world. */
  readonly at: number;
  /** Since when we know. */
  readonly recordedAt: number;
  readonly source: string;
  /** Whether the source is one whose aliases join people (I-6). */
  readonly trusted: boolean;
  /** The undo that is in force: when, by whom, why; null for a merge that holds. */
  readonly undoneAt: number | null;
  readonly undoneBy: string | null;
  readonly reason: string | null;
  /** What each of the two goes by now: the same, when they are one person (which other merges may have made them). */
  readonly previousGoesBy: string;
  readonly userGoesBy: string;
  /** All that was decided of it, in the order of the log. */
  readonly decisions: readonly MergeDecision[];
}

/** SQL of the id of a merge, of the smaller and the larger id. The length keeps apart what would read the same. */
const MERGE_ID =
  "'merge-' || left(sha256(strlen(one_id)::VARCHAR || ':' || one_id || other_id), 16)";

type MergeRow = Omit<
  Merge,
  'undoneAt' | 'undoneBy' | 'reason' | 'previousGoesBy' | 'userGoesBy' | 'decisions'
> & { readonly undone: boolean };

/** Every merge there ever was, the latest first; as everything is known now. */
export async function readMerges(store: Store): Promise<Merge[]> {
  const rows = await store.all<MergeRow>(`
    WITH calls AS (
      SELECT least(previous_id, user_id) AS one_id, greatest(previous_id, user_id) AS other_id, * FROM aliases WHERE previous_id <> user_id
    ), told AS (
      SELECT ${MERGE_ID} AS id, previous_id, user_id, trusted, occurred_at <= coalesce(v.void_until, ${EVER}) AS undone,
        min(occurred_at) AS "at", min(known_at) AS recorded_at, first(source ORDER BY occurred_at, known_at, source) AS source
      FROM calls LEFT JOIN (${voidAliases(EVERYTHING.knownAt)}) v USING (one_id, other_id) GROUP BY ALL
    )
    SELECT id, previous_id AS "previousId", user_id AS "userId", "at", recorded_at AS "recordedAt", source, trusted, undone FROM told
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY trusted DESC, undone, "at" DESC, user_id) = 1
    ORDER BY "at" DESC, id`);
  const canonical = await readCanonicalUsers(store, `(${standingAliases(EVERYTHING)})`);
  const decided = await readDecisions(store);
  return rows.map(({ undone, ...row }) => {
    const decisions = decided.get(row.id) ?? [];
    const undo = undone ? decisions.at(-1) : undefined;
    return {
      ...row,
      undoneAt: undo?.at ?? null,
      undoneBy: undo?.by ?? null,
      reason: undo?.reason ?? null,
      previousGoesBy: canonical.get(row.previousId) ?? row.previousId,
      userGoesBy: canonical.get(row.userId) ?? row.userId,
      decisions,
    };
  });
}

async function readDecisions(store: Store): Promise<Map<string, MergeDecision[]>> {
  const rows = await store.all<MergeDecision & { id: string }>(`
    SELECT ${MERGE_ID} AS id, CASE WHEN undone THEN 'undo' ELSE 'redo' END AS act, decided_at AS "at", by_whom AS "by", reason
    FROM merge_decisions ORDER BY position`);
  const decisions = new Map<string, MergeDecision[]>();
  for (const { id, ...decision } of rows) {
    decisions.set(id, [...(decisions.get(id) ?? []), decision]);
  }
  return decisions;
}
