import { Skeleton, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { setupQuery } from '../../api/setup.js';
import { ChecklistLink } from '../../ui/checklist-link.js';
import { ErrorState } from '../../ui/error-state.js';
import { PageHeader } from '../../ui/page-header.js';
import { Section } from '../../ui/section.js';
import { DemoWay } from './demo/demo-way.js';
import { FileWay } from './file/file-way.js';
import { LiveCheck } from './live/live-check.js';
import { WAYS } from './route.js';
import { SiteWay } from './site/site-way.js';
import { Steps } from './steps/steps.js';
import { SetupJobs } from './jobs/setup-jobs.js';
import classes from './welcome.module.css';

/** How often it is asked how far the set-up is, while somebody looks. */
const EVERY_MS = 5000;

const TITLES = { site: 'Your website', file: 'A file', demo: 'A made-up market' } as const;

/** From no data to the first verdict: what is done, what comes next, and how data comes in. */
export function WelcomePage() {
  const { way = 'site', upload } = useSearch({ from: '/shell/welcome' });
  const navigate = useNavigate({ from: '/welcome' });
  const setup = useQuery({
    ...setupQuery,
    refetchInterval: ({ state }) => (state.data?.done === true ? false : EVERY_MS),
  });
  return (
    <>
      <PageHeader
        title="Set up"
        lead="From no data to your first verdict: which segments there are, and whether they are real."
        actions={<ChecklistLink />}
      />
      <div className={classes.columns}>
        <div className={classes.stack}>
          {setup.data === undefined && setup.error === null && <Skeleton height={420} />}
          {setup.data === undefined && setup.error !== null && (
            <ErrorState error={setup.error} onRetry={() => void setup.refetch()} />
          )}
          {setup.data !== undefined && <Steps setup={setup.data} />}
        </div>
        <div className={classes.stack}>
          <SetupJobs />
          <Section title="Bring in what people do" isFlush>
            <Tabs
              value={way}
              onChange={(value) =>
                void navigate({
                  search: (before) => {
                    const { way: _, ...others } = before;
                    const chosen = WAYS.find((one) => one === value);
                    return chosen === undefined || chosen === 'site'
                      ? others
                      : { ...others, way: chosen };
                  },
                  replace: true,
                  resetScroll: false,
                })
              }
            >
              <Tabs.List className={classes.tabs}>
                {WAYS.map((one) => (
                  <Tabs.Tab key={one} value={one}>
                    {TITLES[one]}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              <Tabs.Panel value="site" className={classes.panel}>
                <SiteWay />
              </Tabs.Panel>
              <Tabs.Panel value="file" className={classes.panel}>
                <FileWay upload={upload} />
              </Tabs.Panel>
              <Tabs.Panel value="demo" className={classes.panel}>
                {setup.data !== undefined && <DemoWay setup={setup.data} />}
              </Tabs.Panel>
            </Tabs>
          </Section>
          <LiveCheck />
        </div>
      </div>
    </>
  );
}
