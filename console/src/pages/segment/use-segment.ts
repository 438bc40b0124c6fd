import { useQuery } from '@tanstack/react-query';
import type { Rule } from '../../../../src/model/index.js';
import { modelQuery, modelsQuery, type Model, type ModelDetail } from '../../api/models.js';
import { segmentsQuery, type Level } from '../../api/segments.js';
import { stagesQuery, type Stage } from '../../api/stages.js';
import { stageOfSegment } from '../../ui/stage-segment.js';
import { rowsOf, type SegmentRow } from '../segments/rows.js';

/** A segment, and what decides who is in it. */
export interface SegmentShown {
  readonly row: SegmentRow;
  /** The condition of a rule. */
  readonly when: Rule['when'] | null;
  readonly stage: Stage | null;
  /** The model it was found by, in short. */
  readonly model: Model | null;
  /** What that model said; undefined: it is being asked for. */
  readonly fit: ModelDetail | null | undefined;
}

/** The segment of an address; null: there is none like that now; undefined: it is being asked for. */
export function useSegment(level: Level, slug: string) {
  const segments = useQuery(segmentsQuery());
  const stages = useQuery(stagesQuery);
  const models = useQuery(modelsQuery);
  const rows = rowsOf(segments.data?.segments ?? [], stages.data?.stages ?? []);
  const row = rows.find((one) => one.level === level && one.slug === slug);
  const isFound = row?.kind === 'cluster';
  const detail = useQuery({ ...modelQuery(row?.definition ?? ''), enabled: isFound });
  const isReady = segments.data !== undefined && stages.data !== undefined;
  const declared = segments.data?.segments.find((one) => one.level === level && one.slug === slug);
  const shown: SegmentShown | null | undefined =
    row === undefined
      ? isReady
        ? null
        : undefined
      : {
          row,
          // The API hands out what stands in the rule, which was checked when it was read.
          when: (declared?.when ?? null) as Rule['when'] | null,
          stage:
            stages.data?.stages.find(
              (one) => one.level === level && one.stage === stageOfSegment(slug),
            ) ?? null,
          model: models.data?.models.find((one) => one.model === row.definition) ?? null,
          fit: isFound ? detail.data : null,
        };
  return {
    shown,
    rows,
    asOf: segments.data?.asOf ?? null,
    error: segments.error ?? stages.error ?? (isFound ? detail.error : null),
    retry: () => {
      void segments.refetch();
      void stages.refetch();
      if (isFound) void detail.refetch();
    },
  };
}
