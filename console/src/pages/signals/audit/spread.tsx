import { count, plural } from '../../../../../src/charts/index.js';
import classes from './audit.module.css';

/** What the steps of a spread are called: how many events. */
const STEPS = ['1', '2–3', '4–7', '8–15', '16–31', '32 or more'];

interface SpreadProps {
  readonly spread: readonly number[];
  readonly noun: string;
}

/** How the events of a signal are spread over people, in small. */
export function Spread({ spread, noun }: SpreadProps) {
  const most = Math.max(1, ...spread);
  const words = spread.map((people, step) => `${count(people)} with ${STEPS[step]}`).join(', ');
  return (
    <span className={classes.spread} role="img" aria-label={`By number of events: ${words}`}>
      {spread.map((people, step) => (
        <span
          key={STEPS[step]}
          className={classes.column}
          style={{ '--part': people / most }}
          title={`${plural(people, noun)} with ${STEPS[step]} ${step === 0 ? 'event' : 'events'}`}
        />
      ))}
    </span>
  );
}
