import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Transition } from '../transitions.js';
import { TransitionStream } from './transition-stream.js';

/** As much of a browser's EventSource as a stream uses. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  readyState = 0;
  closed = false;
  close() {
    this.closed = true;
    this.readyState = 2;
  }
  say(seq: number, kind = 'entered') {
    const data = JSON.stringify({ seq, kind });
    this.dispatchEvent(new MessageEvent(kind, { data }));
  }
  happen(type: 'open' | 'error') {
    this.dispatchEvent(new Event(type));
  }
}

beforeAll(() => {
  vi.stubGlobal('EventSource', FakeSource);
});

function setting() {
  const opened: { after: number | null; source: FakeSource }[] = [];
  const frames: (() => void)[] = [];
  const waits: { call: () => void; ms: number }[] = [];
  const clock = { now: 1000 };
  const stream = new TransitionStream({
    open: (after) => {
      const source = new FakeSource();
      opened.push({ after, source });
      return source as unknown as EventSource;
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
    now: () => clock.now,
  });
  const source = (): FakeSource => {
    const last = opened.at(-1);
    if (last === undefined) throw new Error('nothing was opened');
    return last.source;
  };
  return { stream, opened, frames, waits, clock, source };
}

const seqs = (batch: readonly Transition[]) => batch.map(({ seq }) => seq);

test('a burst is told once a frame, in order', () => {
  const { stream, frames, source } = setting();
  const told: number[][] = [];
  stream.listen((batch) => told.push(seqs(batch)));
  for (let seq = 1; seq <= 500; seq += 1) source().say(seq, seq % 2 === 0 ? 'left' : 'entered');
  expect(told).toEqual([]);
  expect(frames).toHaveLength(1);
  frames.shift()?.();
  expect(told).toEqual([Array.from({ length: 500 }, (_, index) => index + 1)]);
  source().say(501, 'corrected');
  frames.shift()?.();
  expect(told.at(-1)).toEqual([501]);
});

test('a page that draws nothing keeps the newest, not everything', () => {
  const { stream, frames, source } = setting();
  const told: number[][] = [];
  stream.listen((batch) => told.push(seqs(batch)));
  for (let seq = 1; seq <= 100_000; seq += 1) source().say(seq);
  frames.shift()?.();
  const [batch = []] = told;
  expect(batch.length).toBeGreaterThan(9000);
  expect(batch.length).toBeLessThanOrEqual(20_000);
  expect(batch.at(-1)).toBe(100_000);
});

describe('the connection', () => {
  test('says since when it is away, and when it is back', () => {
    const { stream, source, clock } = setting();
    const states: string[] = [];
    stream.watch(() => states.push(`${stream.state.status} ${stream.state.since}`));
    source().happen('open');
    clock.now = 5000;
    source().happen('error');
    source().happen('error');
    clock.now = 9000;
    source().happen('open');
    expect(states).toEqual(['live 1000', 'disconnected 5000', 'live 9000']);
  });

  test('is made again after a refusal, after the last that was seen, and each time later', () => {
    const { stream, source, waits, opened } = setting();
    stream.listen(() => undefined);
    expect(opened.map(({ after }) => after)).toEqual([null]);
    source().say(7);
    const refused = () => {
      source().readyState = 2;
      source().happen('error');
      const wait = waits.shift();
      wait?.call();
      return wait?.ms;
    };
    expect([refused(), refused(), refused()]).toEqual([1000, 2000, 4000]);
    expect(opened.map(({ after }) => after)).toEqual([null, 7, 7, 7]);
    for (let tries = 0; tries < 10; tries += 1) refused();
    expect(refused()).toBe(30_000);
    source().happen('open');
    expect(refused()).toBe(1000);
  });

  test('is left to the browser where that comes back by itself', () => {
    const { stream, source, waits, opened } = setting();
    stream.listen(() => undefined);
    source().happen('error');
    expect([waits.length, opened.length]).toEqual([0, 1]);
  });

  test('stands while somebody listens, and is one for all', () => {
    const { stream, source, opened, frames } = setting();
    const told: number[] = [];
    const stop = stream.listen(() => undefined);
    const stopWatching = stream.watch(() => undefined);
    expect(opened).toHaveLength(1);
    source().say(3);
    stop();
    expect(source().closed).toBe(false);
    stopWatching();
    expect(source().closed).toBe(true);
    expect(frames).toEqual([]);
    stream.listen((batch) => told.push(...seqs(batch)));
    expect(opened.at(-1)?.after).toBe(3);
    expect(stream.state.status).toBe('connecting');
  });
});
