import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isOpen, jobsQuery, startFit } from '../../../api/jobs.js';
import { announceProblem } from '../../../ui/announce.js';
import { useMay } from '../../../ui/use-may.js';
import classes from './steps.module.css';

/** Looks for segments as the project says: the way to the first verdict in one step. */
export function FirstFit() {
  const client = useQueryClient();
  const mayFit = useMay()('models.fit');
  const jobs = useQuery(jobsQuery);
  const isGoing = jobs.data?.jobs.some((job) => job.kind === 'fit' && isOpen(job)) === true;
  const start = useMutation({
    mutationFn: startFit,
    onSettled: () => client.invalidateQueries({ queryKey: jobsQuery.queryKey }),
    onError: announceProblem,
  });
  if (!mayFit) return <p className={classes.next}>An analyst or an admin can start it.</p>;
  return (
    <div className={classes.start}>
      {(['contact', 'account'] as const).map((level) => (
        <Button
          key={level}
          size="xs"
          variant={level === 'contact' ? 'filled' : 'default'}
          disabled={isGoing}
          loading={start.isPending && start.variables.level === level}
          onClick={() => start.mutate({ level })}
        >
          Find segments of {level}s
        </Button>
      ))}
    </div>
  );
}
