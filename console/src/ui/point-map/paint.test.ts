import { expect, test } from 'vitest';
import { projection } from './frame.js';
import { dotOf, paintPoints, pixelOf, type Pixels } from './paint.js';
import { layOut } from './scatter.js';
import { WHOLE } from './view.js';

const PAPER = '#ffffff';
const FRAME = { left: 4, top: 4, width: 12, height: 12 };

function painted(xs: number[], groups: number[], colours: readonly (string | null)[], opacity = 1) {
  const pixels: Pixels = { data: new Int32Array(400).fill(pixelOf(PAPER)), width: 20 };
  const scatter = layOut(xs, xs, groups, colours.length);
  const of = Int32Array.from(colours, (colour) => (colour === null ? 0 : pixelOf(colour)));
  paintPoints(
    pixels,
    scatter,
    scatter.grid.points,
    of,
    FRAME,
    projection(FRAME, WHOLE),
    dotOf(4, opacity),
  );
  return (x: number, y: number) =>
    `#${[0, 8, 16].map((bit) => ((pixels.data[y * 20 + x] >>> bit) & 255).toString(16).padStart(2, '0')).join('')}`;
}

test('a dot of four pixels around the middle, and nothing beside it', () => {
  // One point lies in the middle: at (10, 10), the corner of four pixels.
  const at = painted([1], [0], ['#2d45a1']);
  for (const [x, y] of [
    [9, 9],
    [10, 9],
    [9, 10],
    [10, 10],
  ])
    expect(at(x, y)).toBe('#2d45a1');
  for (const [x, y] of [
    [6, 10],
    [13, 10],
    [10, 6],
    [10, 13],
  ])
    expect(at(x, y)).toBe(PAPER);
});

test('what is behind shows through, and the last one covers it', () => {
  // Half of black over white, and half of white over that.
  expect(painted([1], [0], ['#000000'], 0.5)(10, 10)).toBe('#808080');
  expect(painted([1, 1], [0, 1], ['#000000', '#ffffff'], 0.5)(10, 10)).toBe('#c0c0c0');
  // Many on each other become their own colour, to the bit.
  const many = Array.from({ length: 40 }, () => 1);
  expect(
    painted(
      many,
      many.map(() => 0),
      ['#af4215'],
      0.72,
    )(10, 10),
  ).toBe('#af4215');
});

test('groups that are not shown are not painted', () => {
  expect(painted([1, 1], [0, 1], ['#000000', null])(10, 10)).toBe('#000000');
  expect(painted([1], [0], [null])(10, 10)).toBe(PAPER);
});

test('what lies outside of what is looked at is not painted', () => {
  const pixels: Pixels = { data: new Int32Array(400), width: 20 };
  const scatter = layOut([0, 1], [0, 1], [0, 0], 1);
  const near = projection(FRAME, { x: 0.4, y: 0.4, zoom: 5 });
  paintPoints(
    pixels,
    scatter,
    scatter.grid.points,
    Int32Array.of(pixelOf('#000000')),
    FRAME,
    near,
    dotOf(4, 1),
  );
  expect(new Set(pixels.data)).toEqual(new Set([0]));
});
