import { fitScaler } from '../../../kernels/index.js';
import type { Level, Signal } from '../../../model/index.js';
import { Signal as SignalSchema } from '../../../model/index.js';
import type { ModelDefinition } from '../../../segments/index.js';
import { Registry } from '../../compile/registry.js';
import { activeModel, type ActiveModel, type ModelSettings } from '../active-model.js';

/** How many pages were read and things bought, by the recency of 30, 60 and 90 days. */
export const SIGNALS: readonly Signal[] = [
  { id: 'reads', measure: 'count', select: { event: 'Read' } },
  { id: 'buys', measure: 'count', select: { event: 'Bought' } },
  { id: 'sessions', measure: 'sessions', of: 'count', select: { event: 'Read' }, window: '30d' },
  { id: 'since', measure: 'recency', select: { event: 'Bought' }, window: '30d' },
].map((signal) =>
  SignalSchema.parse({
    title: signal.id,
    category: 'engagement',
    question: '?',
    collect: { events: ['Read'] },
    ...signal,
  }),
);

export const SETTINGS: ModelSettings = {
  signals: SIGNALS,
  features: {
    window: 90,
    recency: [
      { days: 30, weight: 2 },
      { days: 60, weight: 1.5 },
      { days: 90, weight: 1 },
    ],
  } as ModelSettings['features'],
  engagement: { type: { exists: true } },
};

/** A model over some of {@link SIGNALS}, with centres in raw numbers of each column; features are those numbers scaled to 0..1. */
export function modelOf(
  id: string,
  columns: readonly string[],
  centres: Readonly<Record<string, readonly number[]>>,
  level: Level = 'contact',
): ModelDefinition {
  const slugs = Object.keys(centres);
  const scaler = fitScaler(
    columns.map((column) => ({
      id: column,
      kind: 'amount' as const,
      num: Float64Array.of(...Array.from({ length: 99 }, (_, i) => i + 1), 100),
    })),
    { form: 'raw' },
  );
  const scaled = (x: number, column: number) => {
    const scale = scaler.columns[column];
    return scale.kind === 'amount' ? Math.log1p(x) / scale.cap : 0;
  };
  const centroids = slugs.map((slug) => centres[slug].map(scaled));
  return {
    format: 1,
    id,
    level,
    algorithm: 'kmeans',
    features: 'raw',
    asOf: 0,
    seed: 1,
    columns: columns.map((column) => ({
      id: column,
      signal: column,
      title: column,
      kind: 'amount',
    })),
    scaler,
    mixture: null,
    centroids,
    reach: slugs.map(() => ({ leave: 2, enter: 1.9 })),
    hysteresis: 0.05,
    bootstrap: [centroids],
    segments: slugs.map((slug) => ({ slug, name: slug, archetype: null })),
  };
}

/** A model ready for the facts of a registry. */
export function activate(definition: ModelDefinition, registry = new Registry()): ActiveModel {
  return activeModel(definition, SETTINGS, registry, null);
}
