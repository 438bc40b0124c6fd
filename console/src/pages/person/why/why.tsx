import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { plural } from '../../../../../src/charts/index.js';
import { explainQuery, type Explained } from '../../../api/person.js';
import type { Level } from '../../../api/segments.js';
import { AsOf } from '../../../ui/as-of/index.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Section } from '../../../ui/section.js';
import { stageSegment } from '../../../ui/stage-segment.js';
import { ByModel } from './by-model.js';
import { ByRule } from './by-rule.js';
import { ComingUp } from './coming-up.js';
import classes from './why.module.css';

interface WhyProps {
  readonly id: string;
  readonly level: Level;
}

/** Why somebody is where they are, since when, and when they would leave. */
export function Why({ id, level }: WhyProps) {
  const search = useSearch({ from: '/shell/people/$id' });
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(explainQuery(id, search.at));
  const look = (at: string | undefined) => {
    const { at: _before, ...others } = search;
    void navigate({
      to: '/people/$id',
      params: { id },
      search: { ...others, ...(at !== undefined && { at }) },
      resetScroll: false,
    });
  };
  return (
    <Section
      title="Why here, since when, and when would they leave"
      note="Worked out anew from what they did. Times to come hold if nothing else happens."
      isFlush
    >
      <div className={classes.moment}>
        <AsOf value={search.at} usual="Your time. Usually: now." onChange={look} />
      </div>
      {error !== null && data === undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton className={classes.waiting} />}
      {data !== undefined && <Reasons explained={data} level={level} />}
    </Section>
  );
}

interface ReasonsProps {
  readonly explained: Explained;
  readonly level: Level;
}

function Reasons({ explained, level }: ReasonsProps) {
  const { segments, stages, cluster } = explained;
  const rules = [
    ...segments,
    ...stages.map(({ stage, ...rest }) => ({ ...rest, segment: stageSegment(stage) })),
  ];
  const inside = rules.filter(({ isMember }) => isMember);
  const outside = rules.filter(({ isMember }) => !isMember);
  return (
    <>
      <ComingUp explained={explained} level={level} />
      {inside.map((one) => (
        <ByRule key={one.segment} id={explained.entity} level={level} explained={one} />
      ))}
      {cluster !== null && <ByModel level={level} explained={cluster} />}
      {inside.length === 0 && cluster?.segment == null && (
        <p className={classes.none}>
          They are in no segment and no stage. What is missing for each stands below.
        </p>
      )}
      {outside.length > 0 && (
        <details className={classes.others}>
          <summary>
            Why not in{' '}
            {plural(outside.length, 'other segment or stage', 'other segments and stages')}
          </summary>
          {outside.map((one) => (
            <ByRule key={one.segment} id={explained.entity} level={level} explained={one} />
          ))}
        </details>
      )}
    </>
  );
}
