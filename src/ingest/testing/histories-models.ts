import fc from 'fast-check';
import {
  Signal,
  type Level,
  type ProjectFile,
  type Selector,
  type Taxonomy,
} from '../../model/index.js';
import type { Declared, ModelDefinition } from '../../segments/index.js';
import { featuresOf, type Activated, type Sides } from './reference-models.js';

/*
 * Random k-means models, as a fit might have frozen them, over a handful of signals of every measure. Their numbers are odd
 * on purpose, so that hardly anybody stands on a border.
 */

/** A model that knows what its columns stand for. */
export type Model = Activated['model'];

const done: Selector = { type: ['page', 'track'] };
const ordered: Selector = { event: 'Order Completed' };
const SIGNALS: readonly Signal[] = [
  { id: 'pages', measure: 'count', select: { type: 'page' } },
  { id: 'pricing', measure: 'count', select: { 'content.role': 'pricing' }, window: '1d' },
  { id: 'other', measure: 'count', select: { not: { type: 'page' } } },
  { id: 'spent', measure: 'sum', select: ordered, value: 'properties.total' },
  {
    id: 'surely',
    measure: 'sum',
    select: { type: 'track' },
    value: 'properties.total',
    confidence: 'properties.total',
    window: '2d',
  },
  { id: 'average', measure: 'mean', select: ordered, value: 'properties.total' },
  { id: 'most', measure: 'max', select: ordered, value: 'properties.total', window: '2d' },
  {
    id: 'replies',
    measure: 'rate',
    select: { event: 'Outreach Replied' },
    over: { event: { prefix: 'Outreach' } },
  },
  { id: 'plans', measure: 'distinct', select: done, of: 'properties.plan.name' },
  { id: 'topics', measure: 'distinct', select: done, of: 'content.topic', window: '2d' },
  { id: 'visits', measure: 'sessions', select: { type: 'page' }, of: 'count' },
  { id: 'lately', measure: 'sessions', select: done, of: 'count', window: '1d' },
  { id: 'depth', measure: 'sessions', select: done, of: 'pages' },
  { id: 'length', measure: 'sessions', select: done, of: 'minutes', window: '2d' },
  {
    id: 'abandoned',
    measure: 'abandonment',
    select: { type: 'page' },
    completed: ordered,
    within: '1h',
  },
  { id: 'dropped', measure: 'abandonment', select: done, completed: { path: '/pricing' } },
  { id: 'since', measure: 'recency', select: done },
  { id: 'bought', measure: 'recency', select: ordered, window: '2d' },
  { id: 'evenly', measure: 'regularity', select: done },
  { id: 'people', measure: 'contacts', select: done, levels: ['account'] },
  { id: 'buyers', measure: 'contacts', select: ordered, window: '2d' },
  {
    id: 'pro',
    measure: 'share',
    select: { type: 'track' },
    key: 'properties.plan.name',
    of_keys: ['Pro', 'pro'],
  },
  {
    id: 'read',
    measure: 'count',
    select: { type: 'page' },
    key: 'path',
    keys: ['/pricing', '/compare/one'],
    cluster: 'shares',
  },
].map((signal) =>
  Signal.parse({ title: signal.id, category: 'other', question: 'Which?', ...signal }),
);

interface Column {
  readonly id: string;
  readonly signal: string;
  readonly kind: 'amount' | 'ratio';
}
const COLUMNS = SIGNALS.flatMap(({ id, measure, of, keys = [] }): Column[] => {
  if (keys.length > 0)
    return [...keys, 'other'].map((key) => ({ id: `${id}:${key}`, signal: id, kind: 'ratio' }));
  const isRatio =
    ['mean', 'rate', 'share', 'abandonment', 'regularity'].includes(measure) ||
    (measure === 'sessions' && of !== 'count');
  return [{ id, signal: id, kind: isRatio ? 'ratio' : 'amount' }];
});
const OF_ACCOUNTS = ['people', 'buyers'];
const columnsOf = {
  contact: COLUMNS.filter(({ signal }) => !OF_ACCOUNTS.includes(signal)),
  account: COLUMNS,
};

/** Between two numbers, hardly ever twice the same. */
const between = (least: number, most: number): fc.Arbitrary<number> =>
  fc.noBias(fc.nat({ max: 999_983 })).map((n) => least + ((most - least) * n) / 999_983);

type Features = ProjectFile['features'];
const features: fc.Arbitrary<Pick<Features, 'window' | 'recency'>> = fc.constantFrom(
  {
    window: 90,
    recency: [
      { days: 30, weight: 2 },
      { days: 60, weight: 1.5 },
      { days: 90, weight: 1 },
    ],
  },
  {
    window: 3,
    recency: [
      { days: 1, weight: 2 },
      { days: 2, weight: 1.5 },
      { days: 3, weight: 0.5 },
    ],
  },
  // Some count in no sum, though they are in the window.
  { window: 2, recency: [{ days: 1, weight: 1 }] },
  { window: 1, recency: [{ days: 30, weight: 2.5 }] },
);
const engagement = fc.constantFrom<Selector | undefined>(
  undefined,
  undefined,
  { type: ['track', 'page'], not: { event: 'Outreach Sent' } },
  ordered,
  // No signal looks at it.
  { type: 'identify' },
);

const MOST_COLUMNS = 4;
const MOST_SEGMENTS = 3;
/** So that little moves much. */
const odd = fc.record({
  cap: between(0.5, 3),
  pooled: between(0, 0.9),
  spread: between(0.05, 0.5),
});
/** What a centre has of a column: as much as people here come to, so that they pass borders. */
const sides: fc.Arbitrary<Sides> = fc
  .tuple(fc.oneof(between(0, 2), between(0, 12)), between(0, 1))
  .map(([den, rate]) => ({ num: den * rate, den }));
const SLUGS = ['c0', 'c1', 'c2', 'c3'];
/** Every slug that a segment of a model may have. */
export const CLUSTERS: readonly string[] = SLUGS;

/** A model of one of some taxonomies; `nth`: which one it is in its history. */
export const model = (taxonomies: readonly Taxonomy[]): fc.Arbitrary<(nth: number) => Model> =>
  fc
    .constantFrom('contact' as const, 'account' as const)
    .chain((level) =>
      fc.record({
        level: fc.constant(level),
        columns: fc.uniqueArray(fc.constantFrom(...columnsOf[level]), {
          minLength: 1,
          maxLength: MOST_COLUMNS,
          selector: ({ id }) => id,
        }),
        slugs: fc.shuffledSubarray(SLUGS, { minLength: 2, maxLength: MOST_SEGMENTS }),
        scales: fc.tuple(...Array.from({ length: MOST_COLUMNS }, () => odd)),
        form: fc.constantFrom('raw' as const, 'mix' as const),
        volumeWeight: fc.oneof(fc.constant(0), between(0.2, 2)),
        ratioWeight: fc.oneof(fc.constant(1), between(0.2, 2)),
        featureWeights: fc.oneof(
          fc.constant(null),
          fc.array(between(0.5, 1.5), {
            minLength: MOST_COLUMNS + 1,
            maxLength: MOST_COLUMNS + 1,
          }),
        ),
        centres: fc.array(
          fc.record({
            of: fc.array(sides, { minLength: MOST_COLUMNS, maxLength: MOST_COLUMNS }),
            // No two are the same, also where all is as much as can be.
            aside: fc.array(between(-0.1, 0.1), {
              minLength: MOST_COLUMNS + 1,
              maxLength: MOST_COLUMNS + 1,
            }),
          }),
          { minLength: MOST_SEGMENTS, maxLength: MOST_SEGMENTS },
        ),
        reach: fc.array(
          fc
            .tuple(fc.oneof(between(0.2, 1), between(1, 3)), between(0, 0.3))
            .map(([enter, more]) => ({ enter, leave: enter + more })),
          { minLength: MOST_SEGMENTS, maxLength: MOST_SEGMENTS },
        ),
        hysteresis: fc.oneof(
          { weight: 4, arbitrary: fc.constant(0.05) },
          { weight: 1, arbitrary: between(0.1, 0.6) },
        ),
        declared: fc.record({
          features,
          engagement,
          taxonomy: fc.constantFrom(...taxonomies),
        }),
      }),
    )
    .map((draft) => (nth: number) => modelFrom(draft, nth));

function modelFrom(
  draft: {
    readonly level: ModelDefinition['level'];
    readonly columns: readonly Column[];
    readonly slugs: readonly string[];
    readonly scales: readonly { cap: number; pooled: number; spread: number }[];
    readonly form: 'raw' | 'mix';
    readonly volumeWeight: number;
    readonly ratioWeight: number;
    readonly featureWeights: readonly number[] | null;
    readonly centres: readonly { of: readonly Sides[]; aside: readonly number[] }[];
    readonly reach: ModelDefinition['reach'];
    readonly hysteresis: number;
    readonly declared: Pick<Declared, 'engagement' | 'taxonomy'> & {
      readonly features: Pick<Features, 'window' | 'recency'>;
    };
  },
  nth: number,
): Model {
  const { level, columns, slugs, scales, form, volumeWeight, ratioWeight } = draft;
  const hasVolume = form === 'mix' && volumeWeight > 0;
  const width = columns.length + (hasVolume ? 1 : 0);
  const used = new Set(columns.map(({ signal }) => signal));
  const { features, engagement, taxonomy } = draft.declared;
  const scaler: ModelDefinition['scaler'] = {
    form,
    volumeWeight,
    ratioWeight,
    volumeCap: 0.9,
    columns: columns.map(({ id, kind }, i) => {
      const { cap, pooled, spread } = scales[i];
      return kind === 'amount'
        ? { id, kind, weight: 1, cap, min: 0, max: 9 }
        : { id, kind, weight: 1, pooled, m: 5, spread, min: 0, max: 9 };
    }),
    ...(draft.featureWeights !== null &&
      form === 'mix' && { featureWeights: draft.featureWeights.slice(0, width) }),
  };
  const centroids = slugs.map((_, s) => {
    const { of, aside } = draft.centres[s];
    return featuresOf(scaler, of.slice(0, columns.length)).map((x, i) => x + aside[i]);
  });
  return {
    format: 1,
    id: `model${nth}`,
    level,
    algorithm: 'kmeans',
    features: form,
    asOf: 0,
    seed: 1,
    columns: columns.map((column) => ({ ...column, title: column.id })),
    scaler,
    mixture: null,
    centroids,
    reach: slugs.map((_, s) => draft.reach[s]),
    hysteresis: draft.hysteresis,
    bootstrap: [centroids],
    segments: slugs.map((slug) => ({ slug, name: slug, archetype: null })),
    declared: {
      signals: SIGNALS.filter(({ id }) => used.has(id)),
      features: { form, volumeWeight, ...features },
      ...(engagement !== undefined && { engagement }),
      taxonomy,
    },
  };
}

/** A model with one segment, in which is whoever did anything that one signal counts; what counts 1 is .36 from its centre. */
export function modelOfAll(
  id: string,
  level: Level,
  signal: Pick<Signal, 'measure' | 'select'> & Partial<Signal>,
  reach: ModelDefinition['reach'][number] = { leave: 9, enter: 9 },
): Model {
  const said = { id: 'does', title: 'Does', category: 'other', question: 'How much?' };
  const column = { id: 'does', kind: 'amount' } as const;
  return {
    format: 1,
    id,
    level,
    algorithm: 'kmeans',
    features: 'raw',
    asOf: 0,
    seed: 1,
    columns: [{ ...column, signal: 'does', title: 'Does' }],
    scaler: {
      form: 'raw',
      volumeWeight: 0,
      ratioWeight: 1,
      volumeCap: 0,
      columns: [{ ...column, weight: 1, cap: 5, min: 0, max: 9 }],
    },
    mixture: null,
    centroids: [[0.5]],
    reach: [reach],
    hysteresis: 0.05,
    bootstrap: [[[0.5]]],
    segments: [{ slug: SLUGS[0], name: SLUGS[0], archetype: null }],
    declared: {
      signals: [Signal.parse({ ...said, ...signal })],
      features: { form: 'raw', volumeWeight: 0, window: 90, recency: [{ days: 90, weight: 1 }] },
      taxonomy: [],
    },
  };
}

/** Models with less in them: without one of the segments, or one of the columns. */
export function* lessOf(model: Model): Generator<Model> {
  const { segments, columns, centroids, reach, scaler } = model;
  const hasVolume = centroids[0].length > columns.length;
  const but = <T>(list: readonly T[], nth: number) => list.filter((_, other) => other !== nth);
  for (const nth of segments.keys()) {
    if (segments.length === 1) break;
    const left = but(centroids, nth);
    const fewer = { segments: but(segments, nth), reach: but(reach, nth) };
    yield { ...model, ...fewer, centroids: left, bootstrap: [left] };
  }
  const withScaler = (changed: Partial<typeof scaler>, rows: typeof centroids) => ({
    ...model,
    scaler: { ...scaler, ...changed },
    centroids: rows,
    bootstrap: [rows],
  });
  for (const nth of columns.keys()) {
    if (columns.length === 1) break;
    const { featureWeights } = scaler;
    const left = {
      columns: but(scaler.columns, nth),
      ...(featureWeights !== undefined && { featureWeights: but(featureWeights, nth) }),
    };
    const rows = centroids.map((centre) => but(centre, nth));
    yield { ...withScaler(left, rows), columns: but(columns, nth) };
  }
  if (hasVolume) {
    const rows = centroids.map((centre) => centre.slice(0, columns.length));
    yield withScaler({ volumeWeight: 0 }, rows);
  }
}
