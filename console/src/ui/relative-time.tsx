import { ago, dayAndTime, exactUtc } from './time.js';
import { useNow } from './use-now.js';

interface RelativeTimeProps {
  /** ISO 8601. */
  readonly at: string;
  /** `ago`: how long ago, kept true. `date`: day and time, in the zone of who looks. Default `ago`. */
  readonly as?: 'ago' | 'date';
}

/** A moment as a person reads it; held over it, the mouse shows the exact time in UTC. */
export function RelativeTime({ at, as = 'ago' }: RelativeTimeProps) {
  const now = useNow();
  return (
    <time dateTime={at} title={exactUtc(at)}>
      {as === 'ago' ? ago(Date.parse(at), now) : dayAndTime(at)}
    </time>
  );
}
