import { signed } from '../../../../../src/charts/index.js';
import type { SegmentSummary } from '../../../../../src/model/index.js';
import type { ModelDetail } from '../../../api/models.js';
import { Section } from '../../../ui/section.js';
import { SegmentBadge } from '../../../ui/segment-badge.js';
import { heatRows, type HeatRow } from './heat-rows.js';
import { useDiverging } from './use-diverging.js';
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
  const colours = useDiverging();
  return (
    <div className={classes.scroll} role="group" aria-label={what} tabIndex={0}>
      <table className={classes.table}>
        <caption className={classes.hidden}>{what}</caption>
        <thead>
          <tr>
            <th scope="col">Signal</th>
            {columns.map(({ slug }, index) => (
              <th key={slug} scope="col" data-own={index === 0}>
                <SegmentBadge level={level} slug={slug} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, title, effects }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              {effects.map((effect, index) => (
                <td key={columns[index]?.slug} data-own={index === 0} style={colours(effect)}>
                  {effect === null ? '–' : signed(effect)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
