import { useId } from 'react';
import type { EventItem, EventType } from '../../../api/doings.js';
import type { Level } from '../../../api/segments.js';
import { Icon, type IconName } from '../../../ui/icons.js';
import { clockTime, exactUtc } from '../../../ui/time.js';
import { Colleague } from '../colleague.js';
import { EventDetails } from './event-details.js';
import { eventWords } from './event-words.js';
import classes from './timeline.module.css';

const ICONS: Record<EventType, IconName> = {
  page: 'rules',
  screen: 'rules',
  track: 'activation',
  identify: 'person',
  group: 'people',
  alias: 'segments',
};

interface EventRowProps {
  readonly event: EventItem;
  readonly level: Level;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** Something that somebody did; opened, all that came with it. */
export function EventRow({ event, level, isOpen, onToggle }: EventRowProps) {
  const details = useId();
  const { verb, what, beside } = eventWords(event);
  const { type, at, flag, contact, account } = event;
  return (
    <>
      <div className={classes.row} data-kind="event" data-flag={flag ?? undefined}>
        <span className={classes.icon}>
          <Icon name={ICONS[type]} size={16} />
        </span>
        <span className={classes.words}>
          <button
            type="button"
            className={classes.open}
            aria-expanded={isOpen}
            aria-controls={details}
            onClick={onToggle}
          >
            <span className={classes.verb}>{verb}</span> {what}
          </button>{' '}
          {beside !== null && <span className={classes.note}>{beside}</span>}
          {flag !== null && <span className={classes.note}> {flag}: it does not count</span>}
          {level === 'account' && contact !== null && account !== null && (
            <span className={classes.note}>
              {' '}
              by <Colleague account={account} id={contact} />
            </span>
          )}
        </span>
        <time className={classes.time} dateTime={at} title={exactUtc(at)}>
          {clockTime(at)}
        </time>
      </div>
      {isOpen && <EventDetails id={details} event={event} className={classes.details} />}
    </>
  );
}
