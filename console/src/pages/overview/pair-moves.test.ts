import { expect, test } from 'vitest';
import type { Transition } from '../../api/transitions.js';
import { pairMoves } from './pair-moves.js';

let seq = 0;
const move = (
  entity: string,
  kind: Transition['kind'],
  segment: string,
  more: Partial<Transition> = {},
): Transition => ({
  seq: (seq += 1),
  id: `t${seq}`,
  entity,
  level: 'contact',
  segment,
  of: 'segment',
  kind,
  at: '2026-11-20T12:00:00.000Z',
  recordedAt: '2026-11-20T12:00:00.000Z',
  cause: 'event',
  definition: 'model',
  event: null,
  ...more,
});

const told = (moves: readonly Transition[]) =>
  pairMoves(moves.toReversed()).map(
    ({ move, from }) => `${move.entity} ${from ?? ''}>${move.kind} ${move.segment}`,
  );

test('leaving one segment of a model for another is one move, whichever was said first', () => {
  expect(told([move('ann', 'left', 'a'), move('ann', 'entered', 'b')])).toEqual([
    'ann a>entered b',
  ]);
  expect(told([move('ann', 'entered', 'b'), move('ann', 'left', 'a')])).toEqual([
    'ann a>entered b',
  ]);
});

test('leaving one stage for another is one move, though each has its own definition', () => {
  const stage = (definition: string) => ({ of: 'stage' as const, definition });
  const moves = [
    move('ann', 'left', 'stage:awareness', stage('x')),
    move('ann', 'entered', 'stage:decision', stage('y')),
  ];
  expect(told(moves)).toEqual(['ann stage:awareness>entered stage:decision']);
});

test('what is of another, of another moment or of another definition stays on its own', () => {
  const later = { at: '2026-11-20T12:00:01.000Z' };
  expect(told([move('ann', 'left', 'a'), move('bob', 'entered', 'b')])).toHaveLength(2);
  expect(told([move('ann', 'left', 'a'), move('ann', 'entered', 'b', later)])).toHaveLength(2);
  expect(
    told([move('ann', 'left', 'a', { definition: 'rule' }), move('ann', 'entered', 'b')]),
  ).toEqual(['ann >entered b', 'ann >left a']);
  expect(told([move('ann', 'corrected', 'a')])).toEqual(['ann >corrected a']);
});
