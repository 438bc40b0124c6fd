import { count, fixed, percent } from '../../../../../src/charts/index.js';
import type { ModelDetail } from '../../../api/models.js';
import { Section } from '../../../ui/section.js';
import { sentence } from './words.js';
import lab from '../lab.module.css';
import classes from './model.module.css';

const TITLES = {
  generalises: 'It holds for those it has not seen',
  overfits: 'It does not hold for those it has not seen',
  'too-little-data': 'Too little data to try it on others',
} as const;

/** The same segments on those whom the fit never saw. */
export function Holdout({ fit }: { readonly fit: ModelDetail }) {
  const { holdout, population, level } = fit;
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
              <th scope="row">{level === 'contact' ? 'Contacts' : 'Accounts'}</th>
              <td>{count(Math.max(0, population.fitted - holdout.rows))}</td>
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
