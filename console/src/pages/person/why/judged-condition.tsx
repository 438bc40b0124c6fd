import { useId } from 'react';
import { Icon } from '../../../ui/icons.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Colleague } from '../colleague.js';
import type { Judged } from './judge.js';
import classes from './why.module.css';

/** How many people are named. */
const NAMED = 6;

interface JudgedConditionProps {
  readonly judged: Judged;
  /** Whose people they are, where it is a condition on people. */
  readonly account: string;
}

/** A condition as a tree: a mark beside each part says whether it holds, and the figures why. */
export function JudgedCondition({ judged, account }: JudgedConditionProps) {
  const id = useId();
  const { text, holds, found, lastAt, people, turns, parts } = judged;
  return (
    <div className={classes.condition} data-holds={holds}>
      <p id={id} className={classes.leaf}>
        <Icon name={holds ? 'check' : 'close'} size={15} />
        <span>
          <span className={classes.hidden}>{holds ? 'Holds: ' : 'Does not hold: '}</span>
          <span className={parts.length > 0 ? classes.group : undefined}>{text}</span>
          {found !== null && <span className={classes.found}>{found}</span>}
          {lastAt !== null && (
            <span className={classes.note}>
              {' '}
              last <RelativeTime at={lastAt} />
            </span>
          )}
          {turns && (
            <span className={classes.turns}>{holds ? 'ends first' : 'begins to hold first'}</span>
          )}
          {people.length > 0 && (
            <span className={classes.people}>
              {people.slice(0, NAMED).map((one) => (
                <Colleague key={one} account={account} id={one} />
              ))}
              {people.length > NAMED && <span>and {people.length - NAMED} more</span>}
            </span>
          )}
        </span>
      </p>
      {parts.length > 0 && (
        <ul aria-labelledby={id} className={classes.parts}>
          {parts.map((part, index) => (
            <li key={`${index} ${part.text}`}>
              <JudgedCondition judged={part} account={account} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
