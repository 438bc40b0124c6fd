import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { projection } from './frame.js';
import { moved, NEAREST, WHOLE, zoomed, type View } from './view.js';

test('twice as near in the middle shows the half in the middle; a step further a tenth of that', () => {
  const near = zoomed(WHOLE, 2);
  expect(near).toEqual({ x: 0.25, y: 0.25, zoom: 2 });
  expect(moved(near, 0.1, -0.1)).toEqual({ x: 0.3, y: 0.2, zoom: 2 });
  expect(moved(near, 9, -9)).toEqual({ x: 0.5, y: 0, zoom: 2 });
  expect(moved(WHOLE, 0.5, 0.5)).toEqual(WHOLE);
});

test('the whole fills the frame, upwards', () => {
  const frame = { left: 10, top: 20, width: 100, height: 50 };
  expect(projection(frame, WHOLE)).toEqual({ scaleX: 100, fromX: 10, scaleY: -50, fromY: 70 });
  // The upper right quarter: its lower left corner is the middle of the whole.
  const { scaleX, fromX, scaleY, fromY } = projection(frame, { x: 0.5, y: 0.5, zoom: 2 });
  expect([0.5 * scaleX + fromX, 0.5 * scaleY + fromY]).toEqual([10, 70]);
  expect([1 * scaleX + fromX, 1 * scaleY + fromY]).toEqual([110, 20]);
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const views = fc
  .array(fc.tuple(fc.double({ min: 0.2, max: 5, noNaN: true }), share, share), { maxLength: 6 })
  .map((steps) => steps.reduce<View>((view, step) => zoomed(view, ...step), WHOLE));

test('what is looked at never reaches beyond the whole, and a place that is come nearer to stays where it is', () => {
  fc.assert(
    fc.property(views, share, share, (view, atX, atY) => {
      const shown = 1 / view.zoom;
      expect(view.zoom).toBeGreaterThanOrEqual(1);
      expect(view.zoom).toBeLessThanOrEqual(NEAREST);
      expect(Math.min(view.x, view.y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(view.x, view.y) + shown).toBeLessThanOrEqual(1 + 1e-12);
      const near = zoomed(view, 3, atX, atY);
      expect(near.x + atX / near.zoom).toBeCloseTo(view.x + atX / view.zoom, 9);
      expect(near.y + atY / near.zoom).toBeCloseTo(view.y + atY / view.zoom, 9);
    }),
  );
});
