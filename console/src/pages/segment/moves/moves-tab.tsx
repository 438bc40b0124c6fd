import { SegmentedControl, Skeleton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { count, plural } from '../../../../../src/charts/index.js';
import { DataTable } from '../../../ui/data-table/index.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Section } from '../../../ui/section.js';
import { useNow } from '../../../ui/use-now.js';
import type { SegmentRow } from '../../segments/rows.js';
import type { SegmentSearch } from '../route.js';
import { columns } from './columns.js';
import { Days } from './days.js';
import { movesByDay } from './moves-by-day.js';
import { Ways } from './ways.js';
import { DAYS, useSegmentMoves } from './use-segment-moves.js';

interface MovesTabProps {
  readonly row: SegmentRow;
  readonly search: SegmentSearch;
}

/** Who comes and goes, as it happens. */
export function MovesTab({ row, search: { way } }: MovesTabProps) {
  const { level, slug, name } = row;
  const navigate = useNavigate();
  const now = useNow(60_000);
  const { moves, isCut, isPending, error, retry } = useSegmentMoves(level, slug);
  const days = useMemo(() => movesByDay(moves, now, DAYS), [moves, now]);
  const shown = way === undefined ? moves : moves.filter(({ kind }) => kind === way);
  const many = (kind: 'entered' | 'left') => moves.filter((one) => one.kind === kind).length;
  if (error !== null) return <ErrorState error={error} onRetry={retry} />;
  if (isPending) return <Skeleton height={480} />;
  return (
    <>
      <Section
        title={`The last ${DAYS} days`}
        aside={
          isCut
            ? `the latest ${count(moves.length)}; there were more`
            : `${plural(many('entered'), 'came in', 'came in')}, ${plural(many('left'), 'left', 'left')}`
        }
      >
        <Days days={days} />
        <Ways row={row} />
      </Section>
      <Section
        title="Who came and went"
        aside={
          <SegmentedControl
            size="xs"
            aria-label="Which moves"
            data={[
              { value: '', label: 'All' },
              { value: 'entered', label: 'In' },
              { value: 'left', label: 'Out' },
            ]}
            value={way ?? ''}
            onChange={(value) =>
              void navigate({
                to: '/segments/$level/$slug',
                params: { level, slug },
                search: {
                  tab: 'moves',
                  ...((value === 'entered' || value === 'left') && { way: value }),
                },
                replace: true,
                resetScroll: false,
              })
            }
          />
        }
        isFlush
      >
        <DataTable
          label={`Moves in and out of ${name}`}
          columns={columns}
          rows={shown}
          rowId={({ seq }) => String(seq)}
          empty={`Nobody ${way === 'left' ? 'has left' : way === 'entered' ? 'has come in' : 'has come or gone'} in ${DAYS} days. It shows here within a second.`}
        />
      </Section>
    </>
  );
}
