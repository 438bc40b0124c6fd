import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { proofQuery } from '../../api/person.js';
import type { Level } from '../../api/segments.js';
import { ErrorState } from '../../ui/error-state.js';
import { Icon } from '../../ui/icons.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Section } from '../../ui/section.js';
import { SegmentBadge } from '../../ui/segment-badge.js';
import { dayAndTime } from '../../ui/time.js';
import classes from './proof.module.css';

interface ProofProps {
  readonly id: string;
  readonly level: Level;
}

interface Span {
  readonly from: string;
  readonly to: string | null;
}

/** Whether what was recomputed from every raw event, by another way, is what is shown here. */
export function Proof({ id, level }: ProofProps) {
  const { data, error, isFetching, refetch } = useQuery(proofQuery(id));
  return (
    <Section title="Is this true?">
      {error !== null && data === undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton className={classes.waiting} />}
      {data !== undefined && (
        <>
          {data.agrees === true ? (
            <p className={classes.word} data-agrees="true">
              <Icon name="check" size={18} />
              Live and recomputed agree
            </p>
          ) : (
            <p className={classes.word} data-agrees="false">
              <Icon name="care" size={18} />
              {data.agrees === null ? 'Not recomputed' : 'Live and recomputed differ'}
            </p>
          )}
          <p className={classes.words}>
            {data.agrees === true &&
              'Every raw event was read again and judged by another way. It says the same.'}
            {data.agrees === false &&
              'Please report it. Starting the server again mends what is shown.'}
            {data.comparedFrom !== null && (
              <>
                {' '}
                Compared since <RelativeTime at={data.comparedFrom} as="date" />, as of{' '}
                <RelativeTime at={data.asOf} />.
              </>
            )}
          </p>
          {data.differences.map(({ segment, live, recomputed }) => (
            <dl key={segment} className={classes.difference}>
              <SegmentBadge level={level} slug={segment} />
              <dt>Live</dt>
              <dd>{spansWords(live)}</dd>
              <dt>Recomputed</dt>
              <dd>{spansWords(recomputed)}</dd>
            </dl>
          ))}
          <Button
            variant="default"
            size="xs"
            mt="sm"
            loading={isFetching}
            onClick={() => void refetch()}
          >
            Compare again
          </Button>
        </>
      )}
    </Section>
  );
}

function spansWords(spans: readonly Span[]): string {
  if (spans.length === 0) return 'never';
  return spans
    .map(({ from, to }) => `${dayAndTime(from)} – ${to === null ? 'now' : dayAndTime(to)}`)
    .join('; ');
}
