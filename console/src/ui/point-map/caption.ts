import { isNarrow, wrapLabel, type ChartTheme } from '../../../../src/charts/index.js';
import type { Frame, Projection } from './frame.js';
import type { Place } from './scatter.js';

/** What stands on a map beside its points. */
export interface Captions {
  /** Under the map, and to the left of it. */
  readonly axes: readonly [string, string];
  /** The centre of each group that is shown. */
  readonly centres: readonly {
    readonly at: Place;
    readonly name: string;
    readonly colour: string;
  }[];
  /** The point that is looked at. */
  readonly aimed: { readonly at: Place; readonly colour: string } | null;
}

/** Draws axes, centres with their names, and a ring around the point that is looked at; in pixels of the page. */
export function drawCaptions(
  context: CanvasRenderingContext2D,
  { axes, centres, aimed }: Captions,
  frame: Frame,
  { scaleX, fromX, scaleY, fromY }: Projection,
  theme: ChartTheme,
): void {
  const { left, top, width, height } = frame;
  const narrow = isNarrow({ theme, width: left + width });
  const spot = ({ x, y }: Place) => [x * scaleX + fromX, y * scaleY + fromY] as const;
  drawAxes(context, axes, frame, theme);
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  if (aimed !== null) {
    const [x, y] = spot(aimed.at);
    dot(context, x, y, 4.5, aimed.colour, theme.ink);
  }
  for (const { at, colour } of centres) {
    const [x, y] = spot(at);
    dot(context, x, y, narrow ? 4.5 : 5.5, colour, theme.paper);
  }
  const size = narrow ? 12 : 13;
  context.font = `600 ${size}px ${theme.fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = theme.paper;
  context.fillStyle = theme.ink;
  for (const { at, name } of centres) {
    const [x, y] = spot(at);
    const lines = wrapLabel(name, narrow ? 16 : 24).split('\n');
    for (const [n, line] of lines.entries()) {
      const low = y - 9 - (lines.length - 1 - n) * (size + 2);
      context.strokeText(line, x, low);
      context.fillText(line, x, low);
    }
  }
  context.restore();
}

function drawAxes(
  context: CanvasRenderingContext2D,
  [across, up]: Captions['axes'],
  { left, top, width, height }: Frame,
  theme: ChartTheme,
): void {
  context.strokeStyle = theme.rule;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(left - 0.5, top);
  context.lineTo(left - 0.5, top + height + 0.5);
  context.lineTo(left + width, top + height + 0.5);
  context.stroke();
  context.font = `12px ${theme.fontFamily}`;
  context.fillStyle = theme.muted;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.fillText(across, left + width / 2, top + height + 12);
  context.save();
  context.translate(left - 12, top + height / 2);
  context.rotate(-Math.PI / 2);
  context.textBaseline = 'bottom';
  context.fillText(up, 0, 0);
  context.restore();
}

function dot(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  fill: string,
  around: string,
): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = around;
  context.stroke();
}
