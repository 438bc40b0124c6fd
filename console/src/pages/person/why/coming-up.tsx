import type { Explained } from '../../../api/person.js';
import type { Level } from '../../../api/segments.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { SegmentBadge } from '../../../ui/segment-badge.js';
import { StageName } from '../stage-name.js';
import classes from './why.module.css';

interface ComingUpProps {
  readonly explained: Explained;
  readonly level: Level;
}

interface Change {
  readonly at: string;
  readonly verb: 'enters' | 'leaves';
  readonly segment: string | null;
  readonly stage: string | null;
}

/** How many changes to come are shown. */
const SHOWN = 3;

/** What time alone would change next. */
export function ComingUp({ explained, level }: ComingUpProps) {
  const changes = changesOf(explained).slice(0, SHOWN);
  if (changes.length === 0) {
    return (
      <p className={classes.coming}>
        Time alone changes nothing: they stay until something happens.
      </p>
    );
  }
  return (
    <ul className={classes.coming} aria-label="What time alone would change">
      {changes.map(({ at, verb, segment, stage }) => (
        <li key={`${verb} ${segment ?? stage}`}>
          <strong>
            <RelativeTime at={at} />
          </strong>{' '}
          {verb}{' '}
          {stage !== null ? (
            <StageName level={level} stage={stage} />
          ) : segment === null ? (
            'all segments of the model'
          ) : (
            <SegmentBadge level={level} slug={segment} />
          )}{' '}
          <span className={classes.note}>
            on <RelativeTime at={at} as="date" />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Everything to come, the earliest first. */
function changesOf({ segments, stages, cluster }: Explained): readonly Change[] {
  const changes: Change[] = [
    ...segments.flatMap(({ segment, next }) =>
      next === null ? [] : [{ at: next.at, verb: next.kind, segment, stage: null }],
    ),
    ...stages.flatMap(({ stage, next }) =>
      next === null ? [] : [{ at: next.at, verb: next.kind, segment: null, stage }],
    ),
  ];
  if (cluster !== null && cluster.next !== null) {
    const { at, segment } = cluster.next;
    changes.push(
      segment === null
        ? { at, verb: 'leaves', segment: cluster.segment, stage: null }
        : { at, verb: 'enters', segment, stage: null },
    );
  }
  return changes.sort((a, b) => a.at.localeCompare(b.at));
}
