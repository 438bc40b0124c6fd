import type { Opportunity } from '../identity/index.js';
import type { Rng } from '../kernels/index.js';
import type { FitResult, Level, MergeProposal, Project, SegmentOutcomes } from '../model/index.js';
import { countClustered } from './clustered.js';
import { DAY, isoDate } from './days.js';
import { dealsOf } from './deals.js';
import type { ModelDefinition } from './definition.js';
import { artifacts, equivalentPairs } from './equivalence.js';
import type { Evidence } from './evidence.js';
import type { Exposures } from './exposures.js';
import { exposuresAt } from './exposures.js';
import { landmarksOf } from './landmarks.js';
import { createLooks } from './looks.js';
import { outcomeTests } from './outcome-tests.js';
import { segmentOutcomes } from './segment-outcomes.js';
import type { OutcomeFinding } from './verdict.js';

export interface OutcomesInput {
  readonly project: Project;
  readonly evidence: Evidence;
  readonly level: Level;
  readonly definition: ModelDefinition;
  /** All that are known as of the fit. */
  readonly opportunities: readonly Opportunity[];
  readonly span: { readonly firstEventAt: number; readonly lastEventAt: number } | null;
  readonly separation: (a: number, b: number) => number;
  readonly rng: Rng;
}

/** What opportunities say of the segments. */
export interface OutcomesAnswer {
  readonly summary: FitResult['outcomes'];
  /** Per segment; null without opportunities. */
  readonly segments: readonly (SegmentOutcomes | null)[];
  readonly exposures: Exposures | null;
  readonly finding: OutcomeFinding;
  readonly proposals: readonly MergeProposal[];
}

/** The end of the UTC day of a moment. */
function endOfDay(at: number): number {
  return (Math.floor(at / DAY) + 1) * DAY;
}

/** Judges the segments by what followed (VAL-2, VAL-3, VAL-7). The frozen model sees only what preceded each outcome. */
export async function outcomesOf(input: OutcomesInput): Promise<OutcomesAnswer> {
  const { project, evidence, level, definition, span, rng } = input;
  const { asOf, segments } = definition;
  const k = segments.length;
  const known = input.opportunities.filter(({ createdAt }) => createdAt <= asOf);
  const words = level === 'contact' ? project.words.contacts : project.words.accounts;
  if (known.length === 0 || span === null) return nothing(k, 'No opportunities are known.');

  const landmarks = landmarksOf({
    firstEventAt: span.firstEventAt,
    until: Math.min(asOf, endOfDay(span.lastEventAt)),
    minimumHistory: project.fit.minimumHistory,
    horizon: project.outcomes.horizon,
    every: project.outcomes.landmarkEvery,
  });
  const looks = createLooks(evidence, project, level, definition);
  const exposures = await exposuresAt(landmarks, looks, level, known);
  const counts = countClustered(exposures.segments, exposures.hits, exposures.accounts, k);
  const within = known.filter(({ createdAt }) => createdAt >= span.firstEventAt);
  const { deals, staleDays } = await dealsOf(level, within, looks);
  const perSegment = segmentOutcomes(counts, deals, asOf, rng);
  const tests = outcomeTests(counts, deals);
  const ps = [tests.rate, tests.winRate, tests.dealSize].filter((p) => p !== null);
  const { rate: margin } = project.outcomes.margins;
  const hits = exposures.hits.reduce((sum, hit) => sum + hit, 0);
  const finding: OutcomeFinding =
    ps.length === 0
      ? {
          kind: 'too-little',
          text: landmarks.shortfall ?? `${hits} opportunities followed, of ${words} in a segment`,
        }
      : {
          kind: 'tested',
          distinct: Math.min(...ps) < 0.05,
          p: Math.min(...ps),
          whole: landmarks.whole,
          shortfall: landmarks.shortfall,
        };
  const ranking = segments.map(({ slug }, s) => ({
    slug,
    pipeline: perSegment[s].pipeline,
    wonRevenue: perSegment[s].wonRevenue,
  }));
  ranking.sort((a, b) => b.pipeline - a.pipeline || b.wonRevenue - a.wonRevenue);
  return {
    summary: {
      available: true,
      horizonDays: landmarks.horizonDays,
      landmarks: landmarks.moments.map((at) => new Date(at).toISOString()),
      p: tests.rate,
      text: textOf(landmarks, staleDays, deals.length, within.length),
      ranking,
    },
    segments: perSegment,
    exposures,
    finding,
    proposals: [
      ...equivalentPairs({
        counts,
        deals,
        outcomes: perSegment,
        segments,
        margins: project.outcomes.margins,
        separation: input.separation,
      }),
      ...artifacts(counts, segments, tests.differs, margin),
    ],
  };
}

function nothing(k: number, text: string): OutcomesAnswer {
  return {
    summary: { available: false, horizonDays: 0, landmarks: [], p: null, text, ranking: [] },
    segments: Array.from({ length: k }, () => null),
    exposures: null,
    finding: { kind: 'none' },
    proposals: [],
  };
}

function textOf(
  landmarks: ReturnType<typeof landmarksOf>,
  staleDays: number,
  deals: number,
  opportunities: number,
): string {
  const parts: string[] = [];
  const { moments, horizonDays } = landmarks;
  if (moments.length > 0) {
    const dates =
      moments.length === 1
        ? isoDate(moments[0])
        : `${moments.length} dates from ${isoDate(moments[0])} to ${isoDate(moments[moments.length - 1])}`;
    parts.push(
      `Opportunity rate: the segment as of ${dates}, and an opportunity within the ${horizonDays} days after it.`,
    );
  }
  if (landmarks.shortfall !== null) parts.push(`Too little history: ${landmarks.shortfall}.`);
  const when =
    staleDays === 0 ? 'when it was created' : `at most ${staleDays} days before it was created`;
  parts.push(
    `Deal size, win rate and velocity: ${deals} deals from ${opportunities} opportunities, by the segment of their people ${when}.`,
  );
  return parts.join(' ');
}
