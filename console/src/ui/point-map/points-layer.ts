import { projection, type Frame } from './frame.js';
import { dotOf, paintPoints, pixelOf, type Dot } from './paint.js';
import type { Scatter } from './scatter.js';
import type { View } from './view.js';

/** Pixels drawn for one of the page, each way, at most: finer ones take longer than they are worth. */
const FINEST = 2;
/** How long nothing moves before it is drawn as fine as the screen is. */
const STILL_MS = 120;
/** Points that are painted at a stretch then: something else may have its turn in between. */
const STRETCH = 12_500;
const OPACITY = 0.72;

/** What is to be seen of the points; in pixels of the page. */
export interface Scene {
  readonly scatter: Scatter;
  /** Of each group; null: not shown. */
  readonly colours: readonly (string | null)[];
  readonly paper: string;
  readonly width: number;
  readonly height: number;
  readonly frame: Frame;
  readonly view: View;
  /** Of a dot. */
  readonly diameter: number;
}

/**
 * Points on a canvas. Where the screen has several pixels for one of the page, they are drawn with one while they move, and as
 * fine as the screen is, little by little, when they stand still.
 */
export class PointsLayer {
  readonly #canvas: HTMLCanvasElement;
  readonly #drafts = new Map<number, Draft>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** Draws no more. */
  end(): void {
    clearTimeout(this.#timer);
  }

  /** Draws them at once, and finer soon if need be. */
  draw(scene: Scene): void {
    clearTimeout(this.#timer);
    const rough = this.#draft(scene, 1);
    rough.begin(scene);
    rough.paint(scene.scatter.x.length);
    rough.show(this.#canvas);
    const finest = Math.min(FINEST, devicePixelRatio);
    if (finest > 1) this.#timer = setTimeout(() => this.#refine(scene, finest), STILL_MS);
  }

  #refine(scene: Scene, ratio: number): void {
    const fine = this.#draft(scene, ratio);
    fine.begin(scene);
    const goOn = () => {
      fine.paint(STRETCH);
      if (fine.isDone) fine.show(this.#canvas);
      else this.#timer = setTimeout(goOn);
    };
    goOn();
  }

  #draft({ width, height, diameter }: Scene, ratio: number): Draft {
    const known = this.#drafts.get(ratio);
    if (known?.isOf(width, height, diameter)) return known;
    const made = new Draft(width, height, diameter, ratio);
    // Drafts of a density that the window has no more are of no use.
    for (const other of this.#drafts.keys()) if (other !== 1) this.#drafts.delete(other);
    this.#drafts.set(ratio, made);
    return made;
  }
}

/** A drawing that is not shown yet. */
class Draft {
  readonly #ratio: number;
  readonly #diameter: number;
  readonly #image: ImageData;
  readonly #dot: Dot;
  #scene: Scene | null = null;
  #painted = 0;

  constructor(width: number, height: number, diameter: number, ratio: number) {
    this.#ratio = ratio;
    this.#diameter = diameter;
    this.#image = new ImageData(Math.round(width * ratio), Math.round(height * ratio));
    this.#dot = dotOf(diameter * ratio, OPACITY);
  }

  isOf(width: number, height: number, diameter: number): boolean {
    return (
      this.#image.width === Math.round(width * this.#ratio) &&
      this.#image.height === Math.round(height * this.#ratio) &&
      this.#diameter === diameter
    );
  }

  /** Begins with clean paper. */
  begin(scene: Scene): void {
    this.#scene = scene;
    this.#painted = 0;
    this.#data.fill(pixelOf(scene.paper));
  }

  /** Paints so many points more. */
  paint(count: number): void {
    if (this.#scene === null) return;
    const { scatter, colours, frame, view } = this.#scene;
    const { left, top, width, height } = frame;
    const ratio = this.#ratio;
    const fine = {
      left: left * ratio,
      top: top * ratio,
      width: width * ratio,
      height: height * ratio,
    };
    const points = scatter.grid.points.subarray(this.#painted, this.#painted + count);
    paintPoints(
      { data: this.#data, width: this.#image.width },
      scatter,
      points,
      Int32Array.from(colours, (colour) => (colour === null ? 0 : pixelOf(colour))),
      fine,
      projection(fine, view),
      this.#dot,
    );
    this.#painted += points.length;
  }

  get isDone(): boolean {
    return this.#scene !== null && this.#painted >= this.#scene.scatter.x.length;
  }

  show(canvas: HTMLCanvasElement): void {
    const { width, height } = this.#image;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    canvas.getContext('2d', { alpha: false })?.putImageData(this.#image, 0, 0);
  }

  get #data(): Int32Array {
    return new Int32Array(this.#image.data.buffer);
  }
}
