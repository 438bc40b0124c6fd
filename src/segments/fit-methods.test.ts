import { describe, expect, test } from 'vitest';
import { openStore } from '../store/index.js';
import { temporaryDirectory } from '../store/testing/temporary-directory.js';
import { placeTable } from './assignment.js';
import { fitLevel } from './fit-level.js';
import type { ModelRegistry } from './registry.js';
import { createModelRegistry } from './registry.js';
import { AS_OF, marketEvidence, marketProject } from './testing/market-evidence.js';

const { evidence, ids } = marketEvidence({
  seed: 2,
  contacts: 600,
  groups: 4,
  contrast: 2.4,
  volume: 2,
});

async function withRegistry<T>(work: (registry: ModelRegistry) => Promise<T>): Promise<T> {
  const store = await openStore({ directory: await temporaryDirectory() });
  try {
    return await work(createModelRegistry(store));
  } finally {
    await store.close();
  }
}

const contextOf = (registry: ModelRegistry) => ({
  project: marketProject(),
  evidence,
  registry,
  clock: { now: () => AS_OF },
});

describe.each(['ward', 'gmm', 'hdbscan'] as const)('fit --algorithm %s', (algorithm) => {
  test('keeps a model that places everybody as the fit did, and says what it is', () =>
    withRegistry(async (registry) => {
      const options = { level: 'contact', asOf: AS_OF, algorithm } as const;
      const result = await fitLevel(contextOf(registry), options);
      expect(result).toMatchObject({ algorithm, k: expect.any(Number) as number });
      JSON.stringify(result, (key, value: unknown) => {
        if (typeof value === 'number' && !Number.isFinite(value))
          throw new Error(`${key}: ${value}`);
        return value;
      });

      const { definition } = await registry.show(result.model);
      expect(definition.format).toBe(algorithm === 'ward' ? 1 : 2);
      expect(definition.gaussian === undefined).toBe(algorithm !== 'gmm');
      expect(definition.density === undefined).toBe(algorithm !== 'hdbscan');
      expect(definition.centroids).toHaveLength(result.k);

      const kept = await registry.assignments(result.model);
      expect(kept.map(({ entity }) => entity)).toEqual(ids);
      const fitted = kept.flatMap(({ state }, row) => (state === 'fitted' ? [row] : []));
      const table = await evidence.signals('contact', AS_OF);
      const placed = placeTable(definition, table, Int32Array.from(fitted));
      expect([...placed.segments]).toEqual(fitted.map((row) => kept[row].segment));
      for (const confidence of placed.confidences) {
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }
      const again = await fitLevel(contextOf(registry), options);
      expect(again).toEqual({ ...result, previous: again.previous });
    }));
});

test('a method that finds no segments keeps no model', () =>
  withRegistry(async (registry) => {
    const options = { level: 'contact', asOf: AS_OF, algorithm: 'dbscan' } as const;
    const few = marketEvidence({ seed: 2, contacts: 40, groups: 1, contrast: 0.1, volume: 2 });
    await expect(
      fitLevel({ ...contextOf(registry), evidence: few.evidence }, options),
    ).rejects.toMatchObject({ code: 'too_little_data' });
    expect(await registry.list()).toEqual([]);
  }));

test('a number of segments is not for methods that find it themselves', () =>
  withRegistry(async (registry) => {
    const options = { level: 'contact', asOf: AS_OF, algorithm: 'hdbscan', k: 4 } as const;
    await expect(fitLevel(contextOf(registry), options)).rejects.toMatchObject({ code: 'usage' });
  }));
