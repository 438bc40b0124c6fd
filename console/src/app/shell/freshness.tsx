import { Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { statusQuery } from '../../api/status.js';
import { useStreamState } from '../../api/stream/index.js';
import { exactUtc } from '../../ui/time.js';
import { useNow } from '../../ui/use-now.js';
import { judgeFreshness, type Fresh } from './judge-freshness.js';
import classes from './freshness.module.css';

/** How old what the page shows is, in the corner of every page. */
export function Freshness() {
  const { data: status, error, dataUpdatedAt } = useQuery(statusQuery);
  const stream = useStreamState();
  const now = useNow(1000);
  const fresh = judgeFreshness({
    asOf: status === undefined ? null : Date.parse(status.asOf),
    failure: status?.failure ?? null,
    heardAt: dataUpdatedAt,
    isUnreachable: error !== null,
    stream,
    now,
  });
  return (
    <Tooltip label={tip(fresh, status?.asOf)} multiline maw={320}>
      <span className={classes.fresh} data-state={fresh.state} role="status" tabIndex={0}>
        <span className={classes.dot} aria-hidden="true" />
        <span className={classes.words}>{fresh.short}</span>
      </span>
    </Tooltip>
  );
}

function tip(fresh: Fresh, asOf: string | undefined): string {
  const until = asOf === undefined ? '' : ` All that came in until ${exactUtc(asOf)} is counted.`;
  return `${fresh.long}${until}`;
}
