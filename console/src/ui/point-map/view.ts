/**
 * The part of a map that is looked at: the whole reaches from 0 to 1 each way, x to the right and y upwards. `x` and `y` are its
 * lower left corner, and it is `1 / zoom` wide and high.
 */
export interface View {
  readonly x: number;
  readonly y: number;
  /** From 1, the whole, to {@link NEAREST}. */
  readonly zoom: number;
}

/** How many times as large things can be made. */
export const NEAREST = 100;

/** All of it. */
export const WHOLE: View = { x: 0, y: 0, zoom: 1 };

/** Comes nearer by a factor (below 1: goes away) while one place stays where it is: in shares of what is looked at, (0, 0) lower left. */
export function zoomed(view: View, factor: number, atX = 0.5, atY = 0.5): View {
  const zoom = Math.min(NEAREST, Math.max(1, view.zoom * factor));
  return within({
    x: view.x + atX / view.zoom - atX / zoom,
    y: view.y + atY / view.zoom - atY / zoom,
    zoom,
  });
}

/** Looks further to the right and up, by shares of what is looked at. */
export function moved(view: View, right: number, up: number): View {
  return within({ ...view, x: view.x + right / view.zoom, y: view.y + up / view.zoom });
}

/** Beyond the whole there is nothing to look at. */
function within({ x, y, zoom }: View): View {
  const most = 1 - 1 / zoom;
  return { x: clamped(x, most), y: clamped(y, most), zoom };
}

function clamped(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
