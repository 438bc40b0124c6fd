import { percent } from '../../../../../src/charts/index.js';
import type { Standing } from '../../../api/person.js';
import { Icon } from '../../../ui/icons.js';
import { PageLink } from '../../../ui/page-link.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { stageSegment } from '../../../ui/stage-segment.js';
import classes from './standing.module.css';

interface StageRowProps {
  readonly level: string;
  readonly stage: Standing['stage'];
}

/** How far somebody is in buying, and by which signs. */
export function StageRow({ level, stage }: StageRowProps) {
  if (stage === null)
    return <p className={classes.none}>In no stage of buying: none of its signs holds.</p>;
  const held = stage.signs.filter(({ holds }) => holds).length;
  return (
    <div className={classes.row}>
      <div className={classes.what}>
        <span className={classes.segment}>
          <span className={classes.tag}>stage of buying</span>
          <PageLink
            route="/segments/$level/$slug"
            filledIn={{ level, slug: stageSegment(stage.stage) }}
            className={classes.stage}
          >
            {stage.name}
          </PageLink>
        </span>
        <ul className={classes.signs} aria-label="Signs">
          {stage.signs.map(({ sign, name, holds, since }) => (
            <li key={sign} data-holds={holds}>
              <Icon name={holds ? 'check' : 'close'} size={14} />
              <span>
                <span className={classes.hidden}>{holds ? 'Holds: ' : 'Does not hold: '}</span>
                {name}
                {since !== null && (
                  <span className={classes.note}>
                    {' '}
                    since <RelativeTime at={since} as="date" />
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>Since</dt>
          <dd>
            <RelativeTime at={stage.since} as="date" />
            <span className={classes.note}>
              <RelativeTime at={stage.since} />
            </span>
          </dd>
        </div>
        <div>
          <dt>Confidence</dt>
          <dd>
            {percent(stage.confidence)}
            <span className={classes.note}>
              {held} of {stage.signs.length} signs hold
            </span>
          </dd>
        </div>
      </dl>
    </div>
  );
}
