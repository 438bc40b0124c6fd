import { beforeAll, describe, expect, test } from 'vitest';
import { compareTable, fitTable } from '../segments/index.js';
import type { Comparison } from '../segments/index.js';
import { renderClusterReport } from './cluster-page.js';
import { renderComparison } from './comparison-page.js';
import { blobs } from './testing/table.js';

const frame = { generatedAt: '2026-07-01T09:12:00.000Z', version: '0.1.0' };
const ALL = ['comparison', 'kmeans', 'mixture', 'gmm', 'ward', 'hdbscan', 'dbscan', 'nothing'];

describe('reports of methods', () => {
  const pages = new Map<string, string>();
  let comparison: Comparison;

  beforeAll(async () => {
    comparison = await compareTable(blobs(), { now: () => 0 });
    pages.set('comparison', renderComparison({ ...frame, name: 'Blobs', comparison }));
    for (const algorithm of ['kmeans', 'mixture', 'gmm', 'ward', 'hdbscan', 'dbscan'] as const) {
      const { result } = await fitTable(blobs(), { algorithm });
      pages.set(algorithm, renderClusterReport({ ...frame, source: 'blobs.csv', result }));
    }
    const { result } = await fitTable(blobs(['a', 'b'], 4), { algorithm: 'hdbscan' });
    pages.set('nothing', renderClusterReport({ ...frame, source: 'x.csv', result }));
  });

  describe.each(ALL)('%s', (name) => {
    const page = () => pages.get(name) ?? '';

    test('says no NaN, undefined, null, Infinity or object, and no float with its tail', () => {
      expect(page()).not.toMatch(/NaN|undefined|Infinity|\[object/);
      expect(textOf(page())).not.toMatch(/\bnull\b|\d\.\d{5,}/);
    });

    test('every chart has a label and its figures as a table', () => {
      const charts = [...page().matchAll(/<figure class="chart"[^]*?<\/figure>/g)];
      expect(charts.length).toBeGreaterThan(1);
      for (const [chart] of charts) {
        expect(chart).toMatch(/role="img" aria-label="[^"]{20,}"/);
        expect(chart).toMatch(/<th scope="row">[^]*?<\/th>\s*<td[^>]*>[^]*?\S/);
        expect(chart.match(/<svg/g)).toHaveLength(2);
      }
    });

    test('needs nothing from elsewhere, and drawings hold no colour of their own', () => {
      expect(page()).not.toMatch(/https?:|<link|<script|@import|url\(|\ssrc=/i);
      for (const [drawing] of page().matchAll(/<svg[^]*?<\/svg>/g)) {
        expect(drawing).not.toMatch(
          /(?:fill|stroke)="(?!var\(--[a-z]+(?:-[1-8])?\)"|none"|currentColor")/,
        );
      }
    });

    test('every id is used once, every link arrives, headings skip no level', () => {
      const ids = [...page().matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const links = [...page().matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
      expect(links.filter((link) => !ids.includes(link))).toEqual([]);
      const levels = [...page().matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level));
      levels.forEach((level, at) => expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1));
    });
  });

  test('each method has its pictures', () => {
    const charts = (name: string) =>
      [...(pages.get(name) ?? '').matchAll(/<figure class="chart" id="([^"]+)"/g)].map(([, id]) =>
        id.replace(/^(table|method)-/, ''),
      );
    expect(charts('kmeans')).toEqual(
      expect.arrayContaining(['elbow-chart', 'criteria-chart', 'silhouette-chart', 'map-chart']),
    );
    expect(charts('gmm')).toContain('likelihood-chart');
    expect(charts('gmm')).not.toContain('elbow-chart');
    expect(charts('ward')).toContain('dendrogram');
    expect(charts('hdbscan')).toContain('condensed-tree');
    expect(charts('hdbscan')).not.toContain('elbow-chart');
    expect(charts('dbscan')).toContain('k-distances');
    expect(charts('comparison')).toEqual(
      expect.arrayContaining([
        'compare-maps',
        'kmeans-elbow-chart',
        'mixture-likelihood-chart',
        'ward-dendrogram',
        'hdbscan-condensed-tree',
        'dbscan-k-distances',
        'gmm-silhouette',
      ]),
    );
  });

  test('a comparison says first which method to take, and why', () => {
    const text = textOf(pages.get('comparison') ?? '');
    expect(text).toContain('The recommendation Take');
    expect(text).toContain(comparison.recommendation.why);
    const none = {
      ...comparison,
      recommendation: { algorithm: null, text: 'None: why.', why: 'Why.', remarks: [] },
    };
    const page = renderComparison({ ...frame, name: 'Blobs', comparison: none });
    expect(textOf(page)).toContain('Take none of them');
  });
});

function textOf(page: string): string {
  return page
    .replace(/<style>[^]*?<\/style>|<svg[^]*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/ ([,.:])/g, '$1');
}
