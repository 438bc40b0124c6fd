import type { Frame, Projection } from './frame.js';
import type { Scatter } from './scatter.js';

/** A drawing as numbers, one a pixel: alpha, blue, green and red from the highest byte down, as ImageData has it in memory. */
export interface Pixels {
  readonly data: Int32Array;
  readonly width: number;
}

/** Steps of a pixel, each way, at which a dot may stand: finer is not seen. */
const STEPS = 4;
/** Samples of a pixel, each way, for the edge of a dot. */
const SAMPLES = 4;

/** A dot at each place within a pixel it may stand at: which pixels it covers, and how far, of 256. */
export interface Dot {
  /** Pixels that it reaches from its middle. */
  readonly reach: number;
  readonly pixels: readonly {
    readonly dx: Int8Array;
    readonly dy: Int8Array;
    readonly covers: Uint16Array;
  }[];
}

/** The dot of a diameter in pixels, that lets through what is behind it by `1 - opacity`. */
export function dotOf(diameter: number, opacity: number): Dot {
  const radius = diameter / 2;
  const reach = Math.ceil(radius) + 1;
  const pixels = [];
  for (let stepY = 0; stepY < STEPS; stepY++)
    for (let stepX = 0; stepX < STEPS; stepX++) {
      const all: [number, number, number][] = [];
      for (let dy = -reach; dy <= reach; dy++)
        for (let dx = -reach; dx <= reach; dx++) {
          const share = coverage(dx - (stepX + 0.5) / STEPS, dy - (stepY + 0.5) / STEPS, radius);
          const covers = Math.round(share * opacity * 256);
          if (covers > 0) all.push([dx, dy, covers]);
        }
      pixels.push({
        dx: Int8Array.from(all, ([dx]) => dx),
        dy: Int8Array.from(all, ([, dy]) => dy),
        covers: Uint16Array.from(all, ([, , covers]) => covers),
      });
    }
  return { reach, pixels };
}

/** How much of the pixel whose corner is at (x, y) from the middle of a disc lies in it. */
function coverage(x: number, y: number, radius: number): number {
  let inside = 0;
  for (let row = 0; row < SAMPLES; row++)
    for (let column = 0; column < SAMPLES; column++) {
      const dx = x + (column + 0.5) / SAMPLES;
      const dy = y + (row + 0.5) / SAMPLES;
      if (dx * dx + dy * dy <= radius * radius) inside += 1;
    }
  return inside / (SAMPLES * SAMPLES);
}

/**
 * Paints those of the given points that lie within a frame, each over those before. Give them as the grid has them: of points beside
 * each other one after the other the pixels are at hand, which takes half the time. `colours`: of each group, opaque; 0: not shown. What
 * lies under them must be opaque too. The frame keeps the dot's reach from every edge of the drawing, so that no dot sticks out.
 */
export function paintPoints(
  { data, width }: Pixels,
  { x, y, group }: Scatter,
  points: Uint32Array,
  colours: Int32Array,
  { left, top, width: wide, height: high }: Frame,
  { scaleX, fromX, scaleY, fromY }: Projection,
  dot: Dot,
): void {
  const right = left + wide;
  const bottom = top + high;
  const offsets = dot.pixels.map(({ dx, dy }) => Int32Array.from(dx, (d, n) => d + dy[n] * width));
  for (const at of points) {
    const colour = colours[group[at]];
    if (colour === 0) continue;
    const px = x[at] * scaleX + fromX;
    const py = y[at] * scaleY + fromY;
    if (px < left || px > right || py < top || py > bottom) continue;
    const column = Math.floor(px);
    const row = Math.floor(py);
    const step = Math.floor((py - row) * STEPS) * STEPS + Math.floor((px - column) * STEPS);
    blend(data, row * width + column, offsets[step], dot.pixels[step].covers, colour);
  }
}

/** Lays a colour over pixels; two channels at a time, since their products do not meet. */
function blend(
  data: Int32Array,
  middle: number,
  offsets: Int32Array,
  covers: Uint16Array,
  colour: number,
): void {
  const outer = colour & 0xff00ff;
  const inner = colour & 0x00ff00;
  for (let n = 0; n < offsets.length; n++) {
    const place = middle + offsets[n];
    const before = data[place];
    const over = covers[n];
    const under = 256 - over;
    const newOuter =
      ((Math.imul(before & 0xff00ff, under) + Math.imul(outer, over) + 0x800080) >>> 8) & 0xff00ff;
    const newInner =
      ((Math.imul(before & 0x00ff00, under) + Math.imul(inner, over) + 0x008000) >>> 8) & 0x00ff00;
    data[place] = 0xff000000 | newOuter | newInner;
  }
}

/** A colour like `#2d45a1` as a pixel. */
export function pixelOf(colour: string): number {
  const red = Number.parseInt(colour.slice(1, 3), 16);
  const green = Number.parseInt(colour.slice(3, 5), 16);
  const blue = Number.parseInt(colour.slice(5, 7), 16);
  return 0xff000000 | (blue << 16) | (green << 8) | red;
}
