import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { count } from '../../../../src/charts/index.js';
import { modelsQuery } from '../../api/models.js';
import { quarantineQuery } from '../../api/quarantine.js';
import { segmentsQuery, type Level } from '../../api/segments.js';
import { sizesQuery } from '../../api/sizes.js';
import { statusQuery, type Status } from '../../api/status.js';
import { ChecklistLink } from '../../ui/checklist-link.js';
import { ErrorState } from '../../ui/error-state.js';
import { PageHeader } from '../../ui/page-header.js';
import { Section } from '../../ui/section.js';
import { segmentKey } from '../../ui/segment-slots.js';
import { Stat, Stats } from '../../ui/stat.js';
import { Alerts } from './alerts.js';
import { judgeHealth } from './judge-health.js';
import { Moves } from './moves.js';
import { NothingYet } from './nothing-yet.js';
import { ReportButton } from './report/report-button.js';
import { Sizes } from './sizes.js';
import { useMovedSince } from './use-moved-since.js';
import { LEVELS, useVerdicts } from './use-verdicts.js';
import { VerdictCard } from './verdict-card.js';
import classes from './overview.module.css';

const DAY_MS = 86_400_000;
const TITLES: Record<Level, string> = { contact: 'Contacts', account: 'Accounts' };

/** Are the segments real, who moved, is anything broken: in one look. */
export function OverviewPage() {
  const status = useQuery(statusQuery);
  const quarantine = useQuery(quarantineQuery);
  const models = useQuery(modelsQuery);
  const isEmpty = status.data !== undefined && status.data.contacts + status.data.accounts === 0;
  const alerts =
    status.data !== undefined && quarantine.data !== undefined && models.data !== undefined
      ? judgeHealth({
          status: status.data,
          quarantine: quarantine.data,
          models: models.data.models,
        })
      : null;
  return (
    <>
      <PageHeader
        title="Overview"
        lead={<Lead status={status.data} />}
        actions={
          !isEmpty && (
            <>
              {alerts?.length === 0 && <Alerts alerts={alerts} />}
              <ChecklistLink />
              <ReportButton />
            </>
          )
        }
      />
      {alerts !== null && alerts.length > 0 && !isEmpty && <Alerts alerts={alerts} />}
      {status.error !== null && status.data === undefined ? (
        <ErrorState error={status.error} onRetry={() => void status.refetch()} />
      ) : isEmpty ? (
        <NothingYet />
      ) : (
        <Filled status={status.data} quarantined={quarantine.data?.total} />
      )}
    </>
  );
}

function Lead({ status }: { readonly status: Status | undefined }) {
  if (status === undefined) return <>&nbsp;</>;
  return (
    <>
      {status.project}
      {status.simulated && ' · the data is simulated, nobody in it is real'}
    </>
  );
}

interface FilledProps {
  readonly status: Status | undefined;
  readonly quarantined: number | undefined;
}

function Filled({ status, quarantined }: FilledProps) {
  const [yesterday] = useState(() => new Date(Date.now() - DAY_MS).toISOString());
  const segments = useQuery(segmentsQuery());
  const past = useQuery(segmentsQuery(yesterday));
  const sizes = useQuery(sizesQuery);
  const verdicts = useVerdicts();
  const moved = useMovedSince(yesterday);
  const before = useMemo(
    () =>
      new Map(past.data?.segments.map((one) => [segmentKey(one.level, one.slug), one.size]) ?? []),
    [past.data],
  );
  const populations = { contact: status?.contacts ?? 0, account: status?.accounts ?? 0 };
  return (
    <>
      <Stats>
        <Stat label="Contacts" value={figure(status?.contacts)} />
        <Stat label="Accounts" value={figure(status?.accounts)} />
        <Stat label="Moves" value={figure(moved)} note="in the last 24 hours" />
        <Stat
          label="In quarantine"
          value={figure(quarantined)}
          note={quarantined === 0 ? 'everything was taken in' : 'could not be taken in'}
        />
      </Stats>
      <div className={classes.columns}>
        {LEVELS.map((level) => (
          <Section key={level} title={TITLES[level]} isFlush>
            {verdicts.error === null ? (
              <VerdictCard
                level={level}
                found={verdicts.byLevel[level]}
                isPending={verdicts.isPending}
              />
            ) : (
              <ErrorState error={verdicts.error} onRetry={verdicts.retry} />
            )}
            <div className={classes.sizes}>
              {segments.error === null ? (
                <Sizes
                  level={level}
                  segments={segments.data?.segments}
                  before={before}
                  sizes={sizes.data}
                  population={populations[level]}
                />
              ) : (
                <ErrorState error={segments.error} onRetry={() => void segments.refetch()} />
              )}
            </div>
          </Section>
        ))}
        <div className={classes.moves}>
          <Moves />
        </div>
      </div>
    </>
  );
}

function figure(value: number | undefined): string | undefined {
  return value === undefined ? undefined : count(value);
}
