import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Chart } from './chart.js';
import { flowChart, type FlowLink, type FlowSegment } from './flow.js';
import { chartTheme } from './theme.js';

const theme = chartTheme('light');
const setting = { theme, width: 1000 };
const NONE: FlowSegment = { slug: null, name: 'None', cluster: -1, kind: 'none' };
const SEGMENTS: readonly FlowSegment[] = [
  { slug: 'scanners', name: 'Executive Scanners', cluster: 0, kind: 'segment' },
  { slug: 'readers', name: 'Technical Readers', cluster: 2, kind: 'segment' },
  NONE,
];

interface Drawn {
  readonly data: readonly {
    name: string;
    depth: number;
    itemStyle: { color: string };
    label: { formatter: () => string };
    words: string;
  }[];
  readonly links: readonly {
    source: string;
    target: string;
    value: number;
    words: string;
    lineStyle: { color: string };
  }[];
}

function drawn({ option }: Chart): Drawn {
  const [series] = option['series'] as readonly Drawn[];
  if (series === undefined) throw new Error('nothing is drawn');
  return series;
}

test('a worked example: eight moves, two of them by newcomers', () => {
  const links = [
    { from: 'scanners', to: 'readers', count: 5 },
    { from: null, to: 'readers', count: 2 },
    { from: 'readers', to: null, count: 1 },
  ];
  const { data, links: bands } = drawn(flowChart(SEGMENTS, links, setting));
  expect(data.map(({ name, depth, label }) => [name, depth, label.formatter()])).toEqual([
    ['from:scanners', 0, 'Executive Scanners · 5'],
    ['from:readers', 0, 'Technical Readers · 1'],
    ['from:', 0, 'None · 2'],
    ['to:readers', 1, 'Technical Readers · 7'],
    ['to:', 1, 'None · 1'],
  ]);
  const [blue, , green] = theme.segments;
  expect(data.map(({ itemStyle }) => itemStyle.color)).toEqual([
    blue,
    green,
    theme.other,
    green,
    theme.other,
  ]);
  expect(
    bands.map(({ source, target, value, lineStyle: { color } }) => [source, target, value, color]),
  ).toEqual([
    ['from:scanners', 'to:readers', 5, blue],
    // Who comes from none has the colour of where they went.
    ['from:', 'to:readers', 2, green],
    ['from:readers', 'to:', 1, green],
  ]);
  expect(bands[0]?.words).toBe('Executive Scanners → Technical Readers\n5, 63% of all moves');
  expect(data[3]?.words).toBe('Technical Readers\n7 entered, 88% of all moves');
});

test('stages share a colour; who leaves and enters the same segment is drawn too', () => {
  const stage = { slug: 'decision', name: 'Decision', cluster: -1, kind: 'stage' } as const;
  const { data, links } = drawn(
    flowChart([stage], [{ from: 'decision', to: 'decision', count: 1 }], setting),
  );
  expect(data.map(({ itemStyle }) => itemStyle.color)).toEqual([theme.accent, theme.accent]);
  expect(links).toHaveLength(1);
});

test('every band has its two bars, and every bar its room, whatever is asked', () => {
  const slug = fc.constantFrom(...SEGMENTS.map((one) => one.slug), 'nobody knows it');
  const link: fc.Arbitrary<FlowLink> = fc.record({
    from: slug,
    to: slug,
    count: fc.integer({ min: 1, max: 1e9 }),
  });
  fc.assert(
    fc.property(fc.array(link), fc.constantFrom(350, 1000), (links, width) => {
      const chart = flowChart(SEGMENTS, links, { theme, width });
      const { data, links: bands } = drawn(chart);
      const names = new Set(data.map(({ name }) => name));
      expect(names.size).toBe(data.length);
      for (const { source, target } of bands) {
        expect(names.has(source) && names.has(target)).toBe(true);
      }
      expect(chart.height).toBeGreaterThan(
        20 *
          Math.max(0, ...[0, 1].map((depth) => data.filter((bar) => bar.depth === depth).length)),
      );
    }),
  );
});
