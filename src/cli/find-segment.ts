import { EthogramError } from '../errors.js';
import type { SegmentSummary } from '../model/index.js';
import type { CurrentModel } from './current-models.js';

/** A segment with the model it belongs to. */
export interface FoundSegment {
  readonly model: CurrentModel;
  readonly segment: SegmentSummary;
}

/** The segments of a slug or name, one a level at most. Errors: `not_found`, naming the segments there are. */
export function findSegments(models: readonly CurrentModel[], wanted: string): FoundSegment[] {
  const all = models.flatMap((model) =>
    model.result.segments.map((segment) => ({ model, segment })),
  );
  const bySlug = all.filter(({ segment }) => segment.slug === wanted);
  const fold = (text: string) => text.trim().toLowerCase();
  const found =
    bySlug.length > 0 ? bySlug : all.filter(({ segment }) => fold(segment.name) === fold(wanted));
  if (found.length > 0) return found;
  const known = [...new Set(all.map(({ segment }) => segment.slug))].join(', ');
  throw new EthogramError('not_found', `unknown segment: ${wanted} (known: ${known})`);
}
