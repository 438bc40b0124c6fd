import type { SegmentSummary } from '../../../../../src/model/index.js';
import type { ModelDetail } from '../../../api/models.js';
import { PageLink } from '../../../ui/page-link.js';
import { Section } from '../../../ui/section.js';
import { SegmentBadge } from '../../../ui/segment-badge.js';
import { neighboursOf, type Neighbour } from './neighbours.js';
import classes from './turning.module.css';

interface ByModelProps {
  readonly slug: string;
  readonly fit: ModelDetail;
}

/** What makes a model put somebody into a segment, and what would make it put them elsewhere. */
export function ByModel({ slug, fit }: ByModelProps) {
  const segment = fit.segments.find((one) => one.slug === slug);
  if (segment === undefined) return null;
  const { level } = fit;
  return (
    <div className={classes.pair}>
      <Section
        title="What puts one in"
        note="The model looks at what they did in its window, recent things more, and puts them where people are most alike."
      >
        <p className={classes.lead}>What speaks most for this segment, against all others:</p>
        <Marks segment={segment} />
        <p className={classes.quiet}>
          Who has done nothing in the window of the model, or nothing it looks at, is in none of its
          segments. Each person’s own reasons stand on their page.
        </p>
      </Section>
      <Section
        title="What it takes to leave"
        note="Their behaviour must become more like another segment, and by a margin: nobody flips to and fro on the border."
      >
        <p className={classes.lead}>The segments most alike, and what would bring one there:</p>
        <ul className={classes.list}>
          {neighboursOf(segment, fit).map((neighbour) => (
            <li key={neighbour.slug}>
              <p className={classes.neighbour}>
                <SegmentBadge level={level} slug={neighbour.slug} />
              </p>
              <Changes neighbour={neighbour} />
            </li>
          ))}
        </ul>
        <p className={classes.quiet}>
          Time alone does it too: what they did counts less as it grows old. Who is least sure is
          found in{' '}
          <PageLink route="/segments/$level/$slug" filledIn={{ level, slug }} search="?tab=members">
            Members
          </PageLink>
          , sorted by how sure they are.
        </p>
      </Section>
    </div>
  );
}

const MOST = 5;

function Marks({ segment: { distinguishing } }: { readonly segment: SegmentSummary }) {
  const titles = (some: SegmentSummary['distinguishing']) =>
    some
      .slice(0, MOST)
      .map(({ title }) => title)
      .join(', ');
  const more = titles(distinguishing.filter(({ effect }) => effect > 0));
  const less = titles(distinguishing.filter(({ effect }) => effect < 0));
  return (
    <p className={classes.changes}>
      {more !== '' && (
        <>
          <b>More</b> {more}
          <br />
        </>
      )}
      {less !== '' && (
        <>
          <b>Less</b> {less}
        </>
      )}
    </p>
  );
}

function Changes({ neighbour: { more, less } }: { readonly neighbour: Neighbour }) {
  return (
    <p className={classes.changes}>
      {more.length > 0 && (
        <>
          <b>More</b> {more.join(', ')}
        </>
      )}
      {more.length > 0 && less.length > 0 && <br />}
      {less.length > 0 && (
        <>
          <b>Less</b> {less.join(', ')}
        </>
      )}
    </p>
  );
}
