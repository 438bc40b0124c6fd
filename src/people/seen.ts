import { type Stretch, stretchList, THEIRS } from './actors.js';
import type { Look } from './ids.js';

/** When somebody was seen, UTC milliseconds, and how much they did; bots are left out. */
export interface Seen {
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
  readonly events: number;
}

/** When those were seen whose the stretches are: each contact and each account under its public id. */
export async function readSeen(
  look: Look,
  stretches: readonly Stretch[],
): Promise<Map<string, Seen>> {
  const rows =
    stretches.length === 0
      ? []
      : await look<{ actor: number; from: number; first: number; last: number; events: number }>(
          `WITH ${THEIRS} SELECT t.actor, t.from_at AS "from", min(e.occurred_at) AS first, max(e.occurred_at) AS last, count(*) AS events
          FROM events e JOIN theirs t ON t.actor = e.actor AND e.occurred_at >= t.from_at AND e.occurred_at < t.to_at
          WHERE e.shape IN (SELECT shape FROM shapes WHERE flag IS NULL) GROUP BY t.actor, t.from_at`,
          [stretchList(stretches)],
        );
  const found = new Map<string, Seen>();
  for (const { actor, from, first, last, events } of rows) {
    const whose = stretches.find((one) => one.actor === actor && one.from === from);
    for (const of of [whose?.contact, whose?.account]) {
      if (of == null) continue;
      const before = found.get(of) ?? NEVER_SEEN;
      found.set(of, {
        firstSeen: Math.min(before.firstSeen ?? first, first),
        lastSeen: Math.max(before.lastSeen ?? last, last),
        events: before.events + events,
      });
    }
  }
  return found;
}

/** Of whom nothing is known but what others said. */
export const NEVER_SEEN: Seen = { firstSeen: null, lastSeen: null, events: 0 };
