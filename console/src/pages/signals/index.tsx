import { Badge, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { count } from '../../../../src/charts/index.js';
import { quarantineQuery } from '../../api/quarantine.js';
import { sessionQuery } from '../../api/session.js';
import { PageHeader } from '../../ui/page-header.js';
import { AuditTab } from './audit/audit-tab.js';
import { DownloadTab } from './download/download-tab.js';
import { LiveTab } from './live/live-tab.js';
import { QuarantineTab } from './quarantine/quarantine-tab.js';
import { TABS } from './route.js';
import classes from './signals.module.css';

/** What comes in: what is tracked of it, what could not be taken, and what comes at this moment. */
export function SignalsPage() {
  const search = useSearch({ from: '/shell/signals' });
  const navigate = useNavigate();
  const session = useQuery(sessionQuery);
  const mayQuarantine = session.data?.may.includes('quarantine.read') === true;
  const mayDownload = session.data?.may.includes('features.read') === true;
  const choose = (next: string | null) => {
    const chosen = TABS.find((one) => one === next);
    if (chosen === undefined) return;
    void navigate({
      to: '/signals',
      search: chosen === 'audit' ? {} : { tab: chosen },
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <>
      <PageHeader
        title="Signals"
        lead="What people do, as it reaches Ethogram: what is tracked, what could not be taken in, and what is coming in now. And all of it as a table, to take away."
      />
      <Tabs value={search.tab ?? 'audit'} onChange={choose} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="audit">Audit</Tabs.Tab>
          {mayQuarantine && (
            <Tabs.Tab value="quarantine" rightSection={<Waiting />}>
              Quarantine
            </Tabs.Tab>
          )}
          <Tabs.Tab value="live">Live</Tabs.Tab>
          {mayDownload && <Tabs.Tab value="download">Download</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="audit" className={classes.panel}>
          <AuditTab asOf={search.asOf} />
        </Tabs.Panel>
        {mayQuarantine && (
          <Tabs.Panel value="quarantine" className={classes.panel}>
            <QuarantineTab search={search} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="live" className={classes.panel}>
          <LiveTab search={search} />
        </Tabs.Panel>
        {mayDownload && (
          <Tabs.Panel value="download" className={classes.panel}>
            <DownloadTab search={search} />
          </Tabs.Panel>
        )}
      </Tabs>
    </>
  );
}

/** How many rows wait, where any do. */
function Waiting() {
  const total = useQuery(quarantineQuery).data?.total ?? 0;
  if (total === 0) return null;
  return (
    <Badge size="sm" variant="default" className={classes.badge}>
      {count(total)}
    </Badge>
  );
}
