import { expect, test } from 'vitest';
import type { SignalColumn } from '../signals/index.js';
import { mostlyCounts } from './counting.js';

const column = (measure: SignalColumn['measure'], kind: SignalColumn['kind'] = 'amount') =>
  ({ measure, kind }) as SignalColumn;

test('counts are counts; money and days are not, and rates have no say', () => {
  const counts = [column('count'), column('distinct'), column('sessions')];
  expect(mostlyCounts(counts)).toBe(true);
  expect(mostlyCounts([...counts, column('max')])).toBe(true);
  expect(mostlyCounts([...counts, column('max'), column('sum')])).toBe(false);
  expect(mostlyCounts([...counts, column('rate', 'ratio'), column('mean', 'ratio')])).toBe(true);
  expect(mostlyCounts([column('rate', 'ratio')])).toBe(false);
});
