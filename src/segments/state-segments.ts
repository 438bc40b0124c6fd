import type { Level, Project, SegmentSummary } from '../model/index.js';
import type { EntityState } from './eligibility.js';
import type { SegmentName } from './naming.js';
import { hasPlay } from './summaries.js';

/**
 * The segments by state and not by a cluster (SIG-5, SIG-6): Gone Quiet and Never Engaged, named as the project declares them,
 * and Unassigned for the rest: too new, not seen in the window, or far from every segment. Empty ones are left out.
 * Their shares are of everybody known, those of clusters of the fitted.
 */
export function stateSegments(
  project: Project,
  level: Level,
  states: readonly EntityState[],
  segments: Int32Array,
  names: readonly SegmentName[],
): SegmentSummary[] {
  const count = (...wanted: EntityState[]) =>
    states.filter((state) => wanted.includes(state)).length;
  const far = segments.reduce((sum, own) => (own < 0 ? sum + 1 : sum), 0);
  const archetype = (state: 'gone_quiet' | 'never_engaged') =>
    project.archetypes.find((own) => own.state === state && own.levels.includes(level));
  const quiet = archetype('gone_quiet');
  const never = archetype('never_engaged');
  const taken = new Set(names.map(({ slug }) => slug));
  const rows = [
    {
      slug: quiet?.slug ?? 'gone-quiet',
      name: quiet?.name ?? 'Gone Quiet',
      describes: quiet?.description ?? 'They were engaged once, and have done nothing for 60 days.',
      size: count('goneQuiet'),
    },
    {
      slug: never?.slug ?? 'never-engaged',
      name: never?.name ?? 'Never Engaged',
      describes: never?.description ?? 'They are known, and have never done anything.',
      size: count('neverEngaged'),
    },
    {
      slug: taken.has('unassigned') ? 'no-segment' : 'unassigned',
      name: 'Unassigned',
      describes: 'Seen for too short a time, not active in the window, or unlike every segment.',
      size: count('tooNew', 'notInWindow') + far,
    },
  ];
  return rows
    .filter(({ size }) => size > 0)
    .map((row) => ({
      ...row,
      archetype: null,
      cluster: -1,
      share: row.size / states.length,
      silhouette: null,
      stability: null,
      confidence: null,
      distinguishing: [],
      profile: {},
      effects: {},
      outcomes: null,
      overlay: [],
      pressure: null,
      examples: [],
      play: hasPlay(project, row.slug, null),
    }));
}
