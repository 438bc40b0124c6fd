import { count } from '../../../../src/charts/index.js';
import type { SizesOverTime } from '../../api/sizes.js';
import { PageLink } from '../../ui/page-link.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Section } from '../../ui/section.js';
import { Table } from '../../ui/table/index.js';
import { useSegmentLooks } from '../../ui/use-segment-looks.js';
import { SegmentMark } from './segment-mark.js';
import { ModelVerdict } from './model-verdict.js';
import type { Kind, SegmentGroup, SegmentRow } from './rows.js';
import { Sparkline } from './sparkline.js';
import { changeWords, trendOf, type Trend } from './trends.js';
import classes from './group.module.css';

const TITLES: Record<Kind, (level: string) => string> = {
  cluster: (level) => `${level}s, found by the model`,
  rule: (level) => `${level}s, declared by rules`,
  stage: (level) => `${level}s, stages of buying`,
};

interface GroupProps {
  readonly group: SegmentGroup;
  /** Undefined: they are being asked for. */
  readonly sizes: SizesOverTime | undefined;
}

/** The segments of one level and kind. */
export function Group({ group: { level, kind, rows }, sizes }: GroupProps) {
  const title = TITLES[kind](level === 'contact' ? 'Contact' : 'Account');
  const most = Math.max(1, ...rows.map(({ size }) => size));
  const model = kind === 'cluster' ? rows[0]?.definition : undefined;
  return (
    <div className={classes.group}>
      <Section
        title={title}
        isFlush
        {...(model !== undefined && {
          aside: <ModelVerdict model={model} since={rows[0]?.since ?? null} />,
        })}
      >
        <Table label={title} isFitted className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Segment</th>
              <th scope="col" className={classes.number}>
                In it
              </th>
              <th scope="col" className={classes.trend}>
                30 days
              </th>
              {kind === 'rule' && (
                <th scope="col" className={classes.since}>
                  Defined so since
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.slug}
                row={row}
                most={most}
                trend={sizes === undefined ? null : trendOf(row, sizes)}
              />
            ))}
          </tbody>
        </Table>
      </Section>
    </div>
  );
}

interface RowProps {
  readonly row: SegmentRow;
  /** The size of the largest of its group. */
  readonly most: number;
  readonly trend: Trend | null;
}

function Row({ row, most, trend }: RowProps) {
  const { level, slug, name, kind, description, size, since } = row;
  const { colour } = useSegmentLooks()(level, slug);
  return (
    <tr>
      <th scope="row">
        <PageLink
          route="/segments/$level/$slug"
          filledIn={{ level, slug }}
          className={classes.name}
        >
          <SegmentMark row={row} />
          <span>{name}</span>
        </PageLink>
        <p className={classes.description}>{description}</p>
      </th>
      <td className={classes.number}>
        <span className={classes.size}>{count(size)}</span>
        <span className={classes.bar} style={{ '--share': size / most }} aria-hidden="true" />
      </td>
      <td className={classes.trend}>
        {trend === null ? (
          <span className={classes.unknown} title="It is not defined so for long enough">
            –
          </span>
        ) : (
          <>
            <span className={classes.change}>{changeWords(trend)}</span>
            <Sparkline trend={trend} colour={colour} />
          </>
        )}
      </td>
      {kind === 'rule' && (
        <td className={classes.since}>{since === null ? '–' : <RelativeTime at={since} />}</td>
      )}
    </tr>
  );
}
