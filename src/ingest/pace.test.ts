import { describe, expect, test } from 'vitest';
import { finish, oneStep, Pace, type Steps } from './pace.js';

/** Work on so many events, which is left after each. */
function* work(events: number, each: () => void): Generator<void, void> {
  for (let event = 0; event < events; event++) {
    each();
    yield;
  }
}

describe('the pace', () => {
  test('does at once what comes alone', () => {
    const pace = new Pace();
    const done: number[] = [];
    void pace.run(
      0,
      1,
      work(1, () => done.push(1)),
    );
    void pace.run(
      0,
      1,
      oneStep(() => done.push(2)),
    );
    expect(done).toEqual([1, 2]);
    expect(pace.first).toBe(Infinity);
  });

  test('does a crowd in order, with turns for others in between, within a batch as well', async () => {
    const pace = new Pace();
    const done: string[] = [];
    const all = Array.from({ length: 6 }, (_, i) =>
      pace.run(
        0,
        32,
        work(32, () => done.push(`batch ${i}`)),
      ),
    );
    setImmediate(() => done.push('another'));
    await Promise.all(all);
    expect(done.filter((one) => one !== 'another')).toEqual(
      Array.from({ length: 6 * 32 }, (_, n) => `batch ${Math.floor(n / 32)}`),
    );
    expect(done.indexOf('another')).toBeLessThan(32);
  });

  test('does more in a row where much waits, and says so', async () => {
    const pace = new Pace();
    let done = 0;
    const others: number[] = [];
    const look = () => {
      others.push(done);
      if (done < 5000) setImmediate(look);
    };
    const all = Array.from({ length: 50 }, (_, n) =>
      pace.run(
        n,
        100,
        work(100, () => void (done += 1)),
      ),
    );
    expect(pace.isCrowded).toBe(true);
    expect(done).toBeLessThan(100);
    setImmediate(look);
    await Promise.all(all);
    expect(done).toBe(5000);
    expect(pace.isCrowded).toBe(false);
    const steps = others.map((count, at) => count - (others[at - 1] ?? 0));
    expect(Math.max(...steps)).toBeGreaterThan(400);
    expect(Math.max(...steps)).toBeLessThan(1000);
    expect(Math.min(...steps.slice(1, -1))).toBeLessThan(10);
  });

  test('is done with everything where nothing may wait, also with what is begun', () => {
    const pace = new Pace();
    const done: number[] = [];
    for (const one of [1, 2, 3])
      void pace.run(
        one,
        100,
        work(100, () => done.push(one)),
      );
    expect(pace.first).toBe(1);
    expect(done.length).toBeLessThan(100);
    pace.finish();
    expect(done).toEqual([1, 2, 3].flatMap((one) => Array.from({ length: 100 }, () => one)));
    expect([pace.first, pace.isCrowded]).toEqual([Infinity, false]);
  });

  test('says to who asked what went wrong, and goes on with the next', async () => {
    const pace = new Pace();
    const fails: Steps = oneStep(() => {
      throw new Error('no');
    });
    const failed = pace.run(0, 5000, fails);
    const later: string[] = [];
    const done = pace.run(
      0,
      1,
      work(1, () => later.push('done')),
    );
    await expect(failed).rejects.toThrow('no');
    await done;
    expect([later, pace.isCrowded]).toEqual([['done'], false]);
  });

  test('work may be finished without it', () => {
    let done = 0;
    finish(work(3, () => void (done += 1)));
    expect(done).toBe(3);
  });
});
