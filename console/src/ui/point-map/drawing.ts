import { isNarrow, type ChartTheme } from '../../../../src/charts/index.js';
import { drawCaptions } from './caption.js';
import { projection, type Frame, type Projection } from './frame.js';
import { nearestPoint } from './nearest.js';
import { PointsLayer } from './points-layer.js';
import type { Scatter } from './scatter.js';
import { moved, WHOLE, zoomed, type View } from './view.js';

/** A group as it is drawn. */
export interface DrawnGroup {
  readonly name: string;
  readonly colour: string;
  readonly isShown: boolean;
}

/** How a map looks; in pixels of the page. */
export interface Look {
  readonly theme: ChartTheme;
  readonly width: number;
  readonly height: number;
  readonly groups: readonly DrawnGroup[];
  readonly axes: readonly [string, string];
}

/** The point that is looked at, and where it is drawn. */
export interface Aim {
  readonly point: number;
  readonly x: number;
  readonly y: number;
}

/** Around the points, in pixels of the page: the names of the axes. */
const EDGES = { left: 26, right: 8, top: 8, bottom: 28 };
/** How near the pointer must come to a point, in pixels of the page. */
const REACH = 14;

/**
 * A map on two canvases, the points below and what changes more often above. It draws once a frame of the browser at most,
 * and only what changed.
 */
export class MapDrawing {
  readonly #points: PointsLayer;
  readonly #captions: HTMLCanvasElement;
  readonly #scatter: Scatter;
  readonly #onAim: (aim: Aim | null) => void;
  #look: Look | null = null;
  #view = WHOLE;
  /** The number of the point that is looked at. */
  #aimed: number | null = null;
  #told: Aim | null = null;
  #frame: number | null = null;
  #arePointsOld = true;

  /** `onAim` is told which point is looked at, whenever that or its place changes. */
  constructor(
    points: HTMLCanvasElement,
    captions: HTMLCanvasElement,
    scatter: Scatter,
    onAim: (aim: Aim | null) => void,
  ) {
    this.#points = new PointsLayer(points);
    this.#captions = captions;
    this.#scatter = scatter;
    this.#onAim = onAim;
  }

  /** Draws no more. */
  end(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#points.end();
  }

  /** Draws it in another size, or in other colours, or shows others. */
  setLook(look: Look): void {
    this.#look = look;
    if (this.#aimed !== null && !this.#isShown(this.#scatter.group[this.#aimed]))
      this.#aimed = null;
    this.#arePointsOld = true;
    this.#request();
  }

  /** Shows all of it. */
  showWhole(): void {
    this.#setView(WHOLE);
  }

  /** Comes nearer by a factor; what lies at a pixel of the page stays there, by default the middle. */
  zoom(factor: number, x?: number, y?: number): void {
    const frame = this.#area();
    if (frame === null) return;
    const { left, top, width, height } = frame;
    const right = x === undefined ? 0.5 : (x - left) / width;
    const up = y === undefined ? 0.5 : (top + height - y) / height;
    this.#setView(zoomed(this.#view, factor, right, up));
  }

  /** Looks further by so many pixels of the page, to the right and down. */
  move(right: number, down: number): void {
    const frame = this.#area();
    if (frame === null) return;
    this.#setView(moved(this.#view, right / frame.width, -down / frame.height));
  }

  /** Looks further by shares of what is looked at, to the right and down. */
  step(right: number, down: number): void {
    this.#setView(moved(this.#view, right, -down));
  }

  /** Looks at the point beside a pixel of the page, if there is one; answers which. */
  aimAt(x: number, y: number, reach = REACH): number | null {
    const now = this.#projection();
    const isShown = (group: number) => this.#isShown(group);
    this.#aimed = now === null ? null : nearestPoint(this.#scatter, [x, y], reach, now, isShown);
    this.#request();
    return this.#aimed;
  }

  /** Looks at the point nearest to the middle. */
  aimAtMiddle(): number | null {
    const frame = this.#area();
    if (frame === null) return null;
    const { left, top, width, height } = frame;
    return this.aimAt(left + width / 2, top + height / 2, Math.min(width, height) / 2);
  }

  /** Looks at none. */
  aimAtNone(): void {
    this.#aimed = null;
    this.#request();
  }

  #setView(view: View): void {
    this.#view = view;
    this.#arePointsOld = true;
    this.#request();
  }

  #isShown(group: number): boolean {
    return this.#look?.groups[group]?.isShown ?? false;
  }

  #area(): Frame | null {
    if (this.#look === null) return null;
    const { width, height } = this.#look;
    const { left, right, top, bottom } = EDGES;
    return { left, top, width: width - left - right, height: height - top - bottom };
  }

  #projection(): Projection | null {
    const frame = this.#area();
    return frame === null ? null : projection(frame, this.#view);
  }

  #request(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#draw();
    });
  }

  #draw(): void {
    const look = this.#look;
    const frame = this.#area();
    if (look === null || frame === null || frame.width <= 0) return;
    if (this.#arePointsOld) this.#drawPoints(look, frame);
    this.#arePointsOld = false;
    this.#drawCaptions(look, frame);
    this.#tell(frame);
  }

  #drawPoints({ theme, width, height, groups }: Look, frame: Frame): void {
    this.#points.draw({
      scatter: this.#scatter,
      colours: groups.map(({ colour, isShown }) => (isShown ? colour : null)),
      paper: theme.paper,
      width,
      height,
      frame,
      view: this.#view,
      diameter: isNarrow({ theme, width }) ? 4 : 5,
    });
  }

  #drawCaptions({ theme, width, height, groups, axes }: Look, frame: Frame): void {
    const canvas = this.#captions;
    const ratio = devicePixelRatio;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
    }
    const context = canvas.getContext('2d');
    if (context === null) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const centres = groups.flatMap(({ name, colour, isShown }, group) => {
      const at = this.#scatter.centres[group];
      return isShown && at !== null ? [{ at, name, colour }] : [];
    });
    const { x, y, group } = this.#scatter;
    const point = this.#aimed;
    const aimed =
      point === null
        ? null
        : { at: { x: x[point], y: y[point] }, colour: groups[group[point]].colour };
    const now = projection(frame, this.#view);
    drawCaptions(context, { axes, centres, aimed }, frame, now, theme);
  }

  /** Says which point is looked at and where, when that is another than was said last. */
  #tell({ left, top, width, height }: Frame): void {
    const now = this.#projection();
    let aim: Aim | null = null;
    if (this.#aimed !== null && now !== null) {
      const x = this.#scatter.x[this.#aimed] * now.scaleX + now.fromX;
      const y = this.#scatter.y[this.#aimed] * now.scaleY + now.fromY;
      const isSeen = x >= left && x <= left + width && y >= top && y <= top + height;
      if (isSeen) aim = { point: this.#aimed, x, y };
    }
    const before = this.#told;
    if (aim?.point === before?.point && aim?.x === before?.x && aim?.y === before?.y) return;
    this.#told = aim;
    this.#onAim(aim);
  }
}
