import { expect } from 'vitest';
import { believed, history, type Span, type Transition } from '../../membership/index.js';
import { Driven } from './driven.js';
import { CLUSTERS } from './histories-models.js';
import { historyOf, START, type Arrival } from './histories.js';
import { OnABorder } from './reference-models.js';
import * as reference from './reference.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** After every how many arrivals the engine is saved and loaded. */
const RESUMED = 12;

/** Paths as texts that compare well: who, and the spans in hours from the start. */
function readable(paths: Iterable<readonly [string, readonly Span[]]>): string[] {
  const hours = (at: number) => `${(at - START) / HOUR}`;
  return [...paths]
    .filter(([, spans]) => spans.length > 0)
    .map(([who, spans]) => {
      const ends = spans.map(
        ({ from, to }) => `${hours(from)}..${to === Infinity ? '' : hours(to)}`,
      );
      return `${who}: ${ends.join(', ')}`;
    })
    .sort();
}

/** What those who are told come to believe of the present: everybody enters and leaves in turn. */
function presentOf(told: readonly Transition[]): string[] {
  const now = new Set<string>();
  for (const { kind, entity, segment } of told) {
    if (kind === 'corrected') continue;
    const who = `${entity} ${segment}`;
    if (now.has(who) === (kind === 'entered')) throw new Error(`${who} ${kind} twice`);
    if (kind === 'entered') now.add(who);
    else now.delete(who);
  }
  return [...now].sort();
}

/** Asserts that two lists are the same; `expect` is slow where nothing differs. */
function agree(live: readonly string[], recomputed: readonly string[], when: string): void {
  if (live.join('\n') !== recomputed.join('\n')) expect(live, when).toEqual(recomputed);
}

/**
 * What was compared so far; `moving`: histories in which somebody enters and leaves; `moved`: those in which a model moves somebody
 * from one segment to another; `pending`: how often somebody's
 * segment was not compared yet; `skipped`: histories that were not compared, because somebody stands on a border.
 */
export const counts = {
  histories: 0,
  prefixes: 0,
  between: 0,
  paths: 0,
  moving: 0,
  moved: 0,
  pending: 0,
  skipped: 0,
};

/**
 * Drives the engine through a history, and asserts after everything that comes, at moments when something is due, after a
 * restart, and when nothing comes any more, that it says what the reference does. All paths are compared at the end, and
 * after the arrivals whose indexes are in `asks`. What models make of news of more than seven days ago may be told up to a
 * minute after it came (M-5); until then it must be said to be pending, and is not compared.
 */
export async function compare(come: readonly Arrival[], asks: readonly number[]): Promise<void> {
  try {
    await compareAll(come, asks);
  } catch (error) {
    if (!(error instanceof OnABorder)) throw error;
    counts.skipped += 1;
  }
}

async function compareAll(come: readonly Arrival[], asks: readonly number[]): Promise<void> {
  const driven = new Driven();
  /** When something last came in that is of more than seven days ago, or says anew whose what is of then. */
  let reachedFarBack = -Infinity;
  /** Whether an entity's segment, as a text that begins with both, can be compared at a time. */
  const isSettled = (at: number) => (who: string) => {
    const [entity, segment] = who.split(/:? /);
    if (!CLUSTERS.includes(segment) || !driven.isPending(entity, at)) return true;
    if (at - reachedFarBack >= MINUTE) throw new Error(`${who} is pending for too long`);
    counts.pending += 1;
    return false;
  };
  const from = come.find(({ kind }) => kind === 'definitions')?.now ?? START;
  const comparePaths = (count: number, now: number) => {
    const recomputed = reference.path(historyOf(come, count), from, now);
    const expected = readable(
      [...recomputed].map(([who, stays]) => [
        who,
        stays.map(({ from, to }) => ({ from, to: to ?? Infinity })),
      ]),
    );
    const who = new Set([
      ...recomputed.keys(),
      ...driven.told.map((t) => `${t.entity} ${t.segment}`),
    ]);
    const entities = new Set([...who].map((text) => text.split(' ')[0]));
    const live = [...entities].flatMap((entity) =>
      history(driven.live.state, entity).map(
        ({ segment, spans }) => [`${entity} ${segment}`, spans] as const,
      ),
    );
    const settled = (texts: readonly string[]) => texts.filter(isSettled(now));
    agree(settled(readable(live)), settled(expected), `paths after ${count}`);
    const told = believed(driven.told).map(
      ({ entity, segment, spans }) => [`${entity} ${segment}`, spans] as const,
    );
    agree(settled(readable(told)), settled(expected), `paths as told after ${count}`);
    counts.paths += 1;
    return recomputed;
  };

  for (const [index, arrival] of come.entries()) {
    const { due } = driven.live;
    // Every other time nothing calls the engine when something is due, as if the program had been down.
    if (index % 2 === 0 && index > 0 && due < arrival.now) {
      for (const at of [due - 1, due]) {
        driven.told.push(...driven.live.tick(at));
        agree(
          driven.membersAt(at).filter(isSettled(at)),
          reference.members(historyOf(come, index), at).filter(isSettled(at)),
          `after ${index}, due`,
        );
        counts.between += 1;
      }
    }
    await driven.take(arrival);
    const { now } = arrival;
    const isLongAgo = (one: Arrival) =>
      one.kind === 'event' && now - one.event.occurredAt > 7 * DAY;
    if (arrival.kind === 'event' || arrival.kind === 'decision') {
      if (come.slice(0, index + 1).some(isLongAgo)) reachedFarBack = now;
    }
    const settled = isSettled(now);
    const expected = reference.members(historyOf(come, index + 1), now).filter(settled);
    agree(driven.membersAt(now).filter(settled), expected, `after ${index + 1}`);
    agree(presentOf(driven.told).filter(settled), expected, `as told after ${index + 1}`);
    counts.prefixes += 1;
    if (asks.includes(index)) comparePaths(index + 1, now);
    // From some moments on it is another engine, made from a snapshot of the one before.
    if (asks.includes(index) || index % RESUMED === RESUMED - 1) driven.resume();
  }

  // What came late is told by now.
  const last = come[come.length - 1].now + MINUTE;
  driven.told.push(...driven.live.tick(last));
  const { live: restarted, told: news } = driven.restarted(last);
  agree(driven.membersAt(last, restarted), driven.membersAt(last), 'after a restart');
  agree(
    news.map(({ entity, segment, kind }) => `${entity} ${segment} ${kind}`),
    [],
    'told after a restart',
  );

  // Nothing comes any more, and everything that runs out does so at its time.
  for (let end = last; end < last + 72 * HOUR;) {
    end = Math.min(Math.max(driven.live.due, end + 1), last + 72 * HOUR);
    driven.told.push(...driven.live.tick(end));
  }
  const paths = comparePaths(come.length, last + 72 * HOUR);
  const ids = driven.told.map(({ id }) => id);
  agree(
    ids.filter((id, at) => ids.indexOf(id) !== at),
    [],
    'ids that are told twice',
  );
  const stays = [...paths.values()].flat();
  counts.histories += 1;
  if (stays.some(({ from: entered, to }) => entered > from && to !== null)) counts.moving += 1;
  const { told } = driven;
  const isMove = ({ kind, entity, segment, at, cause }: Transition, nth: number) =>
    kind === 'left' &&
    CLUSTERS.includes(segment) &&
    cause !== 'definition' &&
    told[nth + 1]?.entity === entity &&
    told[nth + 1]?.at === at &&
    CLUSTERS.includes(told[nth + 1].segment);
  if (told.some(isMove)) counts.moved += 1;
}
