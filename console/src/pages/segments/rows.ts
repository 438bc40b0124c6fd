import { stageSegment } from '../../ui/stage-segment.js';
import type { Level, Segment } from '../../api/segments.js';
import type { Stage } from '../../api/stages.js';

/** What decides who is in a segment: a model, a rule, or the signs of a stage of buying. */
export const KINDS = ['cluster', 'rule', 'stage'] as const;
export type Kind = (typeof KINDS)[number];

/** A line of the list. */
export interface SegmentRow {
  readonly level: Level;
  /** What stands in its address: of a stage with `stage:` before it, as in transitions. */
  readonly slug: string;
  readonly name: string;
  readonly kind: Kind;
  readonly description: string;
  readonly size: number;
  /** Since when it is defined as it is now (ISO 8601); null: always, or nobody knows. */
  readonly since: string | null;
  /** The model, or the version of the rule or stage. */
  readonly definition: string;
  /** The words of the model that found it; null: it is declared. */
  readonly own: Segment['own'];
  /** Who has said it otherwise than the model, and when; null: nobody. */
  readonly named: Segment['named'];
}

/** The lines of one level and kind, in the order in which they are declared or were found. */
export interface SegmentGroup {
  readonly level: Level;
  readonly kind: Kind;
  readonly rows: readonly SegmentRow[];
}

/** Segments and stages as lines. */
export function rowsOf(
  segments: readonly Segment[],
  stages: readonly Stage[],
): readonly SegmentRow[] {
  return [
    ...segments.map((one) => ({
      level: one.level,
      slug: one.slug,
      name: one.name,
      kind: one.kind,
      description: one.description,
      size: one.size,
      since: one.since,
      definition: one.definition,
      own: one.own,
      named: one.named,
    })),
    ...stages.map(({ stage, name, level, description, definition, size }) => ({
      level,
      slug: stageSegment(stage),
      name,
      description,
      definition,
      size,
      kind: 'stage' as const,
      since: null,
      own: null,
      named: null,
    })),
  ];
}

interface Filter {
  readonly level?: Level | undefined;
  readonly kind?: Kind | undefined;
  readonly q?: string | undefined;
}

/** The lines that pass a filter, by kind and level: what was found first. Groups without a line are left out. */
export function groupsOf(rows: readonly SegmentRow[], filter: Filter): readonly SegmentGroup[] {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/);
  const passes = ({ level, kind, name, slug, description }: SegmentRow) => {
    if (filter.level !== undefined && level !== filter.level) return false;
    if (filter.kind !== undefined && kind !== filter.kind) return false;
    const text = `${name} ${slug} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const passing = rows.filter(passes);
  return KINDS.flatMap((kind) =>
    (['contact', 'account'] as const).map((level) => ({
      level,
      kind,
      rows: passing.filter((row) => row.level === level && row.kind === kind),
    })),
  ).filter((group) => group.rows.length > 0);
}
