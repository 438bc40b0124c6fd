import { describe, expect, test } from 'vitest';
import { Pace } from './pace.js';

describe('the pace', () => {
  test('does at once what comes alone', () => {
    const pace = new Pace();
    const done: number[] = [];
    void pace.run(0, 10, () => done.push(1));
    void pace.run(0, 10, () => done.push(2));
    expect(done).toEqual([1, 2]);
  });

  test('does a crowd in order, with turns for others in between', async () => {
    const pace = new Pace();
    const done: string[] = [];
    const all = Array.from({ length: 6 }, (_, i) => pace.run(0, 32, () => done.push(`batch ${i}`)));
    setImmediate(() => done.push('another'));
    await Promise.all(all);
    expect(done.filter((one) => one !== 'another')).toEqual(
      Array.from({ length: 6 }, (_, i) => `batch ${i}`),
    );
    expect(done.indexOf('another')).toBeLessThan(5);
  });

  test('does more in a row where much waits, and says so', async () => {
    const pace = new Pace();
    const done: number[] = [];
    const others: number[] = [];
    const look = () => {
      others.push(done.length);
      if (done.length < 50) setImmediate(look);
    };
    const all = Array.from({ length: 50 }, (_, n) => pace.run(n, 100, () => done.push(n)));
    expect([done.length, pace.isCrowded]).toEqual([1, true]);
    setImmediate(look);
    await Promise.all(all);
    expect(done).toEqual(Array.from({ length: 50 }, (_, n) => n));
    expect(pace.isCrowded).toBe(false);
    const steps = others.map((count, at) => count - (others[at - 1] ?? 1));
    expect(Math.max(...steps)).toBeGreaterThan(4);
    expect(Math.max(...steps)).toBeLessThan(10);
  });

  test('is done with everything where nothing may wait', () => {
    const pace = new Pace();
    const done: number[] = [];
    for (const one of [1, 2, 3]) void pace.run(one, 100, () => done.push(one));
    expect([done, pace.first]).toEqual([[1], 2]);
    pace.finish();
    expect([done, pace.first]).toEqual([[1, 2, 3], Infinity]);
  });

  test('answers what the work does, and who asked is told what went wrong', async () => {
    const pace = new Pace();
    await expect(pace.run(0, 100, () => 7)).resolves.toBe(7);
    const failed = pace.run(0, 1, () => {
      throw new Error('no');
    });
    const later = pace.run(0, 1, () => 8);
    await expect(failed).rejects.toThrow('no');
    await expect(later).resolves.toBe(8);
  });
});
