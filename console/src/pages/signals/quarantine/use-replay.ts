import { useMutation, useQueryClient } from '@tanstack/react-query';
import { jobsQuery, startReplay } from '../../../api/jobs.js';
import { announceProblem } from '../../../ui/announce.js';

/** Tries rows of the quarantine again, as a job that goes on without the page. */
export function useReplay(onStarted: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: startReplay,
    onSuccess: onStarted,
    onError: announceProblem,
    onSettled: () => client.invalidateQueries({ queryKey: jobsQuery.queryKey }),
  });
}
