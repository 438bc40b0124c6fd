import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { plural } from '../../../../../src/charts/index.js';
import { segmentsQuery } from '../../../api/segments.js';
import { PageLink } from '../../../ui/page-link.js';
import { SegmentBadge } from '../../../ui/segment-badge.js';
import { inWords } from '../../../ui/words.js';
import classes from './table.module.css';

/** Whom a play is for: the segments of that slug there are now, and how many are in each. */
export function SegmentNames({ slug }: { readonly slug: string }) {
  const { data } = useQuery(segmentsQuery());
  const found = (data?.segments ?? [])
    .filter((one) => one.slug === slug)
    .toSorted((a, b) => b.level.localeCompare(a.level));
  if (found.length === 0) {
    return (
      <span className={classes.unknown} title={slug}>
        {inWords(slug)}
        {data !== undefined && <span className={classes.size}>no such segment now</span>}
      </span>
    );
  }
  const [first] = found;
  return (
    <span className={classes.badge}>
      {first !== undefined && <SegmentBadge level={first.level} slug={slug} />}
      <span className={classes.size}>
        {found.map(({ level, size }, index) => (
          <Fragment key={level}>
            {index > 0 && ', '}
            <PageLink route="/segments/$level/$slug" filledIn={{ level, slug }}>
              {plural(size, level)}
            </PageLink>
          </Fragment>
        ))}
      </span>
    </span>
  );
}
