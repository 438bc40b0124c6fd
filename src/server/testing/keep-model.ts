import { modelOf, SETTINGS, SIGNALS } from '../../membership/clusters/testing/model.js';
import type { FitResult, Level } from '../../model/index.js';
import {
  createModelRegistry,
  type ModelDefinition,
  type ModelRegistry,
} from '../../segments/index.js';
import { openStore } from '../../store/index.js';

/** What the columns of models stand for in tests: how often pages were read, and prices looked at. */
const DECLARED = {
  signals: SIGNALS.filter(({ id }) => id === 'reads' || id === 'buys').map((signal) => ({
    ...signal,
    select: { event: signal.id === 'reads' ? 'Docs' : 'Pricing' },
  })),
  features: SETTINGS.features,
  engagement: SETTINGS.engagement,
  taxonomy: [],
};

/** A model to keep: the centre of each of its segments, in visits of docs and of prices. */
export interface KeptModel {
  readonly id: string;
  readonly level?: Level;
  readonly verdict?: FitResult['verdict']['level'];
  readonly centres?: Readonly<Record<string, readonly [docs: number, prices: number]>>;
}

/** Keeps models in a data directory that nobody has open, as fits would have; by default of readers of docs and lookers at prices. */
export async function keepModels(directory: string, kept: readonly KeptModel[]): Promise<void> {
  const store = await openStore({ directory });
  try {
    for (const one of kept) await keepModel(createModelRegistry(store), one);
  } finally {
    await store.close();
  }
}

async function keepModel(
  models: ModelRegistry,
  {
    id,
    level = 'contact',
    verdict = 'act',
    centres = { readers: [8, 1], lookers: [1, 8] },
  }: KeptModel,
): Promise<void> {
  const definition: ModelDefinition = {
    ...modelOf(id, ['reads', 'buys'], centres, level),
    declared: DECLARED,
  };
  const segments = Object.keys(centres).map((slug, cluster) => ({
    slug,
    name: slug,
    describes: `They are ${slug}.`,
    cluster,
    pressure: null,
  }));
  const said = { level: verdict, headline: 'So it is.', reasons: [] };
  const result = {
    model: id,
    level,
    digest: id,
    k: segments.length,
    rows: 0,
    verdict: said,
    segments,
    proposals: [],
    warnings: segments.map(({ name }) => `${name} is small.`),
  };
  await models.save(definition, result as unknown as FitResult, [], 1);
}
