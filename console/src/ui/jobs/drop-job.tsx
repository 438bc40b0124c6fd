import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { dropJob, isOpen, jobsQuery, type Job } from '../../api/jobs.js';
import { announceProblem } from '../announce.js';
import { useMay } from '../use-may.js';

/** Calls a job off, or clears one that has ended away; nothing for whoever may not. */
export function DropJob({ job }: { readonly job: Job }) {
  const client = useQueryClient();
  const mayDrop = useMay()('jobs.cancel');
  const drop = useMutation({
    mutationFn: dropJob,
    onSettled: () => client.invalidateQueries({ queryKey: jobsQuery.queryKey }),
    onError: announceProblem,
  });
  if (!mayDrop) return null;
  const what = isOpen(job) ? 'Cancel' : 'Clear';
  return (
    <Button
      variant={isOpen(job) ? 'default' : 'subtle'}
      size="compact-sm"
      aria-label={`${what}: ${job.title}`}
      loading={drop.isPending}
      onClick={() => drop.mutate(job.id)}
    >
      {what}
    </Button>
  );
}
