import { beforeAll, expect, test, vi } from 'vitest';
import { EventTail, KEPT, type TailPart } from './event-tail.js';

interface Came {
  readonly id: string;
  readonly seq: number | null;
}

/** As much of a browser's EventSource as a tail uses. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  readyState = 0;
  close() {
    this.readyState = 2;
  }
  say(seq: number) {
    const data = JSON.stringify({ id: `e${seq}`, seq });
    this.dispatchEvent(new MessageEvent('event', { data }));
  }
  skip(count: number) {
    this.dispatchEvent(new MessageEvent('skipped', { data: JSON.stringify({ count }) }));
  }
  happen(type: 'open' | 'error') {
    this.dispatchEvent(new Event(type));
  }
}

beforeAll(() => {
  vi.stubGlobal('EventSource', FakeSource);
});

function setting() {
  const sources: FakeSource[] = [];
  const frames: (() => void)[] = [];
  const waits: { call: () => void; ms: number }[] = [];
  const asked: (number | null)[] = [];
  const answers: (TailPart<Came> | Error)[] = [];
  const tail = new EventTail<Came>({
    open: () => {
      const source = new FakeSource();
      sources.push(source);
      return source as unknown as EventSource;
    },
    read: (after) => {
      asked.push(after);
      const answer = answers.shift() ?? { events: [], last: 0 };
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    onFrame: (call) => {
      frames.push(call);
      return () => void frames.splice(frames.indexOf(call), 1);
    },
    later: (call, ms) => {
      const wait = { call, ms };
      waits.push(wait);
      return () => void waits.splice(waits.indexOf(wait), 1);
    },
    now: () => 1000,
  });
  const source = (): FakeSource => {
    const last = sources.at(-1);
    if (last === undefined) throw new Error('nothing was opened');
    return last;
  };
  const live = () => vi.waitFor(() => expect(tail.state.status).toBe('live'));
  const ids = () => tail.shown.events.map(({ id }) => id);
  return { tail, sources, frames, waits, asked, answers, source, live, ids };
}

const part = (last: number, ...seqs: number[]): TailPart<Came> => ({
  events: seqs.map((seq) => ({ id: `e${seq}`, seq })),
  last,
});

test('what came in before is there first, what comes on top, a burst once a frame', async () => {
  const { tail, frames, answers, source, live, ids } = setting();
  answers.push(part(2, 2, 1));
  let told = 0;
  tail.watch(() => (told += 1));
  source().happen('open');
  await live();
  frames.shift()?.();
  expect([ids(), tail.shown.came]).toEqual([['e2', 'e1'], 0]);
  told = 0;
  for (let seq = 3; seq <= 202; seq += 1) source().say(seq);
  source().skip(300);
  expect([told, frames.length]).toEqual([0, 1]);
  frames.shift()?.();
  expect([told, ids().length, ids()[0], tail.shown.skipped, tail.shown.came]).toEqual([
    1,
    202,
    'e202',
    300,
    500,
  ]);
});

test('what came in while the stream was away is asked for, and nothing is there twice', async () => {
  const { tail, frames, asked, answers, source, live, ids } = setting();
  tail.watch(() => undefined);
  source().happen('open');
  await live();
  frames.shift()?.();
  source().say(1);
  frames.shift()?.();
  source().happen('error');
  expect(tail.state.status).toBe('disconnected');
  answers.push(part(9, 9, 8));
  source().happen('open');
  source().say(9);
  source().say(10);
  frames.shift()?.();
  expect(ids()).toEqual(['e1']);
  await live();
  frames.shift()?.();
  expect(asked).toEqual([null, 1]);
  expect(ids()).toEqual(['e10', 'e9', 'e8', 'e1']);
  expect([tail.shown.skipped, tail.shown.came]).toEqual([6, 10]);
});

test('a stream that was refused, or that cannot catch up, is opened again after a wait that grows', async () => {
  const { tail, sources, waits, answers, source, live } = setting();
  tail.watch(() => undefined);
  source().readyState = 2;
  source().happen('error');
  expect(waits.map(({ ms }) => ms)).toEqual([1000]);
  waits.shift()?.call();
  source().readyState = 2;
  source().happen('error');
  expect(waits.map(({ ms }) => ms)).toEqual([2000]);
  waits.shift()?.call();
  answers.push(new Error('the server does not answer'));
  source().happen('open');
  await vi.waitFor(() => expect(waits).toHaveLength(1));
  expect(tail.state.status).toBe('disconnected');
  waits.shift()?.call();
  source().happen('open');
  await live();
  expect(sources).toHaveLength(4);
});

test('it keeps the newest only, and closes when nobody looks', async () => {
  const { tail, frames, source, live, ids } = setting();
  const stop = tail.watch(() => undefined);
  source().happen('open');
  await live();
  for (let seq = 1; seq <= KEPT + 500; seq += 1) {
    source().say(seq);
    if (seq % 100 === 0) frames.shift()?.();
  }
  expect(ids()).toHaveLength(KEPT);
  expect(ids()[0]).toBe(`e${KEPT + 500}`);
  stop();
  expect(source().readyState).toBe(2);
});
