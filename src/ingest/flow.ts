import type { Cause } from '../membership/index.js';
import type { Level } from '../model/index.js';
import type { Store } from '../store/index.js';

/** Which moves are asked for. */
export interface FlowQuery {
  readonly level: Level;
  /** Segments that models found, that rules declare, or stages of buying. */
  readonly of: 'model' | 'rule' | 'stage';
  /** UTC milliseconds; `to` is not included. */
  readonly from: number;
  readonly to: number;
}

/** How often somebody went from one segment to another at one moment. */
export interface FlowMove {
  /** A slug (of a stage with `stage:` before it); null: from none. */
  readonly from: string | null;
  readonly to: string | null;
  readonly count: number;
  /** How many contacts or accounts did. */
  readonly entities: number;
}

/** One move that is asked for; slugs as in {@link FlowMove}. */
export interface MoversQuery extends FlowQuery {
  readonly leaving: string | null;
  readonly entering: string | null;
  /** Only those before this one. */
  readonly before?: Pick<Mover, 'at' | 'seq'> | undefined;
  readonly limit: number;
}

/** Somebody who went from one segment to another. */
export interface Mover {
  /** Of what they entered; of what they left where they entered nothing. */
  readonly seq: number;
  readonly entity: string;
  /** When it is true, and when it became known, UTC milliseconds. */
  readonly at: number;
  readonly recordedAt: number;
  readonly cause: Cause;
}

const IS_OF: Readonly<Record<FlowQuery['of'], string>> = {
  model: 'definition IN (SELECT id FROM models)',
  stage: `starts_with(segment, 'stage:')`,
  rule: `NOT starts_with(segment, 'stage:') AND definition NOT IN (SELECT id FROM models)`,
};

/**
 * Who moved from where to where in a period, as it was told, the most frequent first. What somebody left and entered at one moment
 * is one move; where rules let them into several at once, the first they left goes with the first they entered.
 */
export async function readFlow(
  look: Store['look'],
  { level, of, from, to }: FlowQuery,
): Promise<FlowMove[]> {
  return look<FlowMove>(
    `${movesOf(of)} SELECT "from", "to", count(*) AS count, count(DISTINCT entity) AS entities FROM moves
    GROUP BY "from", "to" ORDER BY count DESC, "from" NULLS FIRST, "to" NULLS FIRST`,
    [level, from, to],
  );
}

/** Who it was that went from one segment to another: the moves that {@link readFlow} counts, the latest first. */
export async function readMovers(
  look: Store['look'],
  { level, of, from, to, leaving, entering, before, limit }: MoversQuery,
): Promise<Mover[]> {
  return look<Mover>(
    `${movesOf(of)} SELECT seq, entity, "at", recorded_at AS recordedAt, cause FROM moves
    WHERE "from" IS NOT DISTINCT FROM ? AND "to" IS NOT DISTINCT FROM ? AND ("at", seq) < (?, ?)
    ORDER BY "at" DESC, seq DESC LIMIT ?`,
    [level, from, to, leaving, entering, before?.at ?? to, before?.seq ?? 0, limit],
  );
}

/** What each left and entered at one moment, as `moves`. Parameters: level, from, to. */
function movesOf(of: FlowQuery['of']): string {
  return `WITH told AS (
      SELECT *, row_number() OVER (PARTITION BY entity, "at", kind ORDER BY seq) AS place
      FROM transitions WHERE level = ? AND "at" >= ? AND "at" < ? AND kind <> 'corrected' AND ${IS_OF[of]}
    ), moves AS (
      SELECT l.segment AS "from", e.segment AS "to", coalesce(e.entity, l.entity) AS entity, coalesce(e."at", l."at") AS "at",
        coalesce(e.seq, l.seq) AS seq, coalesce(e.recorded_at, l.recorded_at) AS recorded_at, coalesce(e.cause, l.cause) AS cause
      FROM (SELECT * FROM told WHERE kind = 'left') l FULL JOIN (SELECT * FROM told WHERE kind = 'entered') e
        ON e.entity = l.entity AND e."at" = l."at" AND e.place = l.place
    )`;
}
