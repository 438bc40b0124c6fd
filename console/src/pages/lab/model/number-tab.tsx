import { useCallback, useMemo } from 'react';
import {
  criteriaChart,
  decimal,
  elbowChart,
  fixed,
  likelihoodChart,
  silhouetteChart,
  type ChartSetting,
} from '../../../../../src/charts/index.js';
import type { FitResult } from '../../../../../src/model/index.js';
import { ChartFrame } from '../../../ui/chart/index.js';
import { Section } from '../../../ui/section.js';
import type { Mark } from './colours.js';
import { sentence } from './words.js';
import lab from '../lab.module.css';
import classes from './model.module.css';

/** What is told of the number of segments. */
interface Numbered extends Pick<
  FitResult,
  'sweep' | 'k' | 'elbow' | 'choice' | 'silhouettePlot' | 'segments'
> {
  readonly silhouette: number | null;
}

interface NumberTabProps {
  readonly fit: Numbered;
  /** Those of its segments, in their order. */
  readonly marks: readonly Mark[];
  /** What one is called: `segment`. */
  readonly what: string;
  /** Who is in them: `contact`. */
  readonly who: string;
}

/** Why so many segments, and how far apart they are. */
export function NumberTab({ fit, marks, what, who }: NumberTabProps) {
  const { sweep, k, elbow, choice } = fit;
  return (
    <>
      <Section title={`Why ${k}`}>
        <p className={lab.lede}>{sentence(choice)}</p>
        {sweep.length < 2 ? (
          <p className={lab.note}>No other number was tried.</p>
        ) : (
          <>
            <h3 className={classes.group}>
              The elbow: spread left inside the {what}s. More {what}s always leave less; the knee is
              where another one stops paying.{' '}
              {elbow === null ? 'No knee stands out.' : `It is at ${elbow}.`}
            </h3>
            <Elbow fit={fit} what={what} />
          </>
        )}
      </Section>
      {sweep.length >= 2 && (
        <Section title="Other criteria" note="The figure of the number that was chosen is marked.">
          <Criteria fit={fit} what={what} />
        </Section>
      )}
      <Silhouettes fit={fit} marks={marks} what={what} who={who} />
    </>
  );
}

type OfSweep = Pick<NumberTabProps, 'fit' | 'what'>;

function Elbow({ fit: { sweep, k, elbow }, what }: OfSweep) {
  const build = useCallback(
    (setting: ChartSetting) => elbowChart(sweep, { k, elbow }, setting),
    [sweep, k, elbow],
  );
  const knee = elbow === null ? 'No knee stands out' : `The knee is at ${elbow}`;
  return (
    <ChartFrame
      label={`Spread inside the ${what}s by their number. ${knee}; ${k} was chosen.`}
      build={build}
    >
      <SweepTable sweep={sweep} k={k} what={what} />
    </ChartFrame>
  );
}

function Criteria({ fit: { sweep, k, elbow }, what }: OfSweep) {
  const priced = useMemo(
    () =>
      sweep.flatMap((row) =>
        row.bic == null || row.icl === null ? [] : [{ k: row.k, bic: row.bic, icl: row.icl }],
      ),
    [sweep],
  );
  const isPriced = priced.length === sweep.length;
  const build = useCallback(
    (setting: ChartSetting) => {
      const rows = isPriced ? sweep.map((row) => ({ ...row, icl: null })) : sweep;
      return criteriaChart(rows, { k, elbow }, setting);
    },
    [sweep, isPriced, k, elbow],
  );
  const buildPrices = useCallback(
    (setting: ChartSetting) => likelihoodChart(priced, k, setting),
    [priced, k],
  );
  return (
    <>
      <ChartFrame label={`Criteria by number of ${what}s; ${k} was chosen.`} build={build} />
      {isPriced && (
        <ChartFrame
          label={`Likelihood less a price, by number of ${what}s; ${k} was chosen.`}
          build={buildPrices}
        />
      )}
    </>
  );
}

interface SweepTableProps extends Pick<FitResult, 'sweep' | 'k'> {
  readonly what: string;
}

function SweepTable({ sweep, k, what }: SweepTableProps) {
  return (
    <div className={lab.scroll} role="group" aria-label="Every number that was tried" tabIndex={0}>
      <table className={classes.figures}>
        <thead>
          <tr>
            <th scope="col">{`${what.charAt(0).toUpperCase()}${what.slice(1)}s`}</th>
            <th scope="col">Spread inside</th>
            <th scope="col">Silhouette</th>
            <th scope="col">Davies–Bouldin</th>
            <th scope="col">Stability</th>
          </tr>
        </thead>
        <tbody>
          {sweep.map((row) => (
            <tr key={row.k}>
              <th scope="row">
                {row.k}
                {row.k === k && ' (chosen)'}
              </th>
              <td>{decimal(row.inertia)}</td>
              <td>{fixed(row.silhouette, 3)}</td>
              <td>{fixed(row.daviesBouldin, 2)}</td>
              <td>{row.stability === null ? '–' : fixed(row.stability, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Silhouettes({ fit, marks, what, who }: NumberTabProps) {
  const { silhouette, silhouettePlot, segments } = fit;
  const bands = useMemo(() => {
    return silhouettePlot.flatMap(({ segment, values }) => {
      const at = segments.findIndex(({ cluster }) => cluster === segment);
      const mark = marks[at];
      const share = segments[at]?.share;
      return mark === undefined || share === undefined || values.length === 0
        ? []
        : [{ ...mark, values, share }];
    });
  }, [marks, silhouettePlot, segments]);
  const build = useCallback(
    (setting: ChartSetting) => silhouetteChart(bands, silhouette ?? 0, setting),
    [bands, silhouette],
  );
  return (
    <Section
      title="How far apart they are"
      note={`Every ${who} as a hairline, by ${what}, best first. To the right: nearer to its own ${what} than to the next; left of zero: nearer to another. Above 0.3 is meaningful, above 0.5 clear.`}
    >
      {bands.length === 0 || silhouette === null ? (
        <p className={lab.note}>There is no silhouette to draw.</p>
      ) : (
        <ChartFrame
          label={`Silhouette plot, one band a ${what}; the mean is ${fixed(silhouette, 2)}.`}
          build={build}
        />
      )}
    </Section>
  );
}
