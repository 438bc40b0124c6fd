import { count, signed } from '../../../../src/charts/index.js';
import { PageLink } from '../../ui/page-link.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Section } from '../../ui/section.js';
import { segmentKey } from '../../ui/segment-slots.js';
import { SegmentMark } from './segment-mark.js';
import { ModelVerdict } from './model-verdict.js';
import type { Kind, SegmentGroup, SegmentRow } from './rows.js';
import classes from './group.module.css';

const TITLES: Record<Kind, (level: string) => string> = {
  cluster: (level) => `${level}s, found by the model`,
  rule: (level) => `${level}s, declared by rules`,
  stage: (level) => `${level}s, stages of buying`,
};

interface GroupProps {
  readonly group: SegmentGroup;
  /** Sizes of a week ago, by level, slug and definition. */
  readonly before: ReadonlyMap<string, number>;
}

/** The segments of one level and kind. */
export function Group({ group: { level, kind, rows }, before }: GroupProps) {
  const title = TITLES[kind](level === 'contact' ? 'Contact' : 'Account');
  const most = Math.max(1, ...rows.map(({ size }) => size));
  const model = kind === 'cluster' ? rows[0]?.definition : undefined;
  return (
    <div className={classes.group}>
      <Section
        title={title}
        isFlush
        {...(model !== undefined && { aside: <ModelVerdict model={model} /> })}
      >
        <table className={classes.table}>
          <caption className={classes.hidden}>{title}</caption>
          <thead>
            <tr>
              <th scope="col">Segment</th>
              <th scope="col" className={classes.number}>
                In it
              </th>
              <th scope="col" className={classes.number}>
                In 7 days
              </th>
              <th scope="col" className={classes.since}>
                {kind === 'cluster' ? 'Active since' : 'Defined so since'}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.slug} row={row} most={most} before={beforeOf(row, before)} />
            ))}
          </tbody>
        </table>
      </Section>
    </div>
  );
}

function beforeOf({ level, slug, definition }: SegmentRow, before: ReadonlyMap<string, number>) {
  return before.get(`${segmentKey(level, slug)} ${definition}`);
}

interface RowProps {
  readonly row: SegmentRow;
  /** The size of the largest of its group. */
  readonly most: number;
  readonly before: number | undefined;
}

function Row({ row, most, before }: RowProps) {
  const { level, slug, name, description, size, since } = row;
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
      <td className={classes.number}>
        {before === undefined ? (
          <span className={classes.unknown} title="It was not defined so a week ago">
            –
          </span>
        ) : (
          <span className={classes.change} data-way={Math.sign(size - before)}>
            {size === before ? '±0' : signed(size - before, 0)}
          </span>
        )}
      </td>
      <td className={classes.since}>{since === null ? '–' : <RelativeTime at={since} />}</td>
    </tr>
  );
}
