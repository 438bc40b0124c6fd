import { eventsSeen, type Scope } from '../scope.js';
import { MICRO, slotSql, type Slot } from '../slot.js';
import { WEIGHT_UNIT, weightSql, windowSql, windowStart } from '../sql/window.js';
import { tallyEvents } from '../tally.js';
import type { Activity } from '../tally-sums.js';

/** The sums of one slot, a number an entity: one part, or one a key and then `other`. */
export type Parts = readonly Float64Array[];

/**
 * Sums all slots in two walks, whatever their number: over events for the counts their kind decides (and with them the
 * activity of entities), over `facts` for what was read off events. In the order of `slots`, which is that of `facts`.
 */
export async function sumSlots(
  scope: Scope,
  slots: readonly Slot[],
): Promise<{ sums: Parts[]; activity: Activity }> {
  const compiled = slots.map((slot) => slotSql(scope.content, slot));
  const byKind = [...slots.keys()].filter((n) => compiled[n].isStatic);
  const tally = await tallyEvents(
    scope,
    byKind.map((n) => ({
      possible: compiled[n].possible,
      ...(slots[n].window === undefined ? {} : { window: slots[n].window }),
    })),
  );
  const sums: Parts[] = compiled.map(({ parts, isStatic }) =>
    isStatic ? [] : Array.from({ length: parts }, () => new Float64Array(scope.rows)),
  );
  for (const [i, n] of byKind.entries()) sums[n] = [tally.sums[i]];
  if (byKind.length < slots.length) await sumFacts(scope, slots, sums);
  return { sums, activity: tally.activity };
}

async function sumFacts(
  scope: Scope,
  slots: readonly Slot[],
  sums: readonly Parts[],
): Promise<void> {
  const { store, level, moment, settings } = scope;
  const { features } = settings;
  const own = slots.flatMap(({ window }, n) => (window === undefined ? [] : [{ n, window }]));
  const weight = `CASE e.slot ${own.map(({ n, window }) => `WHEN ${n} THEN ${windowSql(moment.asOf, window)}`).join(' ')}
    ELSE ${weightSql(features, moment.asOf)} END`;
  const longest = Math.max(features.window, ...own.map(({ window }) => window));
  // Weights and micro-units are whole numbers; their sums may need 128 bits, and are exact.
  const sql = `
    SELECT r.${level} AS entity, e.slot, e.part, CAST(sum(CAST(weight AS HUGEINT) * e.value) AS DOUBLE) AS total
    FROM (SELECT e.*, ${own.length === 0 ? weightSql(features, moment.asOf) : weight} AS weight FROM facts e) e
    ${eventsSeen(scope)} AND e.occurred_at >= ${windowStart(moment.asOf, longest)} AND weight > 0 GROUP BY 1, 2, 3`;
  for await (const chunk of store.stream(sql)) {
    const entity = chunk.column(0) as Int32Array;
    const slot = chunk.column(1) as Int32Array;
    const part = chunk.column(2) as Int32Array;
    const total = chunk.column(3) as Float64Array;
    for (let i = 0; i < chunk.rows; i++) {
      const unit = slots[slot[i]].value === undefined ? WEIGHT_UNIT : WEIGHT_UNIT * MICRO;
      sums[slot[i]][part[i]][entity[i]] = total[i] / unit;
    }
  }
}
