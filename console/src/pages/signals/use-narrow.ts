import { useNavigate } from '@tanstack/react-router';
import type { SignalsSearch } from './route.js';

/** Changes what stands in the address; an empty text takes a part out. */
export function useNarrow(): (change: Record<string, string>) => void {
  const navigate = useNavigate();
  return (change) =>
    void navigate({
      to: '/signals',
      search: (before) =>
        Object.fromEntries(
          Object.entries({ ...before, ...change }).filter(([, value]) => value !== ''),
        ) as SignalsSearch,
      replace: true,
      resetScroll: false,
    });
}
