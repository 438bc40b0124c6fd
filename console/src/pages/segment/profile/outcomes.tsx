import { useQuery } from '@tanstack/react-query';
import { count, moneyShort, plural } from '../../../../../src/charts/index.js';
import type { Estimate, SegmentOutcomes, SegmentSummary } from '../../../../../src/model/index.js';
import type { ModelDetail } from '../../../api/models.js';
import { currencyQuery } from '../../../api/project-money.js';
import { Section } from '../../../ui/section.js';
import { SegmentBadge } from '../../../ui/segment-badge.js';
import { useSegmentLooks } from '../../../ui/use-segment-looks.js';
import { measuresOf, type Measure } from './measures.js';
import { Whisker } from './whisker.js';
import classes from './outcomes.module.css';

interface OutcomesProps {
  readonly segment: SegmentSummary;
  readonly fit: ModelDetail;
}

/** What they went on to do, with 95 % intervals, beside the other segments of the model. */
export function Outcomes({ segment, fit }: OutcomesProps) {
  const { outcomes } = segment;
  const { data: currency } = useQuery(currencyQuery);
  const money = (amount: number) =>
    currency === undefined ? count(amount) : moneyShort(amount, currency);
  if (!fit.outcomes.available || outcomes === null) {
    return (
      <Section title="What they went on to do">
        <p className={classes.none}>
          {fit.outcomes.text === '' ? 'No outcomes are known.' : fit.outcomes.text}
        </p>
      </Section>
    );
  }
  return (
    <Section
      title="What they went on to do"
      note={`Dots are the figures, lines their 95% intervals. ${exposureWords(outcomes, fit)}`}
    >
      <div className={classes.measures}>
        {measuresOf(fit, money).map((measure) => (
          <Panel key={measure.title} measure={measure} segment={segment} fit={fit} />
        ))}
      </div>
      <dl className={classes.sums}>
        <Sum what="Pipeline" value={money(outcomes.pipeline)} />
        <Sum what="Won revenue" value={money(outcomes.wonRevenue)} />
        <Sum what="Won and lost" value={`${count(outcomes.won)} / ${count(outcomes.lost)}`} />
      </dl>
      <p className={classes.none}>
        Where fewer than ten outcomes stand behind a figure, it is not guessed.
      </p>
    </Section>
  );
}

function exposureWords({ opportunities, exposures }: SegmentOutcomes, fit: ModelDetail): string {
  const followed = plural(opportunities, 'opportunity', 'opportunities');
  return `Counted at several moments of the past: ${count(exposures)} were in it, and ${followed} followed within ${plural(fit.outcomes.horizonDays, 'day')}.`;
}

function Sum({ what, value }: { readonly what: string; readonly value: string }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{value}</dd>
    </div>
  );
}

interface PanelProps extends OutcomesProps {
  readonly measure: Measure;
}

function Panel({ measure, segment, fit }: PanelProps) {
  const { title, subtitle, of, format } = measure;
  const lookOf = useSegmentLooks();
  const estimates = fit.segments.flatMap(({ slug, outcomes }) => {
    const estimate = outcomes === null ? null : known(of(outcomes));
    return estimate === null ? [] : [{ slug, estimate }];
  });
  const own = estimates.find(({ slug }) => slug === segment.slug)?.estimate;
  const others = estimates.filter(({ slug }) => slug !== segment.slug);
  const most = Math.max(...estimates.map(({ estimate }) => estimate.high), 0);
  const colour = lookOf(fit.level, segment.slug).colour;
  return (
    <div className={classes.measure}>
      <h3 className={classes.title}>
        {title} <span className={classes.subtitle}>{subtitle}</span>
      </h3>
      {own === undefined ? (
        <p className={classes.value}>
          <span className={classes.tooLittle}>too little data</span>
        </p>
      ) : (
        <>
          <p className={classes.value}>
            {format(own.value)}{' '}
            <span className={classes.interval}>
              {format(own.low)}–{format(own.high)}, of {count(own.n)}
            </span>
          </p>
          <Whisker estimate={own} most={most} colour={colour} />
        </>
      )}
      {others.length > 0 && (
        <details className={classes.others}>
          <summary>{plural(others.length, 'other segment')}</summary>
          <ul>
            {others
              .toSorted((a, b) => b.estimate.value - a.estimate.value)
              .map(({ slug, estimate }) => (
                <li key={slug}>
                  <span className={classes.other}>
                    <SegmentBadge level={fit.level} slug={slug} />
                    <span>
                      {format(estimate.value)}{' '}
                      <span className={classes.interval}>
                        {format(estimate.low)}–{format(estimate.high)}
                      </span>
                    </span>
                  </span>
                  <Whisker
                    estimate={estimate}
                    most={most}
                    colour={lookOf(fit.level, slug).colour}
                  />
                </li>
              ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function known(estimate: Estimate | null): Estimate | null {
  if (estimate === null) return null;
  const { value, low, high } = estimate;
  return [value, low, high].every((figure) => Number.isFinite(figure)) ? estimate : null;
}
