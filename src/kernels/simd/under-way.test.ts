import { describe, expect, it } from 'vitest';
import { underWay } from './under-way.js';

const soon = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('underWay', () => {
  it('does a few at a time, and answers in order', async () => {
    let now = 0;
    let most = 0;
    const found = await underWay(7, 3, async (index) => {
      now += 1;
      most = Math.max(most, now);
      for (let turn = index % 3; turn >= 0; turn -= 1) await soon();
      now -= 1;
      return index;
    });
    expect(found).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(most).toBe(3);
    expect(await underWay(0, 3, async (index) => index)).toEqual([]);
  });

  it('begins no more after an error, and waits for those under way', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const all = underWay(9, 2, async (index) => {
      begun.push(index);
      await soon();
      if (index === 2) throw new Error('third');
      await soon();
      ended.push(index);
    });
    await expect(all).rejects.toThrow('third');
    const seen = begun.length;
    await soon();
    expect(begun).toHaveLength(seen);
    expect(ended).toHaveLength(seen - 1);
  });
});
