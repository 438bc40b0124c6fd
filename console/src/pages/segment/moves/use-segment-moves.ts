import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { MOST_MOVES, segmentMovesQuery } from '../../../api/segment-moves.js';
import type { Level } from '../../../api/segments.js';
import { useTransitionStream } from '../../../api/stream/index.js';
import type { Transition } from '../../../api/transitions.js';

const DAY_MS = 86_400_000;
/** How far back the page looks. */
export const DAYS = 30;

/** Who came and went in the last 30 days, the last known first, as it becomes known. */
export function useSegmentMoves(level: Level, slug: string) {
  const [since] = useState(() => new Date(Date.now() - DAYS * DAY_MS).toISOString());
  const past = useQuery({ ...segmentMovesQuery(slug, since), refetchOnWindowFocus: false });
  const [live, setLive] = useState<readonly Transition[]>([]);
  useTransitionStream((batch) => {
    const own = batch.filter((one) => one.level === level && one.segment === slug);
    if (own.length > 0) setLive((before) => [...own, ...before].slice(0, MOST_MOVES));
  });
  const known = (past.data?.transitions ?? []).filter((one) => one.level === level);
  const bySeq = new Map([...live, ...known].map((one) => [one.seq, one]));
  return {
    moves: [...bySeq.values()].toSorted((a, b) => b.seq - a.seq),
    /** Whether there were more in that time than are here. */
    isCut: past.data?.next !== null && past.data !== undefined,
    isPending: past.isPending,
    error: past.error,
    retry: () => void past.refetch(),
  };
}
