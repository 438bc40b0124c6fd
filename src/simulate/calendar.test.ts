import { describe, expect, it } from 'vitest';
import { createRng } from '../kernels/index.js';
import { blockCount, blockDays, createCalendar, DAY, exposure, pickTime } from './calendar.js';

const calendar = createCalendar(Date.UTC(2026, 5, 30, 15), 100);

describe('calendar', () => {
  it('ends with the UTC day it is given', () => {
    expect(new Date(calendar.end).toISOString()).toBe('2026-06-30T23:59:59.999Z');
    expect(new Date(calendar.start).toISOString()).toBe('2026-03-23T00:00:00.000Z');
  });

  it('counts blocks of 30 days back from the end; the oldest is what is left', () => {
    expect(blockCount(calendar)).toBe(4);
    expect(blockDays(calendar, 0, 0, 100)).toEqual({ from: 70, to: 100 });
    expect(blockDays(calendar, 3, 0, 100)).toEqual({ from: 0, to: 10 });
    expect(blockDays(calendar, 0, 80, 90)).toEqual({ from: 80, to: 90 });
  });

  it('weighs a block of 30 days about 1, and nothing 0', () => {
    expect(exposure(calendar, 70, 100)).toBeGreaterThan(0.8);
    expect(exposure(calendar, 70, 100)).toBeLessThan(1.2);
    expect(exposure(calendar, 50, 50)).toBe(0);
  });

  it('is quieter at weekends and at night', () => {
    const rng = createRng(1);
    const times = Array.from({ length: 5000 }, () => pickTime(calendar, rng, 0, 100, 1));
    const days = times.map((time) => new Date(time).getUTCDay());
    const weekend = days.filter((day) => day === 0 || day === 6).length / days.length;
    expect(weekend).toBeLessThan(0.16);
    const night = times.filter((time) => new Date(time + DAY / 24).getUTCHours() < 6).length;
    expect(night / times.length).toBeLessThan(0.05);
    for (const time of times) {
      expect(time).toBeGreaterThanOrEqual(calendar.start);
      expect(time).toBeLessThanOrEqual(calendar.end);
    }
  });

  it('picks days by their weight', () => {
    const rng = createRng(2);
    const counts = new Float64Array(7);
    for (let i = 0; i < 20_000; i += 1) {
      counts[Math.floor((pickTime(calendar, rng, 93, 100, 0) - calendar.start) / DAY) - 93] += 1;
    }
    for (const [at, count] of counts.entries()) {
      const share = exposure(calendar, 93 + at, 94 + at) / exposure(calendar, 93, 100);
      expect(count / 20_000).toBeCloseTo(share, 1.5);
    }
  });
});
