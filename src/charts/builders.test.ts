import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceChart } from './chance.js';
import { wrapLabel, type Chart, type ChartSetting } from './chart.js';
import { condensedTreeChart } from './condensed-tree.js';
import { dendrogramChart } from './dendrogram.js';
import { flowChart } from './flow.js';
import { intervalsChart } from './intervals.js';
import { kDistancesChart } from './k-distances.js';
import { likelihoodChart } from './likelihood.js';
import { mapChart } from './map.js';
import { mapsChart } from './maps.js';
import { segmentColour } from './mark.js';
import { silhouetteChart } from './silhouette.js';
import { sizesChart } from './sizes.js';
import { criteriaChart, elbowChart } from './sweep.js';
import { chartTheme } from './theme.js';

const theme = chartTheme('light');
const segments = [
  { name: 'Active Evaluators', cluster: 0 },
  { name: 'Gone Quiet', cluster: -1 },
];
const sweep = [3, 4, 5].map((k) => ({
  k,
  inertia: 1000 / k,
  silhouette: 0.2,
  daviesBouldin: 1.2,
  stability: 0.9,
  icl: 5000 + k,
}));
const tree = {
  leaves: [
    { size: 4, group: 0 },
    { size: 1, group: 1 },
    { size: 2, group: 1 },
  ],
  merges: [
    { left: 1, right: 2, height: 1 },
    { left: 0, right: 3, height: 5 },
  ],
  cut: 3,
};
const cluster = { parent: 0, birth: 1, death: 4, size: 5 };
const icicles = {
  clusters: [
    { parent: -1, birth: 0, death: 1, size: 12, group: -1, profile: [[0.5, 12]] as const },
    { ...cluster, group: 0, profile: [[2, 5]] as const },
    { ...cluster, group: 1, profile: [] },
  ],
};
const panel = {
  title: 'Opportunity rate',
  subtitle: 'in 90 days',
  values: [{ value: 0.19, low: 0.17, high: 0.21 }, null],
  overall: 0.1,
  format: String,
};

const BUILDERS: Record<string, (setting: ChartSetting) => Chart> = {
  sizes: (setting) =>
    sizesChart(
      segments.map((segment) => ({ ...segment, size: 0, share: 0 })),
      setting,
    ),
  elbow: (setting) => elbowChart(sweep, { k: 4, elbow: 5 }, setting),
  criteria: (setting) => criteriaChart(sweep, { k: 4, elbow: null }, setting),
  silhouette: (setting) =>
    silhouetteChart([{ name: 'a', cluster: 0, values: [0, 0], share: 0 }], 0, setting),
  chance: (setting) => chanceChart({ observed: 0, quantile95: 0, beaten: false }, setting),
  intervals: (setting) =>
    intervalsChart(segments, [panel, { ...panel, values: [null, null] }], setting),
  likelihood: (setting) => likelihoodChart([{ k: 3, bic: -20, icl: -10 }], 3, setting),
  'k-distances': (setting) => kDistancesChart({ curve: [0], eps: 1 }, setting),
  dendrogram: (setting) => dendrogramChart(tree, setting),
  'dendrogram of one leaf': (setting) =>
    dendrogramChart({ leaves: [{ size: 3, group: 0 }], merges: [], cut: 0 }, setting),
  'condensed tree': (setting) => condensedTreeChart(icicles, setting),
  flow: (setting) =>
    flowChart(
      [{ slug: 'a', name: 'A', cluster: 0, kind: 'segment' }],
      [{ from: 'a', to: 'a', count: 0 }],
      setting,
    ),
  maps: (setting) =>
    mapsChart([{ x: 0, y: 1 }], [{ title: 'k-means', subtitle: '1 group', groups: [-1] }], setting),
  map: (setting) => mapChart([{ x: 0, y: 0, segment: 0 }], segments, [0.2], setting),
};

describe.each(Object.entries(BUILDERS))('%s', (_, build) => {
  test.each([350, 860])('has a height and no unknown number at %i pixels', (width) => {
    const { option, height } = build({ theme, width });
    expect(height).toBeGreaterThan(0);
    expect(numbersOf(option).filter((value) => !Number.isFinite(value))).toEqual([]);
  });

  test('is not animated, and builds the same again', () => {
    expect(build({ theme, width: 860 }).option['animation']).toBe(false);
    expect(JSON.stringify(build({ theme, width: 860 }))).toBe(
      JSON.stringify(build({ theme, width: 860 })),
    );
  });
});

test('an axis ends at a round figure beyond the widest whisker', () => {
  const maximum = (high: number) => {
    const { option } = intervalsChart(
      segments,
      [{ ...panel, overall: null, values: [{ value: high, low: 0, high }, null] }],
      { theme, width: 860 },
    );
    return (option['xAxis'] as { max: number }[])[0]?.max;
  };
  expect([0.21, 0.19, 45_700, 97_000, 117, 1].map(maximum)).toEqual([
    0.3, 0.2, 50_000, 100_000, 200, 1,
  ]);
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (high) => {
      expect(maximum(high)).toBeGreaterThanOrEqual(high * 0.999);
      expect(maximum(high)).toBeLessThanOrEqual(high * 2.001);
    }),
  );
});

test('segments keep their colours, the ninth begins again, segments by state are neutral', () => {
  expect(segmentColour(theme, 0)).toBe(theme.segments[0]);
  expect(segmentColour(theme, 8)).toBe(theme.segments[0]);
  expect(segmentColour(theme, -1)).toBe(theme.other);
});

test('labels wrap at words, and are cut when there are too many', () => {
  expect(wrapLabel('Active Evaluators', 24)).toBe('Active Evaluators');
  expect(wrapLabel('Active Evaluators', 10)).toBe('Active\nEvaluators');
  expect(wrapLabel('People who read every comparison twice', 14)).toBe('People who\nread every…');
  expect(wrapLabel('Rindfleischetikettierung', 10)).toBe('Rindfleis…');
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 4, max: 30 }),
      fc.integer({ min: 1, max: 3 }),
      (text, width, lines) => {
        const rows = wrapLabel(text, width, lines).split('\n');
        expect(rows.length).toBeLessThanOrEqual(lines);
        for (const row of rows) expect(row.length).toBeLessThanOrEqual(width);
      },
    ),
  );
});

function numbersOf(node: unknown): number[] {
  if (typeof node === 'number') return [node];
  if (typeof node !== 'object' || node === null) return [];
  return Object.values(node).flatMap(numbersOf);
}
