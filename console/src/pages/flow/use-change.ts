import { useNavigate } from '@tanstack/react-router';
import type { FlowSearch } from './route.js';

/** What of the address is to be otherwise; undefined: as usual. */
export type Change = { readonly [Key in keyof FlowSearch]?: FlowSearch[Key] | undefined };

/** Changes what the address says. */
export function useChange(): (change: Change) => void {
  const navigate = useNavigate({ from: '/flow' });
  return (change) =>
    void navigate({
      to: '/flow',
      search: (before) => said({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
}

function said(change: Change): FlowSearch {
  const all: readonly [string, unknown][] = Object.entries(change);
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as FlowSearch;
}
