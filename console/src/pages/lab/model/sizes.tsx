import { count, fixed, percent } from '../../../../../src/charts/index.js';
import type { FitResult } from '../../../../../src/model/index.js';
import { Section } from '../../../ui/section.js';
import { toneOf, type Mark } from './colours.js';
import classes from './model.module.css';

interface SizesProps extends Pick<FitResult, 'segments'> {
  /** In the order of the segments. */
  readonly marks: readonly Mark[];
  /** What one is called: `segment`. */
  readonly what: string;
  /** Who is in them: `contacts`. */
  readonly many: string;
}

/** The segments with their sizes, and how much of each comes back. */
export function Sizes({ segments, marks, what, many }: SizesProps) {
  return (
    <Section
      title={`Its ${what}s`}
      note={`Stability is how much of a ${what} comes back when the fit is made again on a part of the ${many}: 1 is all, above 0.75 is stable.`}
    >
      <ul className={classes.segments}>
        {segments.map(({ slug, name, size, share, stability, silhouette }, index) => (
          <li key={slug} style={{ '--tone': toneOf(marks[index] ?? { cluster: -1 }) }}>
            <span className={classes.dot} aria-hidden="true" />
            <span>{name}</span>
            <span>{count(size)}</span>
            <span className={classes.share}>{percent(share)}</span>
            {stability !== null && (
              <span className={classes.stability}>
                stability {fixed(stability, 2)}
                {silhouette !== null && `, silhouette ${fixed(silhouette, 2)}`}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
