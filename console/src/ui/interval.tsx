import classes from './interval.module.css';

interface IntervalProps {
  readonly value: number;
  /** The ends of the interval, in the unit of the value. */
  readonly low: number;
  readonly high: number;
  /** How a value is written, with its unit. */
  readonly format: (value: number) => string;
  /** What the bar goes up to, so that several can be compared; no bar without. */
  readonly most?: number;
  /** How sure: of 100 such intervals, how many hold the true value. Default 95. */
  readonly level?: number;
}

/** A figure with how sure it is: `31% (24–39%)`, and as a bar. */
export function Interval({ value, low, high, format, most, level = 95 }: IntervalProps) {
  const share = (at: number) => `${Math.min(100, Math.max(0, (100 * at) / (most ?? 1)))}%`;
  return (
    <span className={classes.interval} title={`${level} of 100 such intervals hold the true value`}>
      <span className={classes.value}>{format(value)}</span>
      <span className={classes.ends}>
        {format(low)}–{format(high)}
      </span>
      {most !== undefined && most > 0 && (
        <span className={classes.bar} aria-hidden="true">
          <span className={classes.reach} style={{ '--from': share(low), '--to': share(high) }} />
          <span className={classes.point} style={{ '--at': share(value) }} />
        </span>
      )}
    </span>
  );
}
