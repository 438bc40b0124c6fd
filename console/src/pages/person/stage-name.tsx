import { useQuery } from '@tanstack/react-query';
import type { Level } from '../../api/segments.js';
import { stagesQuery } from '../../api/stages.js';
import { PageLink } from '../../ui/page-link.js';
import { stageSegment } from '../../ui/stage-segment.js';

interface StageNameProps {
  readonly level: Level;
  readonly stage: string;
}

/** The name of a stage of buying, leading to its page. */
export function StageName({ level, stage }: StageNameProps) {
  const { data } = useQuery(stagesQuery);
  const name = data?.stages.find((one) => one.level === level && one.stage === stage)?.name;
  return (
    <PageLink route="/segments/$level/$slug" filledIn={{ level, slug: stageSegment(stage) }}>
      {name ?? stage} (stage)
    </PageLink>
  );
}
