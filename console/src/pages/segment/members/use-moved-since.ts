import { useState } from 'react';
import type { Level } from '../../../api/segments.js';
import { useTransitionStream } from '../../../api/stream/index.js';

/** How many have come or gone since a list was read (UTC milliseconds); 0 while it is being read (null). */
export function useMovedSince(level: Level, slug: string, readAt: number | null): number {
  const [seen, setSeen] = useState({ readAt, moves: 0 });
  useTransitionStream((batch) => {
    const own = batch.filter((one) => one.level === level && one.segment === slug).length;
    if (own === 0) return;
    setSeen((before) =>
      before.readAt === readAt ? { readAt, moves: before.moves + own } : { readAt, moves: own },
    );
  });
  return readAt !== null && seen.readAt === readAt ? seen.moves : 0;
}
