import { expect, test } from 'vitest';
import type { PlacedPlay } from '../../../api/matrix.js';
import { playOf, typedOf, wrongOf } from './form-state.js';

const PLAY: PlacedPlay = {
  segment: 'gone-quiet',
  message: { angle: 'What has changed', proof: 'What is new' },
  offer: ['a digest'],
  channel: [{ name: 'a call', deadline: '7d' }, { name: 'e-mail' }],
  route: 'CRM owner',
  file: 'matrix/plays.yaml',
  line: 3,
  endLine: 9,
};

test('what is in the fields says the same play again', () => {
  const { file: _, line: __, endLine: ___, ...play } = PLAY;
  expect(playOf('gone-quiet', typedOf(PLAY))).toEqual(play);
  expect(wrongOf(typedOf(PLAY))).toEqual({});
});

test('what is empty is left out, and line breaks become blanks', () => {
  const typed = { ...typedOf(PLAY), angle: ' Come\n  back ', proof: ' ', route: '' };
  expect(playOf('gone-quiet', typed)).toMatchObject({ message: { angle: 'Come back' } });
  expect(playOf('gone-quiet', typed).message).not.toHaveProperty('proof');
  expect(playOf('gone-quiet', typed)).not.toHaveProperty('route');
});

test('what has to be there is asked for', () => {
  expect(Object.keys(wrongOf(typedOf(null)))).toEqual(['angle', 'offer', 'channel']);
  const late = typedOf(PLAY).channel.map((one) => ({ ...one, within: '1.5' }));
  expect(wrongOf({ ...typedOf(PLAY), channel: late })).toEqual({
    channel: 'A deadline is a whole number of hours or days.',
  });
});
