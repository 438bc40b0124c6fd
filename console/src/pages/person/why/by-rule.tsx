import type { ExplainedSegment } from '../../../api/person.js';
import type { Level } from '../../../api/segments.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { SegmentBadge } from '../../../ui/segment-badge.js';
import { stageOfSegment } from '../../../ui/stage-segment.js';
import { useSegmentLooks } from '../../../ui/use-segment-looks.js';
import { StageName } from '../stage-name.js';
import { causeWords } from './cause-words.js';
import { JudgedCondition } from './judged-condition.js';
import { judge } from './judge.js';
import classes from './why.module.css';

interface ByRuleProps {
  readonly id: string;
  readonly level: Level;
  /** A stage as a segment, as transitions name it. */
  readonly explained: ExplainedSegment;
}

/** A segment or stage that a condition decides: what holds of it, what does not, and when that turns. */
export function ByRule({ id, level, explained }: ByRuleProps) {
  const { segment, isMember, since, entered, condition, next } = explained;
  const look = useSegmentLooks();
  const judged = judge(condition, (slug) => look(level, slug).name, next?.because);
  const stage = stageOfSegment(segment);
  return (
    <article className={classes.one}>
      <h3 className={classes.head}>
        {stage === null ? (
          <SegmentBadge level={level} slug={segment} />
        ) : (
          <StageName level={level} stage={stage} />
        )}
        {isMember && since !== null && (
          <span className={classes.note}>
            since <RelativeTime at={since} as="date" />
            {entered !== null && `, ${causeWords(entered.cause)}`}
          </span>
        )}
      </h3>
      {judged !== null && <JudgedCondition judged={judged} account={id} />}
      <p className={classes.next}>
        {next === null ? (
          isMember ? (
            'Time alone does not end it: they stay until they do something else.'
          ) : (
            'Time alone does not bring them in.'
          )
        ) : (
          <>
            {next.kind === 'leaves' ? 'They would leave ' : 'They would enter '}
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
