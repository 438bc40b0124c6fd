import { expect, test } from 'vitest';
import type { PlacedRule } from '../../../api/rules.js';
import { editsBetween } from './carry-over.js';

const rule = (segment: string, name = segment): PlacedRule => ({
  segment,
  name,
  level: 'contact',
  description: 'D.',
  when: { quiet: '60d' },
  line: segment.length,
  endLine: 9,
});

test('only what was changed is carried over, and only what is still there is taken out', () => {
  const before = [rule('same'), rule('changed'), rule('gone'), rule('gone-there-too')];
  const after = [rule('new'), { ...rule('same'), line: 77 }, rule('changed', 'Other')];
  const { line: _, endLine: __, ...added } = rule('new');
  expect(editsBetween(before, after, [rule('gone'), rule('same')])).toEqual([
    { put: added },
    { put: { ...added, segment: 'changed', name: 'Other' } },
    { remove: { level: 'contact', segment: 'gone' } },
  ]);
  expect(editsBetween(before, before, before)).toEqual([]);
});
