import { describe, expect, test } from 'vitest';
import type { RawColumn } from '../kernels/index.js';
import { ALGORITHMS, type Algorithm } from '../model/index.js';
import type { ComparedMethod } from './compared.js';
import { METHODS } from './methods/index.js';
import { NO_PICTURES } from './methods/pictures.js';
import { looksLikeCounts, recommend } from './recommend.js';

const BEATEN = { p: 0.01, observed: 0.5, quantile95: 0.3, draws: 99, rows: 100, beaten: true };

function model(algorithm: Algorithm, own: Partial<ComparedMethod> = {}): ComparedMethod {
  return {
    algorithm,
    title: METHODS[algorithm].title,
    k: 4,
    chosenBy: 'balanced',
    choice: 'k = 4.',
    noise: 0,
    silhouette: 0.4,
    daviesBouldin: 0.9,
    stability: 0.9,
    largest: 0.3,
    sizes: [25, 25, 25, 25, 0],
    alike: [],
    agreement: Object.fromEntries(ALGORITHMS.map((other) => [other, 0.8])),
    mutualInformation: {},
    seconds: 1,
    elbow: null,
    sweep: [],
    settings: {},
    pictures: NO_PICTURES,
    silhouettePlot: [],
    groups: [],
    notes: [],
    ...own,
  };
}

const ask = (models: readonly ComparedMethod[], own: object = {}) =>
  recommend({ models, counts: false, structure: BEATEN, words: 'rows', ...own });
const apart = { agreement: { kmeans: 0.3, ward: 0.3, hdbscan: 0.3 } };

describe('the recommendation', () => {
  test('of methods that do equally well the simplest is taken', () => {
    const said = ask([model('kmeans'), model('gmm', { stability: 0.95 }), model('ward')]);
    expect(said.algorithm).toBe('kmeans');
    expect(said.text).toBe(
      'K-means (4 groups): Gaussian mixture and Ward do about as well; of these it is the simplest, and other rows are placed by the nearest centre. Its groups come back on halves of the data (overlap 0.90).',
    );
  });

  test('one that does clearly better is taken', () => {
    const said = ask([model('kmeans', { stability: 0.65, silhouette: 0.2 }), model('gmm')]);
    expect(said.algorithm).toBe('gmm');
    expect(said.text).toContain('it does best by stability, silhouette and agreement');
  });

  test('on counts, the mixture of counts when its groups come back', () => {
    const counts = { counts: true };
    expect(ask([model('kmeans'), model('mixture')], counts).algorithm).toBe('mixture');
    const unsteady = model('mixture', { stability: 0.5 });
    expect(ask([model('kmeans'), unsteady], counts).algorithm).toBe('kmeans');
  });

  test('groups of any shape, when methods for round ones miss them', () => {
    const shaped = model('hdbscan', { ...apart, k: 2, noise: 0.02, silhouette: 0.1 });
    const said = ask([model('kmeans'), shaped]);
    expect(said.algorithm).toBe('hdbscan');
    expect(said.text).toContain('HDBSCAN (2 groups, 2% in none)');
    expect(said.text).toContain('agree with it to 0.30');
    for (const not of [{ noise: 0.4 }, { stability: 0.7 }, { silhouette: 0.6, stability: 0.76 }]) {
      expect(ask([model('kmeans'), { ...shaped, ...not }]).text).not.toContain('not round');
    }
  });

  test('none, when nothing beats chance or nothing comes back', () => {
    const structure = { ...BEATEN, p: 0.4, beaten: false };
    const chance = ask([model('kmeans'), model('ward')], { structure });
    expect(chance.algorithm).toBeNull();
    expect(chance.why).toMatch(/^The rows are/);
    expect(chance.text).toContain('no better parted than data without groups (p = 0.40)');
    const unsteady = ask([model('kmeans', { stability: 0.5 }), model('hdbscan', { noise: 0.6 })]);
    expect(unsteady.algorithm).toBeNull();
    expect(unsteady.text).toContain('no method finds groups of rows that come back');
  });

  test('says what density did not find', () => {
    const { remarks } = ask([
      model('kmeans'),
      model('hdbscan', { k: 0, noise: 1, silhouette: null, stability: null }),
      model('dbscan', { k: 1, noise: 0.1, silhouette: null, stability: null }),
    ]);
    expect(remarks[0]).toContain('HDBSCAN finds no dense place');
    expect(remarks[1]).toContain('DBSCAN finds one dense place (10% noise)');
    expect(remarks).toHaveLength(2);
  });
});

test('counts are whole, not negative, and often zero', () => {
  const column = (...values: number[]): RawColumn => ({
    id: 'x',
    kind: 'amount',
    num: Float64Array.from(values),
  });
  expect(looksLikeCounts([column(0, 0, 3), column(1, 0, 0)])).toBe(true);
  expect(looksLikeCounts([column(4, 2, 3, 5, 1, 7)])).toBe(false);
  expect(looksLikeCounts([column(0, 0.5)])).toBe(false);
  expect(looksLikeCounts([column(0, -1)])).toBe(false);
  expect(looksLikeCounts([])).toBe(false);
});
