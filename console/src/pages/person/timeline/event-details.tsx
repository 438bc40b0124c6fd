import type { EventItem } from '../../../api/doings.js';
import { dayAndTime, exactUtc } from '../../../ui/time.js';
import { detailsOf } from './event-words.js';
import classes from './event-details.module.css';

interface EventDetailsProps {
  readonly id: string;
  readonly event: EventItem;
  /** Says the margins: how far in it stands. */
  readonly className: string | undefined;
  /** Whether it says when it happened, as well as when it came in. Default false. */
  readonly saysWhen?: boolean;
}

/** All that came with an event. */
export function EventDetails({ id, event, className, saysWhen = false }: EventDetailsProps) {
  const { at, receivedAt } = event;
  return (
    <dl id={id} className={`${classes.details} ${className ?? ''}`}>
      {detailsOf(event).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {saysWhen && <Moment name="happened" at={at} />}
      <Moment name="came in" at={receivedAt} />
    </dl>
  );
}

function Moment({ name, at }: { readonly name: string; readonly at: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd title={exactUtc(at)}>{dayAndTime(at)}</dd>
    </div>
  );
}
