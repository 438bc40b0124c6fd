import { Button, Menu } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { percent } from '../../../../../src/charts/index.js';
import { isOpen, jobsQuery } from '../../../api/jobs.js';
import { modelsQuery } from '../../../api/models.js';
import { ApiProblem } from '../../../api/problem.js';
import { reportAddress, startReport } from '../../../api/reports.js';
import { announceProblem } from '../../../ui/announce.js';
import { ErrorState } from '../../../ui/error-state.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { useMay } from '../../../ui/use-may.js';
import classes from './report.module.css';

/** Has the report made, and opens it in a tab of its own. How far it is survives a reload of the page. */
export function ReportButton() {
  const client = useQueryClient();
  const may = useMay();
  const { data: models } = useQuery(modelsQuery);
  const { data } = useQuery({ ...jobsQuery, enabled: may('jobs.read') });
  const jobs = data?.jobs.filter(({ kind }) => kind === 'report') ?? [];
  const make = useMutation({
    mutationFn: startReport,
    onSuccess: () => client.invalidateQueries({ queryKey: jobsQuery.queryKey }),
    onError: announceProblem,
  });
  // Before the first fit there is nothing to report.
  if (!may('reports.read') || models?.models.length === 0) return null;
  if (data === undefined || models === undefined) {
    return (
      <Button variant="default" disabled>
        The report
      </Button>
    );
  }
  const [newest] = jobs;
  const made = jobs.find(({ report }) => report !== null);
  // Before the first fit there is nothing to report.
  if (!may('reports.read') || models?.models.length === 0) return null;
  const isWaiting = data === undefined || models === undefined;
  const working = newest !== undefined && isOpen(newest) ? newest : null;
  const isBusy = isWaiting || working !== null || make.isPending;
  const isThere = made?.report != null && !isBusy;
  return (
    <div className={classes.report}>
      <span role="status" className={classes.note}>
        {working !== null &&
          (working.state === 'waiting'
            ? 'It waits for other work'
            : `It is being made: ${percent(working.progress)}`)}
      </span>
      <Menu position="bottom-end" disabled={!isThere}>
        <Menu.Target>
          {/* It stays where it is while it cannot be pressed, so that nobody's keyboard loses it. */}
          <Button
            variant="default"
            aria-disabled={isBusy}
            {...(isBusy && { 'data-disabled': true })}
            onClick={() => {
              if (!isBusy && !isThere) make.mutate();
            }}
          >
            {isThere || isBusy ? 'The report' : 'Make the report'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {made?.report != null && (
            <>
              <Menu.Label>
                Made <RelativeTime at={made.endedAt ?? made.createdAt} />
              </Menu.Label>
              <Menu.Item
                className={classes.item}
                component="a"
                href={reportAddress(made.report)}
                target="_blank"
              >
                Open it in a tab
              </Menu.Item>
              <Menu.Item
                className={classes.item}
                component="a"
                href={reportAddress(made.report, true)}
              >
                Keep it as a file
              </Menu.Item>
            </>
          )}
          <Menu.Item className={classes.item} onClick={() => make.mutate()}>
            Make it anew
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {newest?.problem != null && (
        <ErrorState error={new ApiProblem(422, newest.problem.code, newest.problem.detail)} />
      )}
    </div>
  );
}
