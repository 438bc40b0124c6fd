import { useQuery } from '@tanstack/react-query';
import { modelsQuery } from '../../api/models.js';
import { PageLink } from '../../ui/page-link.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { VerdictChip } from '../../ui/verdict-chip.js';
import classes from './model-verdict.module.css';

interface ModelVerdictProps {
  readonly model: string;
  /** Since when it is active; null: left out. */
  readonly since?: string | null;
}

/** What the verdict is on the model that a group of segments comes from, and how old it is. */
export function ModelVerdict({ model, since = null }: ModelVerdictProps) {
  const { data } = useQuery(modelsQuery);
  const found = data?.models.find((one) => one.model === model);
  if (found === undefined) return null;
  return (
    <span className={classes.verdict}>
      <VerdictChip level={found.verdict} />
      <PageLink route="/lab" search={`?model=${encodeURIComponent(model)}`}>
        fitted <RelativeTime at={found.createdAt} />
      </PageLink>
      {since !== null && (
        <span>
          active since <RelativeTime at={since} as="date" />
        </span>
      )}
    </span>
  );
}
