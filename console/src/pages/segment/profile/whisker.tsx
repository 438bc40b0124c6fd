import type { Estimate } from '../../../../../src/model/index.js';
import classes from './whisker.module.css';

interface WhiskerProps {
  readonly estimate: Estimate;
  /** What the line goes up to, from zero. */
  readonly most: number;
  readonly colour: string;
}

/** A figure and its interval as a dot on a line, from zero. */
export function Whisker({ estimate: { value, low, high }, most, colour }: WhiskerProps) {
  const share = (at: number) => Math.min(1, Math.max(0, most > 0 ? at / most : 0));
  const places = { '--low': share(low), '--high': share(high), '--at': share(value) };
  return (
    <span className={classes.track} style={{ ...places, '--tone': colour }} aria-hidden="true">
      <span className={classes.line} />
      <span className={classes.dot} />
    </span>
  );
}
