import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import { statusQuery } from '../../api/status.js';

/** How many moves became known since a moment (ISO 8601); undefined: it is being asked for. */
export function useMovedSince(since: string): number | undefined {
  const { data: status } = useQuery(statusQuery);
  const first = useQuery({
    queryKey: ['moves', 'first since', since],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/transitions', { params: { query: { since, limit: 1 } }, signal })),
    // The first stays the first; until there is one, somebody may move.
    refetchInterval: ({ state }) => (state.data?.transitions.length === 0 ? 10_000 : false),
  });
  if (status === undefined || first.data === undefined) return undefined;
  const [earliest] = first.data.transitions;
  return earliest === undefined ? 0 : status.lastTransition - earliest.seq + 1;
}
