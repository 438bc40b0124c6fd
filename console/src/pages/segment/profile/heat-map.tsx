import { signed } from '../../../../../src/charts/index.js';
import type { SegmentSummary } from '../../../../../src/model/index.js';
import type { ModelDetail } from '../../../api/models.js';
import { HeatTable } from '../../../ui/heat-table/index.js';
import { Section } from '../../../ui/section.js';
import { SegmentBadge } from '../../../ui/segment-badge.js';
import { heatRows, type HeatRow } from './heat-rows.js';
import classes from './heat-map.module.css';

interface HeatMapProps {
  readonly segment: SegmentSummary;
  readonly fit: ModelDetail;
}

/** Every signal of every segment of the model against everybody else; this one first, its strongest signals on top. */
export function HeatMap({ segment, fit }: HeatMapProps) {
  // Segments by state, like those who never engaged, have no signals to compare.
  const others = fit.segments.filter(({ slug, cluster }) => slug !== segment.slug && cluster >= 0);
  const columns = [segment, ...others];
  const { fitted, described } = heatRows(segment, columns, fit);
  return (
    <Section
      title="Every signal, beside the other segments"
      note="Figures are standard deviations from everybody else; blue is more, brown is less."
      isFlush
    >
      <Table rows={fitted} columns={columns} level={fit.level} what="Signals of the fit" />
      {described.length > 0 && (
        <details className={classes.more}>
          <summary>
            {described.length} more that describe the segments and did not make them
          </summary>
          <Table
            rows={described}
            columns={columns}
            level={fit.level}
            what="Signals that only describe"
          />
        </details>
      )}
    </Section>
  );
}

interface TableProps {
  readonly rows: readonly HeatRow[];
  readonly columns: readonly SegmentSummary[];
  readonly level: string;
  readonly what: string;
}

function Table({ rows, columns, level, what }: TableProps) {
  return (
    <HeatTable
      label={what}
      of="Signal"
      isOfFirst
      heads={columns.map(({ slug }) => ({
        key: slug,
        head: <SegmentBadge level={level} slug={slug} />,
      }))}
      rows={rows.map(({ id, title, effects }) => ({
        id,
        title,
        cells: effects.map((effect) => ({ effect, text: effect === null ? '–' : signed(effect) })),
      }))}
    />
  );
}
