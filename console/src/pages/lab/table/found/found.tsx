import { Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { count, plural } from '../../../../../../src/charts/index.js';
import { clusterReportAddress, groupsAddress, type Clustering } from '../../../../api/tables.js';
import { LinkButton } from '../../../../ui/link-button.js';
import { PageHeader } from '../../../../ui/page-header.js';
import { PageLink } from '../../../../ui/page-link.js';
import { RelativeTime } from '../../../../ui/relative-time.js';
import { ReportMenu } from '../../../../ui/report-menu/index.js';
import { VerdictChip } from '../../../../ui/verdict-chip.js';
import { methodName } from '../../jobs/methods.js';
import { NumberTab } from '../../model/number-tab.js';
import { TABS, type Tab } from '../route.js';
import { GroupsTab } from './groups-tab.js';
import { MapTab } from './map-tab.js';
import { groupMarks } from './marks.js';
import { VerdictTab } from './verdict-tab.js';
import model from '../../model/model.module.css';
import classes from './found.module.css';

const TITLES: Record<Tab, string> = {
  verdict: 'Verdict',
  groups: 'Groups',
  number: 'How many, how far apart',
  map: 'Map',
};

interface FoundProps {
  /** What it is read by. */
  readonly id: string;
  readonly clustering: Clustering;
  readonly job: string;
  readonly tab: Tab;
}

/** What was found in a table: whether to believe it, the groups, and the files to take away. */
export function Found({ id, clustering, job, tab }: FoundProps) {
  const navigate = useNavigate();
  const { file, result, table } = clustering;
  const marks = useMemo(() => groupMarks(result.segments), [result]);
  const choose = (next: string | null) => {
    const chosen = TABS.find((one) => one === next);
    if (chosen === undefined) return;
    void navigate({
      to: '/lab/table',
      search: { job, ...(chosen !== 'verdict' && { tab: chosen }) },
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <>
      <PageHeader
        title={`${result.k === 0 ? 'No groups' : plural(result.k, 'group')} in ${file}`}
        lead={
          <>
            {count(result.rows)} rows by {plural(result.columns.length, 'column')}, by{' '}
            {methodName(result.algorithm)}, <RelativeTime at={clustering.createdAt} as="date" />
          </>
        }
        actions={<TakeAway id={id} />}
      />
      <div className={model.head}>
        <VerdictChip level={result.verdict.level} />
        <code className={model.id}>{result.model}</code>
        {table !== null && (
          <span className={classes.again}>
            <PageLink route="/lab/table" search={`?table=${encodeURIComponent(table)}`}>
              Choose other columns or options
            </PageLink>
          </span>
        )}
      </div>
      <Tabs value={tab} onChange={choose} keepMounted={false}>
        <Tabs.List className={model.tabs}>
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {TITLES[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="verdict" className={model.panel}>
          <VerdictTab clustering={clustering} marks={marks} />
        </Tabs.Panel>
        <Tabs.Panel value="groups" className={model.panel}>
          <GroupsTab result={result} marks={marks} />
        </Tabs.Panel>
        <Tabs.Panel value="number" className={model.panel}>
          <NumberTab fit={result} marks={marks} what="group" who="row" />
        </Tabs.Panel>
        <Tabs.Panel value="map" className={model.panel}>
          <MapTab result={result} marks={marks} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

/** The files: who is in which group, and the report. */
function TakeAway({ id }: { readonly id: string }) {
  return (
    <>
      <ReportMenu address={(isKept) => clusterReportAddress(id, isKept)} />
      <LinkButton href={groupsAddress(id)} download>
        Take the groups as CSV
      </LinkButton>
    </>
  );
}
