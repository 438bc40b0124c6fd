import type { Membership } from '../../../api/person.js';
import { PageLink } from '../../../ui/page-link.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { SegmentBadge } from '../../../ui/segment-badge.js';
import { useSegmentLooks } from '../../../ui/use-segment-looks.js';
import { marginWords, namedIn, sureWords } from './sure-words.js';
import classes from './standing.module.css';

interface MembershipRowProps {
  readonly level: string;
  readonly membership: Membership;
  /** Whether it comes before the others. */
  readonly isPrimary: boolean;
}

/** A segment that somebody is in: since when, how sure, and by what. */
export function MembershipRow({ level, membership, isPrimary }: MembershipRowProps) {
  const look = useSegmentLooks();
  const { segment, kind, since, confidence, margin, provisional, reasons, definition } = membership;
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <span className={classes.segment}>
          <SegmentBadge level={level} slug={segment} />
          {isPrimary && <span className={classes.tag}>primary</span>}
          {provisional && (
            <span className={classes.tag} title="Known for less than 30 days: it may well change">
              provisional
            </span>
          )}
        </span>
        <ul className={classes.reasons}>
          {reasons.map(({ text, title }) => (
            <li key={title + text}>{namedIn(text, (slug) => look(level, slug).name)}</li>
          ))}
        </ul>
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>Since</dt>
          <dd>
            <RelativeTime at={since} as="date" />
            <span className={classes.note}>
              <RelativeTime at={since} />
            </span>
          </dd>
        </div>
        <div>
          <dt>{kind === 'rule' ? 'By' : 'Confidence'}</dt>
          {kind === 'rule' ? (
            <dd>
              <PageLink route="/rules">a rule</PageLink>
              <span className={classes.note}>it holds or does not</span>
            </dd>
          ) : (
            <dd>
              {sureWords(confidence)}
              <span className={classes.note}>
                {margin !== null && marginWords(margin)}
                {' · '}
                <PageLink route="/lab" search={`?model=${encodeURIComponent(definition)}`}>
                  model
                </PageLink>
              </span>
            </dd>
          )}
        </div>
      </dl>
    </li>
  );
}
