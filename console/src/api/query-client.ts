import { QueryCache, QueryClient, MutationCache } from '@tanstack/react-query';
import { ApiProblem } from './problem.js';
import { SESSION_KEY } from './session.js';

/** Answers are shown at once and asked for again when somebody looks; what moves says so itself (see ../api/stream). */
const STALE_MS = 5000;
const MOST_TRIES = 2;

/** All that was asked for. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: forgetSession }),
  mutationCache: new MutationCache({ onError: forgetSession }),
  defaultOptions: {
    // The server may well be this machine: whether there is an internet says nothing of it.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: STALE_MS,
      // What the server said no to, it says no to again.
      retry: (tried, error) =>
        tried < MOST_TRIES && !(error instanceof ApiProblem && error.status >= 400),
    },
  },
});

/** Whoever is not signed in any more is asked to sign in, wherever they are. */
function forgetSession(error: unknown): void {
  if (!(error instanceof ApiProblem) || error.status !== 401) return;
  if (queryClient.getQueryData(SESSION_KEY) !== undefined)
    queryClient.setQueryData(SESSION_KEY, null);
}
