import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../testing/shared-data.js';
import { anova } from './anova.js';

describe('anova', () => {
  it('is as worked by hand', () => {
    // Means 2, 3 and 7 about 4: between 3 x (4 + 1 + 9) = 42. Within 2 + 2 + 2 = 6. F = (42 / 2) / (6 / 6).
    const found = anova([
      Float64Array.of(1, 2, 3),
      Float64Array.of(2, 3, 4),
      Float64Array.of(6, 7, 8),
    ]);
    expect(found).toMatchObject({ between: 42, within: 6, dfBetween: 2, dfWithin: 6, f: 21 });
    expect(found.rSquared).toBe(42 / 48);
    // (1 + 2 f / 6)^-3, the survival of F with 2 and 6 degrees of freedom.
    expect(found.p).toBeCloseTo(8 ** -3, 12);
  });

  it('has an answer when nothing varies', () => {
    const same = anova([Float64Array.of(1, 1), Float64Array.of(1, 1)]);
    expect([same.f, same.p, same.rSquared]).toEqual([0, 1, 0]);
    const apart = anova([Float64Array.of(1, 1), Float64Array.of(2, 2)]);
    expect([apart.f, apart.p, apart.rSquared]).toEqual([Infinity, 0, 1]);
  });

  it.each([
    [[Float64Array.of(1, 2)], 'groups to compare are fewer than 2: 1'],
    [[Float64Array.of(1, 2), new Float64Array(0)], 'a group has no values'],
    [[Float64Array.of(1), Float64Array.of(2)], '2 values of 2 groups leave no variation'],
  ])('refuses too little', (groups, message) => {
    expect(() => anova(groups)).toThrow(message);
  });
});

const nist = sharedData('nist_strd');

/**
 * Digits that agree with the certified values. The harder sets share 7 and 13 leading digits, of the 16 that a double
 * has, so their values are already off when read.
 */
const DIGITS: Record<string, number> = {
  SiRstv: 12,
  SmLs01: 13,
  SmLs02: 13,
  SmLs03: 13,
  AtmWtAg: 9,
  SmLs04: 8,
  SmLs05: 8,
  SmLs06: 8,
  SmLs07: 2,
  SmLs08: 2,
  SmLs09: 2,
};

describe.skipIf(nist === null)(
  'certified sets of NIST (skipped without shared/data/nist_strd)',
  () => {
    const folder = join(nist ?? '', 'nist_anova');
    const files = nist === null ? [] : readdirSync(folder);

    it.each(files)('%s', (file) => {
      const { groups, certified } = readSet(join(folder, file));
      const digits = DIGITS[file.replace('.dat', '')];
      const found = anova(groups);
      expect([found.dfBetween, found.dfWithin]).toEqual([certified.dfBetween, certified.dfWithin]);
      for (const key of ['between', 'within', 'f', 'rSquared'] as const) {
        const error = Math.abs(found[key] / certified[key] - 1);
        expect(error, key).toBeLessThan(10 ** -digits);
      }
    });
  },
);

function readSet(path: string) {
  const lines = readFileSync(path, 'utf8').split(/\r?\n/);
  const numbers = (line: string) => (line.match(/-?\d\.\d+E[+-]\d+/g) ?? []).map(Number);
  const find = (start: string) => lines.find((line) => line.startsWith(start)) ?? '';
  const freedom = (line: string) => Number(/\s(\d+)\s+\d\.\d+E/.exec(line)?.[1]);
  const between = find('Between');
  const within = find('Within');
  const [betweenSquares, , f] = numbers(between);
  const [withinSquares] = numbers(within);
  const [rSquared] = numbers(lines.find((line) => line.includes('R-Squared')) ?? '');
  const groups = new Map<string, number[]>();
  for (const line of lines.slice(60)) {
    const cells = line.trim().split(/\s+/);
    if (cells.length !== 2 || Number.isNaN(Number(cells[1]))) continue;
    groups.set(cells[0], [...(groups.get(cells[0]) ?? []), Number(cells[1])]);
  }
  return {
    groups: [...groups.values()].map((values) => Float64Array.from(values)),
    certified: {
      between: betweenSquares,
      within: withinSquares,
      f,
      rSquared,
      dfBetween: freedom(between),
      dfWithin: freedom(within),
    },
  };
}
