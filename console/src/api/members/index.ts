import { queryOptions } from '@tanstack/react-query';
import { problemOf, unreachable } from '../problem.js';
import type { Level } from '../segments.js';
import { CsvRecords } from './csv-records.js';

/** Who is in a segment, since when, and how sure that is (0 to 1; a rule holds or does not: 1). */
export interface Member {
  readonly id: string;
  /** ISO 8601. */
  readonly since: string;
  readonly confidence: number;
}

/** Those who are in a segment, as far as they are here. */
export interface Members {
  readonly members: readonly Member[];
  /** Whether these are all. */
  readonly isWhole: boolean;
}

/** How often those who came so far are shown while more come. */
const SHOW_MS = 250;

/**
 * Everybody in a segment, in one stream: first thousands are shown while the rest comes. Kept until somebody reads it
 * again: what is looked through and sorted must not move under one's hands.
 */
export function membersQuery(level: Level, slug: string) {
  const queryKey = ['members', level, slug] as const;
  return queryOptions({
    queryKey,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ client, signal }): Promise<Members> => {
      const members: Member[] = [];
      const isFirst = client.getQueryData(queryKey) === undefined;
      let shown = performance.now();
      for await (const some of readMembers(level, slug, signal)) {
        members.push(...some);
        const now = performance.now();
        if (!isFirst || now - shown < SHOW_MS) continue;
        shown = now;
        client.setQueryData<Members>(queryKey, { members: members.slice(), isWhole: false });
      }
      return { members, isWhole: true };
    },
  });
}

async function* readMembers(
  level: Level,
  slug: string,
  signal: AbortSignal,
): AsyncGenerator<readonly Member[]> {
  const address = `/api/segments/${level}/${encodeURIComponent(slug)}/members`;
  const response = await fetch(address, { headers: { accept: 'text/csv' }, signal }).catch(
    (reason: unknown) => {
      if (reason instanceof DOMException && reason.name === 'AbortError') throw reason;
      throw unreachable();
    },
  );
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null));
  if (response.body === null) return;
  const records = new CsvRecords();
  let isHead = true;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    const found = done ? records.end() : records.take(value);
    yield (isHead ? found.slice(1) : found).map(memberOf);
    if (found.length > 0) isHead = false;
    if (done) return;
  }
}

function memberOf([id = '', since = '', confidence = '']: readonly string[]): Member {
  return { id, since, confidence: Number(confidence) };
}
