import { api, ask } from './client.js';
import type { Level } from './segments.js';

interface Found {
  readonly level: Level;
  readonly slug: string;
}

/** What a segment is called and what it means; null: as the model says it. */
export interface SegmentWords {
  readonly name: string | null;
  readonly description: string | null;
}

/** Names and describes a segment that a model has found. Errors: `ApiProblem`. */
export function nameSegment(path: Found, words: SegmentWords) {
  return ask(
    api.PUT('/api/segments/{level}/{slug}/name', {
      params: { path },
      body: { ...words },
    }),
  );
}
