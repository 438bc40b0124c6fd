import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { plural } from '../../../../src/charts/index.js';
import { historyQuery } from '../../api/person.js';
import type { Level } from '../../api/segments.js';
import { ErrorState } from '../../ui/error-state.js';
import { Section } from '../../ui/section.js';
import { SegmentBadge } from '../../ui/segment-badge.js';
import { dayAndTime, dayOf, exactUtc, span } from '../../ui/time.js';
import { useSegmentLooks } from '../../ui/use-segment-looks.js';
import { bandsOf, type Band } from './lay-bands.js';
import { StageName } from './stage-name.js';
import classes from './bands.module.css';

interface BandsProps {
  readonly id: string;
  readonly level: Level;
}

/** When somebody was in which segment and stage: a line each, over the same time. */
export function Bands({ id, level }: BandsProps) {
  const { data, error, refetch } = useQuery(historyQuery(id));
  const laid = data === undefined ? null : bandsOf(data);
  return (
    <Section title="Memberships over time" note="As far as is known now: what came in late counts.">
      {error !== null && data === undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton height={140} />}
      {laid !== null && laid.bands.length === 0 && (
        <p className={classes.none}>They never were in a segment or a stage.</p>
      )}
      {laid !== null && laid.bands.length > 0 && (
        <>
          <ul className={classes.list}>
            {laid.bands.map((band) => (
              <Line key={band.segment ?? `stage:${band.stage}`} band={band} level={level} />
            ))}
          </ul>
          <div className={classes.axis} aria-hidden="true">
            {laid.ticks.map(({ at, share }) => (
              <span key={at} style={{ '--at': `${100 * share}%` }} data-last={share > 0.99}>
                {dayOf(at)}
              </span>
            ))}
          </div>
        </>
      )}
    </Section>
  );
}

function Line({ band, level }: { readonly band: Band; readonly level: Level }) {
  const look = useSegmentLooks();
  const { segment, stage, spans, totalMs } = band;
  const tone = segment === null ? 'var(--accent)' : look(level, segment).colour;
  return (
    <li className={classes.line}>
      <span className={classes.name}>
        {segment === null ? (
          <StageName level={level} stage={stage ?? ''} />
        ) : (
          <SegmentBadge level={level} slug={segment} />
        )}
      </span>
      <span className={classes.track} data-kind={segment === null ? 'stage' : 'segment'}>
        {spans.map(({ from, to, start, length }) => (
          <span
            key={from}
            className={classes.span}
            data-open={to === null}
            style={{ '--start': `${100 * start}%`, '--length': `${100 * length}%`, '--tone': tone }}
            title={`${dayAndTime(from)} – ${to === null ? 'still' : dayAndTime(to)} (${exactUtc(from)})`}
          />
        ))}
      </span>
      <span className={classes.total}>
        {span(totalMs)}
        {spans.length > 1 && ` in ${plural(spans.length, 'time')}`}
      </span>
    </li>
  );
}
