import { percent, plural } from '../../../../../src/charts/index.js';
import type { Audit, TrackedSignal } from '../../../api/audit.js';
import { dayOf, exactUtc } from '../../../ui/time.js';
import { judgeSignal, reachOf } from './judge-signal.js';
import { Spread } from './spread.js';
import classes from './audit.module.css';

interface TileProps {
  readonly signal: TrackedSignal;
  readonly audit: Audit;
}

/** One signal: how many have it, how often, since when and until when; or what is missing. */
export function Tile({ signal, audit }: TileProps) {
  const { id, title, events, spread, firstSeen, lastSeen } = signal;
  const how = audit.next.find((one) => one.id === id)?.how ?? null;
  const { state, short, remedy } = judgeSignal(signal, audit.asOf, how);
  const { noun, have, share } = reachOf(signal, audit);
  return (
    <div className={classes.tile} data-state={state}>
      <div className={classes.tileHead}>
        <h4 className={classes.tileTitle} title={id}>
          {title}
        </h4>
        <span className={classes.state}>{short}</span>
      </div>
      {state !== 'missing' && (
        <>
          <div className={classes.figures}>
            <span className={classes.share}>
              <span className={classes.figure}>{percent(share)}</span>
              <span className={classes.quiet}>{plural(have, noun)}</span>
            </span>
            <Spread spread={spread} noun={noun} />
          </div>
          <span className={classes.meter} style={{ '--part': share }} aria-hidden="true" />
          <p className={classes.small}>
            {plural(events, 'event')}
            {firstSeen !== null && lastSeen !== null && (
              <>
                <br />
                <time
                  dateTime={lastSeen}
                  title={`first ${exactUtc(firstSeen)}, last ${exactUtc(lastSeen)}`}
                >
                  last on {dayOf(lastSeen)}
                </time>
              </>
            )}
          </p>
        </>
      )}
      {remedy !== null && <p className={classes.remedy}>{remedy}</p>}
    </div>
  );
}
