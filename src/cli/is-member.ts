import type { Archetype } from '../model/index.js';
import type { EntityAssignment } from '../segments/index.js';
import type { FoundSegment } from './find-segment.js';

/** A test of whether a model has put an entity into one of its segments, also into one by state. */
export function memberTest(
  { model, segment }: FoundSegment,
  archetypes: readonly Archetype[],
): (assignment: EntityAssignment) => boolean {
  const slugOf = (state: Archetype['state']) =>
    archetypes.find((each) => each.state === state && each.levels.includes(model.level))?.slug;
  if (segment.cluster >= 0) return (a) => a.segment === segment.cluster;
  if (segment.slug === (slugOf('gone_quiet') ?? 'gone-quiet')) {
    return (a) => a.state === 'goneQuiet';
  }
  if (segment.slug === (slugOf('never_engaged') ?? 'never-engaged')) {
    return (a) => a.state === 'neverEngaged';
  }
  // Unassigned: too new, not in the window, or far from every segment.
  return (a) => a.segment < 0 && a.state !== 'goneQuiet' && a.state !== 'neverEngaged';
}
