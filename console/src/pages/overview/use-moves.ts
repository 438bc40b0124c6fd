import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTransitionStream } from '../../api/stream/index.js';
import { latestTransitionsQuery, type Transition } from '../../api/transitions.js';

/** How many are shown. */
const SHOWN = 12;

/** The last moves, newest first, as they become known; `fresh` counts those that came while somebody looked. */
export function useMoves() {
  const past = useQuery({ ...latestTransitionsQuery(SHOWN), refetchOnWindowFocus: false });
  const [live, setLive] = useState<{
    readonly latest: readonly Transition[];
    readonly count: number;
  }>({
    latest: [],
    count: 0,
  });
  useTransitionStream((batch) =>
    setLive(({ latest, count }) => ({
      latest: newestFirst([...batch, ...latest]).slice(0, SHOWN),
      count: count + batch.length,
    })),
  );
  const moves = newestFirst([...live.latest, ...(past.data?.transitions ?? [])]).slice(0, SHOWN);
  return { moves, fresh: live.count, isPending: past.isPending, error: past.error };
}

/** Each once, the one that became known last first. */
function newestFirst(transitions: readonly Transition[]): readonly Transition[] {
  const bySeq = new Map(transitions.map((one) => [one.seq, one]));
  return [...bySeq.values()].sort((a, b) => b.seq - a.seq);
}
