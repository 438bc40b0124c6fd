import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useStreamState, useTransitionStream } from './index.js';

/** However much moves, figures are asked for again only so often. */
const EVERY_MS = 2000;

/** Keeps what depends on who is where up to date: asks again after somebody moved, and after the stream was away. */
export function useFollowMoves(): void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const refresh = () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      void client.invalidateQueries({ queryKey: ['segments', 'now'] });
    }, EVERY_MS);
  };
  useTransitionStream(refresh);
  const { status } = useStreamState();
  useEffect(() => {
    if (status === 'live') void client.invalidateQueries({ queryKey: ['segments', 'now'] });
  }, [status, client]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
}
