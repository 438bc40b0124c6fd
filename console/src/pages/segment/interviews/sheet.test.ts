import { expect, test } from 'vitest';
import type { Interview } from '../../../api/interviews.js';
import { sheetOf } from './sheet.js';

const saying = (entity: string, said: string): Interview => ({
  model: 'm',
  level: 'contact',
  segment: 's',
  entity,
  at: '2026-11-20T12:00:00.000Z',
  by: null,
  said,
});

test('typical ones come first, asked or not; then others in the order in which they were asked', () => {
  const [b1, c, d, b2] = [
    saying('b', 'one'),
    saying('c', 'two'),
    saying('d', 'three'),
    saying('b', 'four'),
  ] as const;
  expect(sheetOf(['a', 'b'], [b2, d, c, b1])).toEqual([
    { id: 'a', isTypical: true, interviews: [] },
    { id: 'b', isTypical: true, interviews: [b1, b2] },
    { id: 'c', isTypical: false, interviews: [c] },
    { id: 'd', isTypical: false, interviews: [d] },
  ]);
  expect(sheetOf([], [])).toEqual([]);
});
