import { expect, test } from 'vitest';
import type { PlacedPlay } from '../../../api/matrix.js';
import { editsBetween } from './edits-between.js';

const play = (segment: string, angle = 'as ever', line = 1): PlacedPlay => ({
  segment,
  message: { angle },
  offer: ['a guide'],
  channel: [{ name: 'e-mail' }],
  file: 'matrix/plays.yaml',
  line,
  endLine: line + 5,
});

test('what was added, changed and taken out is carried over, and nothing else', () => {
  const before = [play('a'), play('b'), play('c'), play('d')];
  const mine = [play('a', 'as ever', 40), play('b', 'mine'), play('e')];
  const theirs = [play('a', 'theirs'), play('b'), play('c')];
  const put = (segment: string, angle: string) => ({
    put: { segment, message: { angle }, offer: ['a guide'], channel: [{ name: 'e-mail' }] },
  });
  expect(editsBetween(before, mine, theirs)).toEqual([
    put('b', 'mine'),
    put('e', 'as ever'),
    { remove: 'c' },
  ]);
});
