import { expect, test, describe } from 'vitest';
import { adjustedRand } from '../kernels/index.js';
import type { FitResult } from '../model/index.js';
import type { SignalTable } from '../signals/index.js';
import { openStore } from '../store/index.js';
import { temporaryDirectory } from '../store/testing/temporary-directory.js';
import type { Evidence } from './evidence.js';
import type { FitContext } from './fit-level.js';
import type { FitOptions } from './fit-settings.js';
import { fitLevel } from './fit-level.js';
import type { ModelRegistry } from './registry.js';
import { createModelRegistry } from './registry.js';
import { AS_OF, marketEvidence, marketProject } from './testing/market-evidence.js';

const MARKET = { seed: 2, contacts: 1200, groups: 4, contrast: 1.6, volume: 2 };
const BUYING = [0.05, 0.1, 0.3, 0.5];
const OPTIONS: FitOptions = { level: 'contact', asOf: AS_OF };

async function withRegistry<T>(work: (registry: ModelRegistry) => Promise<T>): Promise<T> {
  const store = await openStore({ directory: await temporaryDirectory() });
  try {
    return await work(createModelRegistry(store));
  } finally {
    await store.close();
  }
}

function contextOf(
  evidence: Evidence,
  registry: ModelRegistry,
  change: Partial<FitContext> = {},
): FitContext {
  const clock = { now: () => AS_OF };
  return { project: marketProject(), evidence, registry, clock, ...change };
}

/** Fits by itself, in a registry of its own. */
async function fit(
  evidence: Evidence,
  change: Partial<FitContext> = {},
  options: Partial<FitOptions> = {},
): Promise<FitResult> {
  return withRegistry((registry) =>
    fitLevel(contextOf(evidence, registry, change), { ...OPTIONS, ...options }),
  );
}

/** Every number of a result is one. */
function expectNumbers(result: FitResult): void {
  JSON.stringify(result, (key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${key}: ${value}`);
    return value;
  });
}

describe('a market of four groups that buy differently', () => {
  const { evidence, market, ids } = marketEvidence({ ...MARKET, buying: BUYING });

  test('is found, validated, and kept with everybody placed', () =>
    withRegistry(async (registry) => {
      const result = await fitLevel(contextOf(evidence, registry), OPTIONS);
      expectNumbers(result);
      expect(result.k).toBe(4);
      expect(result.null).toMatchObject({ beaten: true });
      expect(result.stability).toBeGreaterThan(0.75);
      expect(result.holdout.verdict).toBe('generalises');
      expect(result.outcomes).toMatchObject({ available: true, horizonDays: 90 });
      expect(result.outcomes.p).toBeLessThan(0.001);
      expect(result.verdict.level).not.toBe('stop');

      const stored = await registry.show(result.model);
      expect(stored.result).toEqual(JSON.parse(JSON.stringify(result)));
      const rows = await registry.assignments(result.model);
      expect(rows.map(({ entity }) => entity)).toEqual(ids);
      const placed = rows.filter(({ segment }) => segment >= 0);
      const truth = placed.map(({ entity }) => market.truth[ids.indexOf(entity)]);
      const found = Int32Array.from(placed, ({ segment }) => segment);
      const limit = adjustedRand(market.truth, market.bayes);
      expect(adjustedRand(Int32Array.from(truth), found)).toBeGreaterThan(0.8 * limit);
      // The holdout: a fifth of the fitted, whole accounts at a time.
      const withheld = rows.filter(({ split }) => split === 'holdout').length;
      expect(withheld).toBeLessThanOrEqual(0.2 * result.rows);
      expect(withheld).toBeGreaterThan(0.19 * result.rows);
      const pipelines = result.outcomes.ranking.map(({ pipeline }) => pipeline);
      expect(pipelines).toEqual([...pipelines].sort((a, b) => b - a));
      const rates = result.segments.flatMap((s) => s.outcomes?.opportunityRate?.value ?? []);
      expect(rates).toHaveLength(4);
      expect(Math.max(...rates)).toBeGreaterThan(3 * Math.min(...rates));
    }));

  test('sizes, shares and exposures add up', async () => {
    const result = await fit(evidence);
    const clusters = result.segments.filter(({ cluster }) => cluster >= 0);
    const states = result.segments.filter(({ cluster }) => cluster < 0);
    const sum = (list: FitResult['segments']) => list.reduce((all, { size }) => all + size, 0);
    expect(sum(clusters) + sum(states)).toBe(result.population.known);
    expect(sum(clusters)).toBeLessThanOrEqual(result.population.fitted);
    expect(sum(clusters)).toBeGreaterThan(0.98 * result.population.fitted);
    for (const segment of clusters) {
      expect(segment.share).toBeCloseTo(segment.size / result.population.fitted, 12);
      expect(segment.distinguishing.length).toBeGreaterThanOrEqual(3);
      expect(segment.examples.length).toBe(10);
    }
    const executives = clusters.map(({ overlay }) =>
      overlay.find(({ trait }) => trait === 'seniority')?.values.some((v) => v.surprising),
    );
    expect(executives).toContain(true);
    const industries = clusters.flatMap(
      ({ overlay }) => overlay.find(({ trait }) => trait === 'industry')?.values ?? [],
    );
    expect(industries.some(({ surprising }) => surprising)).toBe(false);
  });

  test('the same seed gives the same answer, another one a model of its own', async () => {
    const first = await fit(evidence);
    expect(await fit(evidence)).toEqual(first);
    const other = await fit(evidence, {}, { seed: 2 });
    expect(other.model).not.toBe(first.model);
    expect(other.digest).toBe(first.digest);
  });

  test('fitting again changes nothing; a new fit keeps slugs and names', () =>
    withRegistry(async (registry) => {
      const context = contextOf(evidence, registry);
      const first = await fitLevel(context, OPTIONS);
      expect(await fitLevel(context, OPTIONS)).toEqual(first);
      const later = await fitLevel(context, { ...OPTIONS, seed: 5 });
      expect(later.previous).toMatchObject({ model: first.model, vanished: [], born: [] });
      const slugs = (result: FitResult) =>
        result.segments.flatMap(({ cluster, slug }) => (cluster < 0 ? [] : [slug])).sort();
      expect(slugs(later)).toEqual(slugs(first));
      const coarser = await fitLevel(context, { ...OPTIONS, k: 3 });
      expect(coarser.previous?.vanished.length).toBeGreaterThan(0);
    }));

  test('what the project asks for is done: k, elbow, raw features, distances', async () => {
    expect(await fit(evidence, {}, { k: 6 })).toMatchObject({ k: 6, chosenBy: 'given' });
    const raw = await fit(evidence, {}, { features: 'raw', k: 4, choose: 'elbow' });
    expect(raw).toMatchObject({ features: 'raw', algorithm: 'kmeans' });
    expect(await fit(evidence, {}, { algorithm: 'kmeans', k: 4 })).toMatchObject({
      algorithm: 'kmeans',
    });
    await expect(fit(evidence, {}, { k: 1 })).rejects.toMatchObject({ code: 'usage' });
  });

  test('progress rises to the end, and a fit that is called off keeps nothing', () =>
    withRegistry(async (registry) => {
      const seen: number[] = [];
      const stop = new AbortController();
      const running = fitLevel(
        contextOf(evidence, registry, {
          onProgress: ({ done }) => {
            seen.push(done);
            if (done > 0.5) stop.abort();
          },
          signal: stop.signal,
        }),
        OPTIONS,
      );
      await expect(running).rejects.toMatchObject({ code: 'interrupted' });
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(await registry.list()).toEqual([]);
    }));
});

test('a market without groups: do not act', async () => {
  const { evidence } = marketEvidence({ ...MARKET, groups: 1, buying: [0.2] });
  const result = await fit(evidence);
  expectNumbers(result);
  expect(result.null.beaten).toBe(false);
  expect(result.verdict.level).toBe('stop');
});

describe('little or odd data', () => {
  const { evidence } = marketEvidence({ ...MARKET, contacts: 40 });

  /** The evidence with its tables changed. */
  function changed(change: (table: SignalTable) => SignalTable): Evidence {
    return {
      ...evidence,
      signals: async (level, asOf) => change(await evidence.signals(level, asOf)),
    };
  }

  function firstRows(count: number): Evidence {
    return changed((table) => ({
      ...table,
      ids: table.ids.slice(0, count),
      accounts: table.accounts.slice(0, count),
      firstSeen: table.firstSeen.slice(0, count),
      lastEngaged: table.lastEngaged.slice(0, count),
      events: table.events.slice(0, count),
      columns: table.columns.map((column) => ({
        ...column,
        num: column.num.slice(0, count),
        ...(column.den === undefined ? {} : { den: column.den.slice(0, count) }),
      })),
    }));
  }

  test('forty people: an answer, with care at most and the shortfall named', async () => {
    const result = await fit(evidence);
    expectNumbers(result);
    expect(result.verdict.level).not.toBe('act');
    expect(result.shortfalls).toContainEqual(
      expect.objectContaining({ what: 'contacts that can be fitted', need: 300 }),
    );
    expect(result.holdout.verdict).toBe('too-little-data');
  });

  test('a model freezes what was declared, and its id stands for that as well', async () => {
    await withRegistry(async (registry) => {
      const project = marketProject();
      const first = await fitLevel(contextOf(evidence, registry), OPTIONS);
      const { declared, columns } = (await registry.show(first.model)).definition;
      const { features, taxonomy } = project;
      expect(declared).toMatchObject({ features, taxonomy });
      expect(declared?.engagement).toBeUndefined();
      expect(new Set(declared?.signals.map(({ id }) => id))).toEqual(
        new Set(columns.map(({ signal }) => signal)),
      );
      const engagement = { type: 'track' as const };
      const changed = contextOf(evidence, registry, { project: { ...project, engagement } });
      const other = await fitLevel(changed, OPTIONS);
      expect(other.model).not.toBe(first.model);
      expect(other.digest).toBe(first.digest);
      const kept = (await registry.show(other.model)).definition.declared;
      expect(kept?.engagement).toEqual(engagement);
    });
  });

  test.each([0, 1])('%i people: refused in words', async (count) => {
    await expect(fit(firstRows(count))).rejects.toMatchObject({ code: 'too_little_data' });
  });

  test.each([2, 3, 5])('%i people: an answer or a refusal', async (count) => {
    const answer = await fit(firstRows(count)).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'too_little_data' });
      return null;
    });
    if (answer !== null) expectNumbers(answer);
  });

  test('everybody alike: refused in words', async () => {
    const alike = changed((table) => ({
      ...table,
      columns: table.columns.map((column) => ({
        ...column,
        num: column.num.map(() => 1),
        ...(column.den === undefined ? {} : { den: column.den.map(() => 2) }),
      })),
    }));
    await expect(fit(alike)).rejects.toMatchObject({ code: 'too_little_data' });
  });

  test('only rates, and only one signal that varies', async () => {
    const rates = changed((table) => ({
      ...table,
      columns: table.columns.filter(({ kind }) => kind === 'ratio'),
    }));
    expectNumbers(await fit(rates));
    const one = changed((table) => ({ ...table, columns: table.columns.slice(0, 1) }));
    const single = await fit(one).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'too_little_data' });
      return null;
    });
    if (single !== null) expectNumbers(single);
  });

  test('a firmographic column is refused', async () => {
    const smuggled = changed((table) => ({
      ...table,
      columns: [...table.columns, { ...table.columns[0], id: 'employees', signal: 'employees' }],
    }));
    await expect(fit(smuggled)).rejects.toMatchObject({ code: 'firmographic_feature' });
  });
});
