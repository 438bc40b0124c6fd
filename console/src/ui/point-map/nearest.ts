import type { Projection } from './frame.js';
import { rowOf } from './grid.js';
import type { Scatter } from './scatter.js';

/**
 * The number of the point that is drawn nearest to a pixel, at most `reach` pixels away, of the groups that are shown; null where
 * there is none. Of several as near the one with the lowest number. Looks only into the cells within reach.
 */
export function nearestPoint(
  { x, y, group, grid: { side, begins, points } }: Scatter,
  [px, py]: readonly [number, number],
  reach: number,
  { scaleX, fromX, scaleY, fromY }: Projection,
  isShown: (group: number) => boolean,
): number | null {
  const rows = (middle: number, around: number) => [
    rowOf(middle - around, side),
    rowOf(middle + around, side),
  ];
  const [left, right] = rows((px - fromX) / scaleX, reach / Math.abs(scaleX));
  const [low, high] = rows((py - fromY) / scaleY, reach / Math.abs(scaleY));
  let nearest = Infinity;
  let least = reach * reach;
  for (let row = low; row <= high; row++) {
    const end = begins[row * side + right + 1];
    for (let n = begins[row * side + left]; n < end; n++) {
      const at = points[n];
      const dx = x[at] * scaleX + fromX - px;
      const dy = y[at] * scaleY + fromY - py;
      const distance = dx * dx + dy * dy;
      if (distance > least || !isShown(group[at])) continue;
      nearest = distance < least ? at : Math.min(nearest, at);
      least = distance;
    }
  }
  return Number.isFinite(nearest) ? nearest : null;
}
