import type { Level } from '../../../api/segments.js';
import type { Transition } from '../../../api/transitions.js';
import { Icon, type IconName } from '../../../ui/icons.js';
import { SegmentBadge } from '../../../ui/segment-badge.js';
import { stageOfSegment } from '../../../ui/stage-segment.js';
import { clockTime, exactUtc } from '../../../ui/time.js';
import { StageName } from '../stage-name.js';
import { causeWords } from '../why/cause-words.js';
import classes from './timeline.module.css';

const KINDS: Record<Transition['kind'], { readonly icon: IconName; readonly verb: string }> = {
  entered: { icon: 'arrowIn', verb: 'Entered' },
  left: { icon: 'arrowOut', verb: 'Left' },
  corrected: { icon: 'mended', verb: 'The past was mended in' },
};

interface MoveRowProps {
  readonly move: Transition;
  readonly level: Level;
}

/** A segment or stage that somebody entered or left. */
export function MoveRow({ move: { kind, segment, cause, at }, level }: MoveRowProps) {
  const { icon, verb } = KINDS[kind];
  const stage = stageOfSegment(segment);
  return (
    <div className={classes.row} data-kind="move">
      <span className={classes.icon}>
        <Icon name={icon} size={16} />
      </span>
      <span className={classes.words}>
        {verb}{' '}
        {stage === null ? (
          <SegmentBadge level={level} slug={segment} />
        ) : (
          <StageName level={level} stage={stage} />
        )}{' '}
        <span className={classes.note}>{causeWords(cause)}</span>
      </span>
      <time className={classes.time} dateTime={at} title={exactUtc(at)}>
        {clockTime(at)}
      </time>
    </div>
  );
}
