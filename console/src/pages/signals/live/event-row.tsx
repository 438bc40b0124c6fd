import { memo, useId } from 'react';
import type { CameIn } from '../../../api/event-tail/index.js';
import { EntityName } from '../../../ui/entity-name.js';
import { clockTime, dayOf, exactUtc } from '../../../ui/time.js';
import { EventDetails } from '../../person/timeline/event-details.js';
import { eventWords } from '../../person/timeline/event-words.js';
import classes from './live.module.css';

interface EventRowProps {
  readonly event: CameIn;
  /** The day it is, as `dayOf` says it. */
  readonly today: string;
  readonly isOpen: boolean;
  readonly onToggle: (id: string) => void;
}

/** A call that came in; opened, all that came with it. Thousands come: one that stays the same is not drawn again. */
export const EventRow = memo(function EventRow({ event, today, isOpen, onToggle }: EventRowProps) {
  const details = useId();
  const { verb, what, beside } = eventWords(event);
  const { id, at, contact, account, actor, source, flag } = event;
  const who = contact ?? account;
  return (
    <>
      <div className={classes.row} data-flag={flag ?? undefined}>
        <time className={classes.time} dateTime={at} title={exactUtc(at)}>
          {dayOf(at) === today ? clockTime(at) : dayOf(at)}
        </time>
        <span className={classes.words}>
          <button
            type="button"
            className={classes.open}
            aria-expanded={isOpen}
            aria-controls={details}
            onClick={() => onToggle(id)}
          >
            <span className={classes.quiet}>{verb}</span> {what}
          </button>{' '}
          {beside !== null && <span className={classes.note}>{beside}</span>}
          {flag !== null && <span className={classes.note}> {flag}: it does not count</span>}
        </span>
        <span className={classes.who}>
          {who === null ? (
            <span className={classes.quiet}>{actor.anonymousId ?? 'nobody known'}</span>
          ) : (
            <EntityName id={who} />
          )}
        </span>
        <span className={classes.source}>{source}</span>
      </div>
      {isOpen && <EventDetails id={details} event={event} className={classes.details} saysWhen />}
    </>
  );
});
