import type { View } from './view.js';

/** The rectangle in which the points lie, in pixels of the drawing. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where a place of the map is drawn: `px = x * scaleX + fromX`, and the same of y. */
export interface Projection {
  readonly scaleX: number;
  readonly fromX: number;
  readonly scaleY: number;
  readonly fromY: number;
}

/** How what is looked at fills a frame. */
export function projection({ left, top, width, height }: Frame, view: View): Projection {
  const scaleX = width * view.zoom;
  const scaleY = -height * view.zoom;
  return {
    scaleX,
    fromX: left - view.x * scaleX,
    scaleY,
    fromY: top + height - view.y * scaleY,
  };
}
