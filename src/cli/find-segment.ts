import { EthogramError } from '../errors.js';
import type { Level, SegmentSummary } from '../model/index.js';
import type { CurrentModel } from './current-models.js';
import type { LiveSegment } from './live-segments.js';

/** A segment with the model it belongs to. */
export interface FoundSegment {
  readonly model: CurrentModel;
  readonly segment: SegmentSummary;
}

/** What goes by a name: segments that rules declare, and those that models have found. */
export interface NamedSegments {
  readonly rules: readonly LiveSegment[];
  readonly found: readonly FoundSegment[];
}

/**
 * The segments of a slug or name, one of each kind a level at most. `live`: those of a running server; of those that models have
 * found, the models say more. Errors: `not_found`, naming the segments there are.
 */
export function findNamed(
  models: readonly CurrentModel[],
  wanted: string,
  live: readonly LiveSegment[] = [],
  level?: Level,
): NamedSegments {
  const isOfLevel = (one: { readonly level: Level }) => level === undefined || one.level === level;
  const declared = live.filter((one) => one.kind === 'rule' && isOfLevel(one));
  const all = models
    .filter(isOfLevel)
    .flatMap((model) => model.result.segments.map((segment) => ({ model, segment })));
  const bySlug = {
    rules: declared.filter(({ slug }) => slug === wanted),
    found: all.filter(({ segment }) => segment.slug === wanted),
  };
  if (bySlug.rules.length + bySlug.found.length > 0) return bySlug;
  const fold = (text: string) => text.trim().toLowerCase();
  const byName = {
    rules: declared.filter(({ name }) => fold(name) === fold(wanted)),
    found: all.filter(({ segment }) => fold(segment.name) === fold(wanted)),
  };
  if (byName.rules.length + byName.found.length > 0) return byName;
  const slugs = [...declared.map(({ slug }) => slug), ...all.map(({ segment }) => segment.slug)];
  const known =
    slugs.length === 0 ? 'none; find some: ethogram fit' : [...new Set(slugs)].join(', ');
  throw new EthogramError('not_found', `unknown segment: ${wanted} (known: ${known})`);
}

/** Of those that models have found, the segments of a slug or name, one a level at most. Errors: `not_found`. */
export function findSegments(
  models: readonly CurrentModel[],
  wanted: string,
): readonly FoundSegment[] {
  return findNamed(models, wanted).found;
}
