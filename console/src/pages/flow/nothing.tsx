import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { segmentsQuery, type Level } from '../../api/segments.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Icon } from '../../ui/icons.js';
import { PageLink } from '../../ui/page-link.js';
import { Section } from '../../ui/section.js';
import { useChange } from './use-change.js';
import type { FlowSearch } from './route.js';

interface NothingProps {
  readonly level: Level;
  readonly search: FlowSearch;
  /** Whether there were moves, all of them from or to none. */
  readonly isFiltered: boolean;
}

/** Nobody moved: why, and where to look. */
export function Nothing({ level, search, isFiltered }: NothingProps) {
  const change = useChange();
  const { data } = useQuery(segmentsQuery());
  const of = search.of ?? 'model';
  const hasModel = data?.segments.some((one) => one.level === level && one.kind === 'cluster');
  const icon = <Icon name="flow" size={32} />;
  const parts = isFiltered
    ? {
        title: 'Nobody went from one to another in this period',
        words: 'All who moved came from none or went to none.',
        action: (
          <Button variant="default" onClick={() => change({ between: undefined })}>
            Show them too
          </Button>
        ),
      }
    : of === 'model' && hasModel === false
      ? {
          title: `No model is active for ${level}s`,
          words: `A model puts ${level}s into segments when you activate it; from then on it is seen here who moves. Rules and stages have moves of their own.`,
          action: <PageLink route="/lab">Find segments in the lab</PageLink>,
        }
      : {
          title: 'Nobody moved in this period',
          words:
            'A move is seen here within a second after it is known. Look at a longer time, or at other segments.',
          action:
            search.days === 90 ? undefined : (
              <Button
                variant="default"
                onClick={() => change({ days: 90, from: undefined, to: undefined })}
              >
                Look at 90 days
              </Button>
            ),
        };
  return (
    <Section title="Nothing to draw" isFlush>
      <EmptyState title={parts.title} icon={icon} action={parts.action}>
        {parts.words}
      </EmptyState>
    </Section>
  );
}
