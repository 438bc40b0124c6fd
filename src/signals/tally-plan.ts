import { EthogramError } from '../errors.js';
import type { Scope } from './scope.js';
import { DEFAULT_ENGAGEMENT } from './sql/kinds.js';
import { selectorSql } from './sql/selector.js';
import { windowStart } from './sql/window.js';

/** A count of events that their kind decides, over `k`. */
export interface KindSlot {
  readonly possible: string;
  /** Days of a window of its own: no weights by age then. */
  readonly window?: number;
}

/**
 * What an event adds to its entity. All events of one kind and one span of age add the same, so a *code* stands for
 * both, and what it adds is worked out once.
 */
export interface TallyPlan {
  /** The code of an event, as SQL over `k` and `e`; INTEGER. */
  readonly codeSql: string;
  /** By code: 1 when it is engagement. */
  readonly isEngaged: Uint8Array;
  /** Code n adds to the counts `counts[start[n] .. start[n + 1]]`. */
  readonly start: Int32Array;
  readonly counts: Int32Array;
  /** How much, beside `counts`: multiples of one half, so sums are exact in any order. */
  readonly weights: Float64Array;
  /** How many counts there are: one a slot, and last the engagement events in the feature window. */
  readonly width: number;
}

/** Works out what events add. Throws `project_invalid` when `engagement` cannot be told from the kind of an event. */
export async function planTally(scope: Scope, slots: readonly KindSlot[]): Promise<TallyPlan> {
  const { moment, settings } = scope;
  const kinds = await readKinds(scope, slots);
  const windowFrom = windowStart(moment.asOf, settings.features.window);
  const bands = settings.features.recency.map(({ days, weight }) => ({
    from: Math.max(windowFrom, windowStart(moment.asOf, days)),
    weight,
  }));
  const ownFrom = slots.map(({ window }) =>
    window === undefined ? null : windowStart(moment.asOf, window),
  );
  const weightOf = (slot: number, at: number): number => {
    const own = ownFrom[slot];
    if (own !== null) return at >= own ? 1 : 0;
    return bands.find(({ from }) => at >= from)?.weight ?? 0;
  };
  // Spans of age: within one, no weight changes. The last is all that is older.
  const bounds = [
    windowFrom,
    ...bands.map(({ from }) => from),
    ...ownFrom.flatMap((at) => at ?? []),
  ];
  const spans = [...new Set(bounds), -Infinity].sort((a, b) => b - a);

  const additions = kinds.flatMap((kind) =>
    spans.map((at) =>
      [
        ...kind.slots.map((slot) => ({ count: slot, weight: weightOf(slot, at) })),
        ...(kind.engaged && at >= windowFrom ? [{ count: slots.length, weight: 1 }] : []),
      ].filter(({ weight }) => weight > 0),
    ),
  );
  const start = new Int32Array(additions.length + 1);
  for (const [code, list] of additions.entries()) start[code + 1] = start[code] + list.length;
  return {
    codeSql: `k.kind * ${spans.length} + ${spanSql(spans)}`,
    isEngaged: Uint8Array.from(kinds.flatMap((kind) => spans.map(() => Number(kind.engaged)))),
    start,
    counts: Int32Array.from(additions.flat(), ({ count }) => count),
    weights: Float64Array.from(additions.flat(), ({ weight }) => weight),
    width: slots.length + 1,
  };
}

function spanSql(spans: readonly number[]): string {
  const last = spans.length - 1;
  const tests = spans
    .slice(0, last)
    .map((from, span) => `WHEN e.occurred_at >= ${from} THEN ${span}`);
  return `CASE ${tests.join(' ')} ELSE ${last} END`;
}

/** Which kinds are engagement, and the slots each adds to, in the order of their number. */
async function readKinds(
  { store, settings, content }: Scope,
  slots: readonly KindSlot[],
): Promise<readonly { engaged: boolean; slots: number[] }[]> {
  const engaged = selectorSql(settings.engagement ?? DEFAULT_ENGAGEMENT, content);
  if (!engaged.isStatic) {
    throw new EthogramError(
      'project_invalid',
      'engagement looks into events: it may only name type, event, source, url, host, path, title and content that these decide (see `engagement` in ethogram.yaml)',
    );
  }
  const adding = slots.map(({ possible }, n) => `CASE WHEN ${possible} THEN ${n} END`);
  return store.all(`
    SELECT ${engaged.matches} AS engaged, list_filter([${adding.join(', ')}], lambda n: n IS NOT NULL) AS slots
    FROM kinds k ORDER BY k.kind`);
}
