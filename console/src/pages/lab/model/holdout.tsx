import { count, fixed, percent } from '../../../../../src/charts/index.js';
import type { FitResult } from '../../../../../src/model/index.js';
import { Section } from '../../../ui/section.js';
import { sentence } from './words.js';
import lab from '../lab.module.css';
import classes from './model.module.css';

const TITLES = {
  generalises: 'It holds for those it has not seen',
  overfits: 'It does not hold for those it has not seen',
  'too-little-data': 'Too little data to try it on others',
} as const;

interface HoldoutProps extends Pick<FitResult, 'holdout'> {
  /** How many the fit is about. */
  readonly fitted: number;
  /** What they are called: `contacts`. */
  readonly many: string;
}

/** The same segments on those whom the fit never saw. */
export function Holdout({ holdout, fitted, many }: HoldoutProps) {
  return (
    <Section title={TITLES[holdout.verdict]}>
      <p className={lab.note}>{sentence(holdout.text)}</p>
      {holdout.rows > 0 && (
        <table className={classes.figures}>
          <caption className={lab.hidden}>Training against those held back</caption>
          <thead>
            <tr>
              <th scope="col">Measure</th>
              <th scope="col">Training</th>
              <th scope="col">Held back</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{many.charAt(0).toUpperCase() + many.slice(1)}</th>
              <td>{count(Math.max(0, fitted - holdout.rows))}</td>
              <td>{count(holdout.rows)}</td>
            </tr>
            <tr>
              <th scope="row">Silhouette</th>
              <td>{fixed(holdout.trainSilhouette, 3)}</td>
              <td>{fixed(holdout.silhouette, 3)}</td>
            </tr>
            <tr>
              <th scope="row">Share of a segment differs by</th>
              <td>–</td>
              <td>{percent(holdout.shareDifference)} at most</td>
            </tr>
          </tbody>
        </table>
      )}
    </Section>
  );
}
