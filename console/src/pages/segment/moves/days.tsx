import { plural } from '../../../../../src/charts/index.js';
import { dayOf } from '../../../ui/time.js';
import type { DayOfMoves } from './moves-by-day.js';
import classes from './days.module.css';

/** A bar up for those who came in, a bar down for those who left, day by day. */
export function Days({ days }: { readonly days: readonly DayOfMoves[] }) {
  const most = Math.max(1, ...days.flatMap(({ entered, left }) => [entered, left]));
  const [first] = days;
  const last = days.at(-1);
  return (
    <>
      <ol className={classes.days} aria-label="Moves by day">
        {days.map(({ from, entered, left }) => {
          const words = `${dayOf(from)}: ${plural(entered, 'came in', 'came in')}, ${plural(left, 'left', 'left')}`;
          return (
            <li key={from} className={classes.day} title={words}>
              <span className={classes.hidden}>{words}</span>
              <span className={classes.in} style={{ '--share': entered / most }} />
              <span className={classes.out} style={{ '--share': left / most }} />
            </li>
          );
        })}
      </ol>
      <p className={classes.ends}>
        <span>{first === undefined ? '' : dayOf(first.from)}</span>
        <span className={classes.key}>
          <span className={classes.keyIn} /> came in
          <span className={classes.keyOut} /> left
        </span>
        <span>{last === undefined ? '' : 'today'}</span>
      </p>
    </>
  );
}
