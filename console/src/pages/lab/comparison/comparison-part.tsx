import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import {
  count,
  decimal,
  fixed,
  mapsChart,
  percent,
  type ChartSetting,
} from '../../../../../src/charts/index.js';
import {
  comparisonAddress,
  comparisonQuery,
  jobsQuery,
  type ComparedMethod,
  type Comparison,
} from '../../../api/jobs.js';
import { ChartFrame } from '../../../ui/chart/index.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Table } from '../../../ui/table/index.js';
import { PageHeader } from '../../../ui/page-header.js';
import { PageLink } from '../../../ui/page-link.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { ReportMenu } from '../../../ui/report-menu/index.js';
import { Section } from '../../../ui/section.js';
import { LabJobs } from '../jobs/lab-jobs.js';
import { sentence } from '../model/words.js';
import { Agreement } from './agreement.js';
import lab from '../lab.module.css';

/** Every method of clustering on the same people, or the same rows of a table, side by side. */
export function ComparisonPart({ job }: { readonly job: string }) {
  const comparison = useQuery(comparisonQuery(job));
  const jobs = useQuery(jobsQuery);
  const hasEnded = jobs.data?.jobs.some(
    ({ id, state }) => id === job && (state === 'failed' || state === 'cancelled'),
  );
  return (
    <>
      <PageLink route="/lab" className={lab.back}>
        Model lab
      </PageLink>
      {comparison.error !== null && (
        <ErrorState error={comparison.error} onRetry={() => void comparison.refetch()} />
      )}
      {comparison.data != null ? (
        <Shown comparison={comparison.data} job={job} />
      ) : (
        <>
          <PageHeader title="Methods side by side" lead="It is shown here as soon as it is done." />
          <LabJobs />
          {comparison.error === null && hasEnded !== true && <Skeleton height={360} />}
        </>
      )}
    </>
  );
}

interface ShownProps {
  readonly comparison: Comparison;
  readonly job: string;
}

function Shown({ comparison, job }: ShownProps) {
  const { words, rows, of, asOf, models, recommendation, skipped } = comparison;
  return (
    <>
      <PageHeader
        title="Methods side by side"
        lead={
          <>
            On {count(rows)} {words}
            {rows < of && ` sampled from ${count(of)}`}
            {asOf !== undefined && (
              <>
                , data as of <RelativeTime at={asOf} as="date" />
              </>
            )}
          </>
        }
        actions={<ReportMenu address={(isKept) => comparisonAddress(job, isKept)} />}
      />
      <div className={lab.stack}>
        <Section title="The recommendation">
          <p className={lab.lede}>{sentence(recommendation.text)}</p>
          {recommendation.remarks.map((remark) => (
            <p key={remark} className={lab.note}>
              {sentence(remark)}
            </p>
          ))}
          {skipped.map(({ algorithm, reason }) => (
            <p key={algorithm} className={lab.note}>
              {sentence(`${algorithm} was left out: ${reason}`)}
            </p>
          ))}
        </Section>
        <Section title="Figures" isFlush>
          <Figures models={models} recommended={recommendation.algorithm} />
        </Section>
        <Section
          title="On one map"
          note={`The same ${words} once for each method. Groups that share most of them have the same colour; grey is in no group.`}
        >
          <Maps comparison={comparison} />
        </Section>
        <Section
          title="How far they agree"
          note="Adjusted Rand index: 1 is the same groups, 0 what chance would give."
          isFlush
        >
          <Agreement models={models} />
        </Section>
      </div>
    </>
  );
}

interface FiguresProps {
  readonly models: readonly ComparedMethod[];
  readonly recommended: string | null;
}

function Figures({ models, recommended }: FiguresProps) {
  return (
    <Table label="Figures" caption="Methods side by side">
      <thead>
        <tr>
          <th scope="col">Method</th>
          {['Groups', 'In none', 'Largest', 'Silhouette', 'Davies–Bouldin', 'Stability'].map(
            (name) => (
              <th key={name} scope="col" data-align="right">
                {name}
              </th>
            ),
          )}
          <th scope="col" data-align="right">
            Took
          </th>
        </tr>
      </thead>
      <tbody>
        {models.map((model) => (
          <tr key={model.algorithm}>
            <th scope="row">
              {capital(model.title)}
              {model.algorithm === recommended && <b className={lab.active}> recommended</b>}
              <p className={lab.names}>{sentence(model.choice)}</p>
            </th>
            <td data-align="right">{count(model.k)}</td>
            <td data-align="right">{percent(model.noise)}</td>
            <td data-align="right">{percent(model.largest)}</td>
            <td data-align="right">{orDash(model.silhouette)}</td>
            <td data-align="right">{orDash(model.daviesBouldin)}</td>
            <td data-align="right">{orDash(model.stability)}</td>
            <td data-align="right">{decimal(model.seconds)} s</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Maps({ comparison: { models, map, words } }: { readonly comparison: Comparison }) {
  const build = useCallback(
    (setting: ChartSetting) =>
      mapsChart(
        map.points,
        models.map(({ title, k, noise, groups, alike }) => ({
          title: capital(title),
          subtitle: `${count(k)} groups${noise > 0 ? `, ${percent(noise)} in none` : ''}`,
          groups: groups.map((group) => alike[group] ?? -1),
        })),
        setting,
      ),
    [models, map],
  );
  return (
    <ChartFrame
      label={`Maps of ${count(map.points.length)} ${words}, one for each method, coloured by group.`}
      build={build}
    />
  );
}

function orDash(value: number | null): string {
  return value === null ? '–' : fixed(value, 2);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
