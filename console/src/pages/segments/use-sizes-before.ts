import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { segmentsQuery } from '../../api/segments.js';
import { segmentKey } from '../../ui/segment-slots.js';

const WEEK_MS = 7 * 86_400_000;

/** How many were in each segment a week ago, by level and slug; of those that were in force then, in the same definition. */
export function useSizesBefore(): ReadonlyMap<string, number> {
  const [asOf] = useState(() => new Date(Date.now() - WEEK_MS).toISOString());
  const { data } = useQuery(segmentsQuery(asOf));
  return new Map(
    (data?.segments ?? []).map(({ level, slug, definition, size }) => [
      `${segmentKey(level, slug)} ${definition}`,
      size,
    ]),
  );
}
