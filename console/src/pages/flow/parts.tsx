import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { count, flowChart, list, type ChartSetting } from '../../../../src/charts/index.js';
import type { Flow, FlowMove } from '../../api/flow.js';
import { segmentsQuery } from '../../api/segments.js';
import { stagesQuery } from '../../api/stages.js';
import { ChartFrame } from '../../ui/chart/index.js';
import { Section } from '../../ui/section.js';
import { useSegmentLooks } from '../../ui/use-segment-looks.js';
import { endsOf } from './ends.js';
import { MovesTable } from './moves-table.js';
import { useChange } from './use-change.js';
import { useChoose } from './who/use-choose.js';
import classes from './flow.module.css';

/** More bands than these cannot be told apart; the table has all of them. */
const MOST_BANDS = 60;
/** So many are named to who does not see the drawing. */
const NAMED = 3;

interface PartsProps {
  readonly flow: Flow;
  /** Those of the flow that are shown, most first. */
  readonly moves: readonly FlowMove[];
  /** Whether those from none and to none are left out. */
  readonly isBetween: boolean;
  readonly isStale: boolean;
}

/** The moves as a drawing, and in figures under it. */
export function Parts({ flow, moves, isBetween, isStale }: PartsProps) {
  const change = useChange();
  const choose = useChoose();
  const ends = useEnds(flow);
  const names = new Map(ends.map(({ slug, name }) => [slug, name]));
  const nameOf = (slug: string | null) => names.get(slug) ?? slug ?? '';
  const drawn = useMemo(() => moves.slice(0, MOST_BANDS), [moves]);
  const build = useCallback(
    (setting: ChartSetting) => flowChart(ends, drawn, setting),
    [ends, drawn],
  );
  const most = moves
    .slice(0, NAMED)
    .map((move) => `${count(move.count)} from ${nameOf(move.from)} to ${nameOf(move.to)}`);
  return (
    <div className={classes.parts} data-stale={isStale} aria-busy={isStale}>
      <Section
        title="From where to where"
        note={
          moves.length > drawn.length
            ? `The ${MOST_BANDS} most frequent of ${count(moves.length)}; the table has all of them.`
            : 'Click a band to see who it was.'
        }
        aside={
          <Switch
            size="xs"
            labelPosition="left"
            label={flow.of === 'stage' ? 'Only between stages' : 'Only between segments'}
            checked={isBetween}
            onChange={({ currentTarget: { checked } }) =>
              change({ between: checked ? true : undefined })
            }
          />
        }
      >
        <p className={classes.sides} aria-hidden="true">
          <span>What they left</span>
          <span>What they entered</span>
        </p>
        <ChartFrame
          label={`Moves, the most frequent first: ${list(most)}. The table after it has all of them.`}
          build={build}
          onClick={({ data }) => {
            if (isMove(data)) choose(data);
          }}
        />
      </Section>
      <Section title="Every move" note="Open a figure to see who it was." isFlush>
        <MovesTable level={flow.level} of={flow.of} moves={moves} nameOf={nameOf} />
      </Section>
    </div>
  );
}

/** What can be left and entered, each with its colour; the same as long as nothing changes. */
function useEnds({ level, of, segments: named }: Flow) {
  const segments = useQuery(segmentsQuery()).data?.segments;
  const stages = useQuery(stagesQuery).data?.stages;
  const lookOf = useSegmentLooks();
  return useMemo(
    () =>
      endsOf(
        { level, of, segments: named },
        { segments: segments ?? [], stages: stages ?? [], lookOf },
      ),
    [level, of, named, segments, stages, lookOf],
  );
}

function isMove(data: unknown): data is Pick<FlowMove, 'from' | 'to'> {
  return typeof data === 'object' && data !== null && 'from' in data && 'to' in data;
}
