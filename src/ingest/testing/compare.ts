import { expect } from 'vitest';
import { believed, history, type Span, type Transition } from '../../membership/index.js';
import { Driven } from './driven.js';
import { historyOf, START, type Arrival } from './histories.js';
import * as reference from './reference.js';

const HOUR = 3_600_000;
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

/** What was compared so far; `moving`: histories in which somebody enters and leaves. */
export const counts = { histories: 0, prefixes: 0, between: 0, paths: 0, moving: 0 };

/**
 * Drives the engine through a history, and asserts after everything that comes, at moments when something is due, after a
 * restart, and when nothing comes any more, that it says what the reference does. All paths are compared at the end, and
 * after the arrivals whose indexes are in `asks`.
 */
export async function compare(come: readonly Arrival[], asks: readonly number[]): Promise<void> {
  const driven = new Driven();
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
    agree(readable(live), expected, `paths after ${count}`);
    const told = believed(driven.told).map(
      ({ entity, segment, spans }) => [`${entity} ${segment}`, spans] as const,
    );
    agree(readable(told), expected, `paths as told after ${count}`);
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
          driven.membersAt(at),
          reference.members(historyOf(come, index), at),
          `after ${index}, due`,
        );
        counts.between += 1;
      }
    }
    await driven.take(arrival);
    const expected = reference.members(historyOf(come, index + 1), arrival.now);
    agree(driven.membersAt(arrival.now), expected, `after ${index + 1}`);
    agree(presentOf(driven.told), expected, `as told after ${index + 1}`);
    counts.prefixes += 1;
    if (asks.includes(index)) comparePaths(index + 1, arrival.now);
    // From some moments on it is another engine, made from a snapshot of the one before.
    if (asks.includes(index) || index % RESUMED === RESUMED - 1) driven.resume();
  }

  const last = come[come.length - 1].now;
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
}
