import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { projection } from './frame.js';
import { nearestPoint } from './nearest.js';
import { layOut } from './scatter.js';
import { WHOLE } from './view.js';

const FRAME = { left: 0, top: 0, width: 100, height: 50 };
const all: (group: number) => boolean = () => true;

test('points are laid out between 0 and 1, with the centre of each group', () => {
  const { x, y, group, centres } = layOut([0, 10, 5], [7, 7, 7], [0, 0, 2], 3);
  expect([...x].map((value) => value.toFixed(2))).toEqual(['0.04', '0.96', '0.50']);
  expect([...y]).toEqual([0.5, 0.5, 0.5]);
  expect([...group]).toEqual([0, 0, 2]);
  expect(centres).toEqual([
    { x: expect.closeTo(0.5, 6) as number, y: 0.5 },
    null,
    { x: 0.5, y: 0.5 },
  ]);
});

test('the point beside the pointer is found, within reach and of the groups shown', () => {
  // At (4, 48), (96, 2) and (50, 25) pixels.
  const scatter = layOut([0, 10, 5], [0, 10, 5], [0, 1, 2], 3);
  const at = (px: number, py: number, reach: number, isShown = all) =>
    nearestPoint(scatter, [px, py], reach, projection(FRAME, WHOLE), isShown);
  expect(at(50, 28, 5)).toBe(2);
  expect(at(50, 28, 2)).toBeNull();
  expect(at(90, 5, 10)).toBe(1);
  expect(at(50, 28, 200, (group) => group !== 2)).toBe(0);
  // Twice as near, the middle point stays and the others go out of the frame.
  const near = projection(FRAME, { x: 0.25, y: 0.25, zoom: 2 });
  expect(nearestPoint(scatter, [50, 25], 1, near, all)).toBe(2);
});

test('of nobody nobody is found', () => {
  const scatter = layOut([], [], [], 1);
  expect(scatter.centres).toEqual([null]);
  expect(nearestPoint(scatter, [1, 1], 99, projection(FRAME, WHOLE), all)).toBeNull();
});

test('whoever looks at all of them finds the same', () => {
  const value = fc.integer({ min: 0, max: 30 });
  const points = fc.array(fc.tuple(value, value, fc.integer({ min: 0, max: 3 })), {
    minLength: 1,
    maxLength: 200,
  });
  const pixel = fc.integer({ min: -20, max: 120 });
  fc.assert(
    fc.property(points, pixel, pixel, fc.integer({ min: 1, max: 60 }), (some, px, py, reach) => {
      const scatter = layOut(
        some.map(([x]) => x),
        some.map(([, y]) => y),
        some.map(([, , group]) => group),
        4,
      );
      const now = projection(FRAME, { x: 0.1, y: 0.3, zoom: 1.5 });
      const isShown = (group: number) => group !== 3;
      let naive: number | null = null;
      let least = reach * reach;
      for (const [at, [, , group]] of some.entries()) {
        const dx = scatter.x[at] * now.scaleX + now.fromX - px;
        const dy = scatter.y[at] * now.scaleY + now.fromY - py;
        const distance = dx * dx + dy * dy;
        if (!isShown(group) || distance > least || (distance === least && naive !== null)) continue;
        naive = at;
        least = distance;
      }
      expect(nearestPoint(scatter, [px, py], reach, now, isShown)).toBe(naive);
    }),
    { numRuns: 500 },
  );
});
