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
    `WITH told AS (
      SELECT entity, "at", kind, segment, row_number() OVER (PARTITION BY entity, "at", kind ORDER BY seq) AS place
      FROM transitions WHERE level = ? AND "at" >= ? AND "at" < ? AND kind <> 'corrected' AND ${IS_OF[of]}
    )
    SELECT l.segment AS "from", e.segment AS "to", count(*) AS count, count(DISTINCT coalesce(l.entity, e.entity)) AS entities
    FROM (SELECT * FROM told WHERE kind = 'left') l FULL JOIN (SELECT * FROM told WHERE kind = 'entered') e
      ON e.entity = l.entity AND e."at" = l."at" AND e.place = l.place
    GROUP BY l.segment, e.segment ORDER BY count DESC, "from" NULLS FIRST, "to" NULLS FIRST`,
    [level, from, to],
  );
}
