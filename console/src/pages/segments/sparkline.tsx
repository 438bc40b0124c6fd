import type { Trend } from './trends.js';
import classes from './sparkline.module.css';

interface SparklineProps {
  readonly trend: Trend;
  readonly colour: string;
  /** Pixels. Default 84. */
  readonly width?: number;
}

const HEIGHT = 22;
const EDGE = 2.5;

/** How a size went, as a line from its least to its most. The figures stand beside it. */
export function Sparkline({ trend, colour, width = 84 }: SparklineProps) {
  const least = Math.min(...trend);
  const reach = Math.max(...trend) - least;
  const x = (index: number) => EDGE + ((width - 2 * EDGE) * index) / Math.max(1, trend.length - 1);
  const y = (size: number) =>
    reach === 0 ? HEIGHT / 2 : EDGE + (HEIGHT - 2 * EDGE) * (1 - (size - least) / reach);
  const points = trend.map((size, index) => `${x(index).toFixed(1)},${y(size).toFixed(1)}`);
  const last = trend.at(-1) ?? 0;
  return (
    <svg
      className={classes.spark}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      style={{ '--tone': colour }}
      aria-hidden="true"
    >
      <polyline className={classes.line} points={points.join(' ')} />
      <circle className={classes.end} cx={x(trend.length - 1)} cy={y(last)} r={2.5} />
    </svg>
  );
}
