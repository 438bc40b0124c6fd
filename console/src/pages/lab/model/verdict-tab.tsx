import { useCallback } from 'react';
import { chanceChart, count, fixed, percent } from '../../../../../src/charts/index.js';
import type { ChartSetting } from '../../../../../src/charts/index.js';
import type { Reason } from '../../../../../src/model/index.js';
import type { ModelDetail } from '../../../api/models.js';
import { ChartFrame } from '../../../ui/chart/index.js';
import { Icon, type IconName } from '../../../ui/icons.js';
import { Section } from '../../../ui/section.js';
import { useSegmentLooks } from '../../../ui/use-segment-looks.js';
import { marksOf, toneOf } from './colours.js';
import { Holdout } from './holdout.js';
import { sentence } from './words.js';
import lab from '../lab.module.css';
import classes from './model.module.css';

const GROUPS: readonly (readonly [Reason['weight'], string, IconName])[] = [
  ['stop', 'Against acting', 'stop'],
  ['care', 'For caution', 'care'],
  ['good', 'In favour', 'check'],
];

/** Whether to act on the segments: the reasons, what would help, and the proofs behind them. */
export function VerdictTab({ fit }: { readonly fit: ModelDetail }) {
  const { verdict, warnings } = fit;
  return (
    <div className={classes.columns}>
      <Section title="Are they real?">
        <p className={classes.headline}>{verdict.headline}</p>
        {GROUPS.map(([weight, title, icon]) => {
          const reasons = verdict.reasons.filter((one) => one.weight === weight);
          if (reasons.length === 0) return null;
          return (
            <div key={weight}>
              <h3 className={classes.group}>{title}</h3>
              <ul className={classes.reasons}>
                {reasons.map(({ text, remedy }) => (
                  <li key={text} data-weight={weight}>
                    <Icon name={icon} size={16} />
                    <p>{sentence(text)}</p>
                    {weight !== 'good' && remedy.trim() !== '' && (
                      <p className={classes.remedy}>{sentence(remedy)}</p>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
        {warnings.length > 0 && (
          <>
            <h3 className={classes.group}>Worth knowing</h3>
            {warnings.map((warning) => (
              <p key={warning} className={lab.note}>
                {sentence(warning)}
              </p>
            ))}
          </>
        )}
      </Section>
      <div className={classes.side}>
        <Sizes fit={fit} />
        <Chance fit={fit} />
        <Holdout fit={fit} />
      </div>
    </div>
  );
}

/** The segments with their sizes, and how much of each comes back. */
function Sizes({ fit }: { readonly fit: ModelDetail }) {
  const marks = marksOf(fit, useSegmentLooks());
  return (
    <Section
      title="Its segments"
      note={`Stability is how much of a segment comes back when the fit is made again on a part of the ${fit.level}s: 1 is all, above 0.75 is stable.`}
    >
      <ul className={classes.segments}>
        {fit.segments.map(({ slug, name, size, share, stability, silhouette }, index) => (
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

function Chance({ fit }: { readonly fit: ModelDetail }) {
  const { observed, quantile95, beaten, draws, p } = fit.null;
  const build = useCallback(
    (setting: ChartSetting) => chanceChart({ observed, quantile95, beaten }, setting),
    [observed, quantile95, beaten],
  );
  const title = beaten ? 'Chance does not make such groups' : 'Chance makes such groups too';
  return (
    <Section
      title={title}
      note={`Separation, against ${count(draws)} data sets like yours without groups (p = ${fixed(p, 3)}).`}
    >
      <ChartFrame
        label={`${title}: separation ${fixed(observed, 3)}, of chance up to ${fixed(quantile95, 3)}.`}
        build={build}
      />
    </Section>
  );
}
