import { useQuery } from '@tanstack/react-query';
import { modelQuery } from '../../../api/models.js';
import type { ExplainedModel } from '../../../api/person.js';
import type { Level } from '../../../api/segments.js';
import { PageLink } from '../../../ui/page-link.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { SegmentBadge } from '../../../ui/segment-badge.js';
import { useSegmentLooks } from '../../../ui/use-segment-looks.js';
import { marginWords, sureWords } from '../standing/sure-words.js';
import { UNASSIGNED } from '../standing/unassigned.js';
import { causeWords } from './cause-words.js';
import { SignalBars } from './signal-bars.js';
import { signalRows } from './signal-rows.js';
import classes from './why.module.css';

interface ByModelProps {
  readonly level: Level;
  readonly explained: ExplainedModel;
}

/** Where the model has put somebody, by which signals, and how near the next best segment is. */
export function ByModel({ level, explained }: ByModelProps) {
  const look = useSegmentLooks();
  const { data: fit } = useQuery(modelQuery(explained.model));
  const { segment, since, entered, confidence, margin, held, runnerUp, unassigned, next } =
    explained;
  const rows = signalRows(explained, fit);
  return (
    <article className={classes.one}>
      <h3 className={classes.head}>
        {segment === null ? (
          'In no segment of the model'
        ) : (
          <SegmentBadge level={level} slug={segment} />
        )}
        <span className={classes.note}>
          {since !== null && (
            <>
              since <RelativeTime at={since} as="date" />
              {entered !== null && `, ${causeWords(entered.cause)}`}
              {' · '}
            </>
          )}
          found by{' '}
          <PageLink route="/lab" search={`?model=${encodeURIComponent(explained.model)}`}>
            the model
          </PageLink>
        </span>
      </h3>
      {unassigned !== null && <p className={classes.leaf}>{UNASSIGNED[unassigned]}</p>}
      {segment !== null && confidence !== null && (
        <p className={classes.sure}>
          {capital(sureWords(confidence))} sure
          {margin !== null && `, ${marginWords(margin)}`}
          {runnerUp !== null && (
            <>
              {'. The next best is '}
              <SegmentBadge level={level} slug={runnerUp} />
            </>
          )}
          {held && '. Another is nearer by now, but not by enough to move them'}.
        </p>
      )}
      {segment !== null && rows.length > 0 && (
        <SignalBars
          rows={rows}
          own={look(level, segment)}
          other={runnerUp === null ? null : look(level, runnerUp)}
        />
      )}
      <p className={classes.next}>
        {next === null ? (
          'Time alone moves them nowhere else.'
        ) : (
          <>
            {next.segment === null ? 'They would leave the model’s segments ' : 'They would go to '}
            {next.segment !== null && <SegmentBadge level={level} slug={next.segment} />}{' '}
            <strong>
              <RelativeTime at={next.at} />
            </strong>
            {', on '}
            <RelativeTime at={next.at} as="date" />.
          </>
        )}
      </p>
    </article>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
