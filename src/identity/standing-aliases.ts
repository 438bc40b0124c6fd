import { EVER, type Moment } from './moment.js';

/**
 * SQL of `(one_id, other_id, void_until)`: up to which time of the world a person's last decision, as known by
 * `knownAt`, makes the aliases of a pair of ids void.
 *
 * An undo says that the two were never one person, by all that had been said until then. So it voids every alias call of the
 * pair, in either direction, that *occurred* up to the moment of the undo, however late it comes in: a repeated or late import of
 * old calls merges nobody again. A call that occurs after the undo is news, and merges again; so does a redo,
 * which voids nothing. What was known before the undo stays as it was: a question "as known at" an earlier moment sees the
 * merge, and one between an undo and its redo sees the split. The order of decisions is that of the log.
 */
export function voidAliases(knownAt: number): string {
  return `SELECT one_id, other_id, CASE WHEN arg_max(undone, position) THEN arg_max(decided_at, position) ELSE ${EVER} END AS void_until
    FROM merge_decisions WHERE decided_at <= ${knownAt} GROUP BY one_id, other_id`;
}

/** SQL of the aliases `(previous_id, user_id, occurred_at, known_at)` that join ids at a moment: trusted, and not taken back. */
export function standingAliases({ asOf, knownAt }: Moment): string {
  return `SELECT a.previous_id, a.user_id, a.occurred_at, a.known_at FROM aliases a
    LEFT JOIN (${voidAliases(knownAt)}) v ON v.one_id = least(a.previous_id, a.user_id) AND v.other_id = greatest(a.previous_id, a.user_id)
    WHERE a.trusted AND a.previous_id <> a.user_id AND a.occurred_at <= ${asOf} AND a.known_at <= ${knownAt}
      AND a.occurred_at > coalesce(v.void_until, ${EVER})`;
}
