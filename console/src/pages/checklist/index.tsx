import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { checklistQuery } from '../../api/checklist.js';
import { ErrorState } from '../../ui/error-state.js';
import { PageHeader } from '../../ui/page-header.js';
import { PageLink } from '../../ui/page-link.js';
import { Section } from '../../ui/section.js';
import { Item } from './item.js';
import classes from './checklist.module.css';

/** How the set-up stands: what the program checks itself, and what a person ticks for a while. */
export function ChecklistPage() {
  const { data, error, refetch } = useQuery(checklistQuery);
  return (
    <>
      <PageLink route="/" className={classes.back}>
        Overview
      </PageLink>
      <PageHeader
        title={data === undefined ? 'Checklist' : `Checklist: ${data.done} of ${data.total} done`}
        lead="From the first signal to a practice that lasts. Most items are checked on your data; the others you tick, and some ticks run out."
      />
      {data === undefined && error === null && <Skeleton height={560} />}
      {data === undefined && error !== null && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      <div className={classes.stages}>
        {data?.stages.map(({ id, title, done, items }) => (
          <Section key={id} title={title} aside={`${done} of ${items.length} done`} isFlush>
            <ul className={classes.list} aria-label={title}>
              {items.map((item) => (
                <Item key={item.id} item={item} />
              ))}
            </ul>
          </Section>
        ))}
      </div>
    </>
  );
}
