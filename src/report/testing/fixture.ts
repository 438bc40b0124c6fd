import type { FitResult, Level, SegmentSummary, SweepRow, Verdict } from '../../model/index.js';
import { MARKET_SEGMENTS, MARKET_SIGNALS, marketOutcomes, type MarketSegment } from './market.js';

/** What a fixture is made of; everything else follows. */
export interface FixtureSetting {
  readonly level: Level;
  /** How many segments were found, 1-8. */
  readonly k: number;
  /** Entities in the fit. */
  readonly fitted: number;
  readonly verdict: Verdict;
  /** Whether any opportunity is known. */
  readonly outcomes: boolean;
}

/** A whole, realistic answer of `fit`. */
export function fitResult(setting: FixtureSetting): FitResult {
  const { level, k, fitted, verdict } = setting;
  const stop = verdict.level === 'stop';
  const kinds = MARKET_SEGMENTS.slice(0, k);
  const total = kinds.reduce((sum, kind) => sum + kind.weight, 0);
  const segments = kinds.map((kind, cluster) =>
    clusterSegment(kind, cluster, Math.round((fitted * kind.weight) / total), setting),
  );
  const quiet = Math.round(fitted * 0.14);
  const never = Math.round(fitted * 0.09);
  const known = fitted + quiet + never + 211;
  const silhouette = stop ? 0.11 : 0.24;
  return {
    model: `${level}-2026-06-30-1`,
    level,
    algorithm: 'mixture',
    features: 'mix',
    asOf: '2026-06-30T00:00:00.000Z',
    seed: 1,
    rows: fitted,
    population: {
      known,
      fitted,
      neverEngaged: never,
      goneQuiet: quiet,
      tooNew: 173,
      notInWindow: 38,
    },
    columns: MARKET_SIGNALS.map(({ id, title }) => ({ id, signal: id, title })),
    dropped: [
      { id: 'session_minutes', reason: 'moves with Pages per visit (correlation 0.98)' },
      { id: 'topic_surge', reason: 'nobody has it' },
    ],
    k,
    chosenBy: 'balanced',
    choice: `${k} segments: the elbow, the silhouette and the stability agree within their noise; Davies–Bouldin would rather have ${k - 1}.`,
    elbow: k === 3 ? 4 : k,
    sweep: sweep(k, silhouette),
    silhouette,
    silhouetteRows: Math.min(20_000, Math.round(fitted * 0.8)),
    daviesBouldin: stop ? 2.31 : 1.42,
    calinskiHarabasz: 812.4,
    stability: stop ? 0.52 : 0.86,
    null: {
      p: stop ? 0.31 : 0.01,
      observed: stop ? 0.108 : 0.243,
      quantile95: stop ? 0.121 : 0.139,
      draws: 99,
      rows: Math.min(10_000, fitted),
      beaten: !stop,
    },
    holdout: stop
      ? {
          verdict: 'overfits',
          rows: Math.round(fitted * 0.2),
          trainSilhouette: 0.11,
          silhouette: 0.04,
          shareDifference: 0.19,
          outcomes: 'too few outcomes to compare',
          text: 'On the fifth that was held back the segments fall apart: separation drops from 0.11 to 0.04 and one share differs by 19 points.',
        }
      : {
          verdict: 'generalises',
          rows: Math.round(fitted * 0.2),
          trainSilhouette: 0.243,
          silhouette: 0.236,
          shareDifference: 0.018,
          outcomes: 'opportunity rates agree within their intervals in every segment',
          text: 'The fifth that was held back looks the same: separation 0.24 against 0.24, no share differs by more than 1.8 points.',
        },
    outcomes: setting.outcomes
      ? {
          available: true,
          horizonDays: 90,
          landmarks: [
            '2026-02-01T00:00:00.000Z',
            '2026-03-03T00:00:00.000Z',
            '2026-04-02T00:00:00.000Z',
          ],
          p: stop ? 0.42 : 0.0004,
          text: stop
            ? 'The opportunity rates of the segments cannot be told apart (p = 0.42).'
            : 'The opportunity rates differ more than chance allows (p < 0.001).',
          ranking: segments
            .map(({ slug, outcomes }) => ({
              slug,
              pipeline: outcomes?.pipeline ?? 0,
              wonRevenue: outcomes?.wonRevenue ?? 0,
            }))
            .sort((a, b) => b.pipeline - a.pipeline),
        }
      : {
          available: false,
          horizonDays: 90,
          landmarks: [],
          p: null,
          text: 'No opportunities are known, so nothing ties these segments to revenue. With outcomes imported, a first comparison is possible from 28 September 2026.',
          ranking: [],
        },
    verdict,
    segments: [
      ...segments,
      stateSegment(
        'gone-quiet',
        'Gone Quiet',
        'They were engaged, and have done nothing for 60 days.',
        quiet,
        known,
      ),
      stateSegment(
        'never-engaged',
        'Never Engaged',
        'They are known, and have never done anything themselves.',
        never,
        known,
      ),
    ],
    proposals:
      k < 4
        ? []
        : [
            {
              segments: ['passive-researchers', 'executive-scanners'],
              kind: 'share-play',
              reason:
                'Their opportunity rates are equivalent within 3 points; one play can serve both.',
            },
            ...(k > 6
              ? [
                  {
                    segments: ['campaign-clickers'],
                    kind: 'collapse' as const,
                    reason: 'It holds under 5% and no destination can act on it.',
                  },
                ]
              : []),
          ],
    warnings: ['20 columns enter the fit; 8 to 15 are recommended.'],
    shortfalls: stop
      ? [
          {
            what: `${level}s with 30 days of history`,
            have: Math.round(fitted * 0.2),
            need: 300,
            remedy: 'Import a longer history, or wait until more have been seen for a month.',
          },
        ]
      : [],
    map: { explained: [0.232, 0.147], points: mapPoints(segments) },
    silhouettePlot: segments.map(({ cluster }) => ({
      segment: cluster,
      values: silhouettes(cluster, silhouette),
    })),
    previous: null,
    digest: '9f2c1ab07d5e4c3388a1f6b2d94e70c15b3a8e6f4d2c1b0a99887766554433aa',
  };
}

function clusterSegment(
  kind: MarketSegment,
  cluster: number,
  size: number,
  setting: FixtureSetting,
): SegmentSummary {
  const effects = Object.fromEntries(
    MARKET_SIGNALS.map(({ id }, index) => [
      id,
      kind.effects[id] ?? Math.sin(index * 7 + cluster * 3) * 0.22,
    ]),
  );
  const profile = Object.fromEntries(
    MARKET_SIGNALS.map(({ id, mean }) => [id, mean * Math.exp(0.75 * (effects[id] ?? 0))]),
  );
  const distinguishing = Object.entries(kind.effects)
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    .slice(0, 4)
    .map(([signal, effect]) => {
      const { title, mean } = MARKET_SIGNALS.find(({ id }) => id === signal) ?? {
        title: signal,
        mean: 1,
      };
      return { signal, title, effect, mean: profile[signal] ?? 0, elsewhere: mean * 0.92 };
    });
  return {
    slug: kind.slug,
    name: kind.name,
    archetype: kind.archetype ? { slug: kind.slug, score: 0.81 } : null,
    describes: kind.describes,
    cluster,
    size,
    share: size / setting.fitted,
    silhouette: setting.verdict.level === 'stop' ? 0.09 : 0.29 - cluster * 0.025,
    stability: setting.verdict.level === 'stop' ? 0.5 : 0.93 - cluster * 0.03,
    confidence: setting.verdict.level === 'stop' ? 0.58 : 0.91 - cluster * 0.02,
    distinguishing,
    profile,
    effects,
    outcomes: setting.outcomes ? marketOutcomes(kind, size) : null,
    overlay: overlay(cluster, size),
    pressure: {
      size: size >= 50,
      distinct: true,
      actionable: kind.archetype,
      passes: size >= 50 && kind.archetype,
      notes: kind.archetype
        ? []
        : ['No play is written for it yet, so no destination can act on it.'],
    },
    examples: [0, 1, 2, 3, 4].map((n) => `${setting.level}:${1000 + cluster * 37 + n * 11}`),
    play: kind.archetype,
  };
}

function stateSegment(
  slug: string,
  name: string,
  describes: string,
  size: number,
  known: number,
): SegmentSummary {
  return {
    slug,
    name,
    archetype: { slug, score: 1 },
    describes,
    cluster: -1,
    size,
    share: size / known,
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
    play: false,
  };
}

function overlay(cluster: number, size: number): SegmentSummary['overlay'] {
  const trait = (name: string, values: readonly [string, number][], favourite: number) => ({
    trait: name,
    values: values.map(([value, overall], index) => {
      const lift = index === favourite ? 1.7 : 0.86;
      const share = Math.min(0.9, overall * lift);
      return {
        value,
        share,
        overall,
        n: Math.round(share * size),
        surprising: index === favourite && cluster < 2,
      };
    }),
  });
  return [
    trait(
      'industry',
      [
        ['Software', 0.31],
        ['Manufacturing', 0.22],
        ['Financial services', 0.17],
        ['Healthcare', 0.12],
        ['Retail', 0.1],
        ['other', 0.08],
      ],
      cluster % 5,
    ),
    trait(
      'employees',
      [
        ['1–49', 0.28],
        ['50–249', 0.36],
        ['250–999', 0.22],
        ['1,000 and more', 0.14],
      ],
      (cluster + 1) % 4,
    ),
    trait(
      'seniority',
      [
        ['Staff', 0.46],
        ['Manager', 0.29],
        ['Director', 0.17],
        ['C-level', 0.08],
      ],
      (cluster + 2) % 4,
    ),
  ];
}

function sweep(k: number, silhouette: number): SweepRow[] {
  return [3, 4, 5, 6, 7, 8].map((tried) => ({
    k: tried,
    inertia: 1840 / tried ** 0.46 + (tried < k ? (k - tried) * 61 : 0),
    silhouette: silhouette - 0.019 * Math.abs(tried - k) + 0.004 * Math.cos(tried),
    daviesBouldin: 1.42 + 0.09 * Math.abs(tried - k + 1),
    calinskiHarabasz: 930 - tried * 31,
    stability: Math.max(0.4, 0.86 - 0.07 * Math.abs(tried - k)),
    icl: 91_000 + 340 * Math.abs(tried - k),
  }));
}

/** Points around a centre a segment, from a small fixed sequence; not random, so that pictures stay the same. */
function mapPoints(segments: readonly SegmentSummary[]): FitResult['map']['points'] {
  let state = 11;
  const next = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
  const normal = () => next() + next() + next() + next() - 2;
  return segments.flatMap((segment) => {
    const angle = (segment.cluster / Math.max(1, segments.length)) * 2 * Math.PI + 0.4;
    const points = Math.round(segment.share * 2000);
    return Array.from({ length: points }, () => ({
      x: Math.cos(angle) * 0.42 + normal() * 0.3,
      y: Math.sin(angle) * 0.34 + normal() * 0.26,
      segment: segment.cluster,
    }));
  });
}

function silhouettes(cluster: number, mean: number): number[] {
  return Array.from({ length: 200 }, (_, index) => {
    const position = index / 199;
    return mean + 0.24 - cluster * 0.02 - 0.52 * position ** 1.35;
  });
}
