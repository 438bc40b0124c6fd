import type { StreamState } from '../../../api/stream/index.js';
import { span } from '../../../ui/time.js';
import { useNow } from '../../../ui/use-now.js';
import classes from './live.module.css';

interface StreamLineProps {
  readonly state: StreamState;
  readonly isHeld: boolean;
}

/** Whether what is shown is live, held or cut off. */
export function StreamLine({ state, isHeld }: StreamLineProps) {
  const now = useNow(1000);
  const { status, since } = state;
  const look = status === 'live' && isHeld ? 'held' : status;
  return (
    <span className={classes.stream} data-look={look} role="status" aria-label="Connection">
      <span className={classes.dot} aria-hidden="true" />
      {look === 'connecting' && 'Connecting …'}
      {look === 'live' && 'Live'}
      {look === 'held' && 'Held'}
      {look === 'disconnected' &&
        `Cut off for ${span(now - since)}: it is tried again, and what was missed is shown then`}
    </span>
  );
}
