import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderClusterReport, renderComparison } from '../../src/report/index.js';
import { HOSTILE } from '../../src/report/testing/edges.js';
import { blobs } from '../../src/report/testing/table.js';
import { compareTable, fitTable } from '../../src/segments/index.js';
import { findChromium, launchChromium, NO_CHROMIUM } from './chromium.js';
import { violationsOf, widthOver, withPage } from './look.js';

const frame = { generatedAt: '2026-07-01T09:12:00.000Z', version: '0.1.0' };
const executable = findChromium();
const suite =
  executable === null
    ? `reports of methods in a browser: skipped, ${NO_CHROMIUM}`
    : 'reports of methods in a browser';

describe.skipIf(executable === null)(suite, () => {
  let browser: Browser;
  const pages = new Map<string, string>();

  beforeAll(async () => {
    browser = await launchChromium(executable ?? '');
    const comparison = await compareTable(blobs(), { now: () => 0 });
    pages.set('comparison', renderComparison({ ...frame, name: 'blobs.csv', comparison }));
    for (const algorithm of ['ward', 'gmm', 'hdbscan', 'dbscan'] as const) {
      const { result } = await fitTable(blobs(), { algorithm });
      pages.set(algorithm, renderClusterReport({ ...frame, source: 'blobs.csv', result }));
    }
    const nothing = await fitTable(blobs(['a', 'b'], 4), { algorithm: 'hdbscan' });
    pages.set(
      'nothing',
      renderClusterReport({ ...frame, source: 'x.csv', result: nothing.result }),
    );
  });
  afterAll(async () => {
    await browser.close();
  });

  test.each([
    { width: 1280, colorScheme: 'light' },
    { width: 390, colorScheme: 'dark' },
  ] as const)('axe finds no violation at $width pixels, $colorScheme', async (look) => {
    for (const [name, page] of pages) {
      const violations = await withPage(browser, page, look, violationsOf);
      expect([name, violations]).toEqual([name, []]);
    }
  });

  test.each([320, 390, 1280])('nothing sticks out at %i pixels', async (width) => {
    for (const [name, page] of pages) {
      const over = await withPage(browser, page, { width, colorScheme: 'light' }, widthOver);
      expect([name, Math.max(0, over)]).toEqual([name, 0]);
    }
  });

  test('the drawings follow the appearance of the page', async () => {
    const colours = (page: string, colorScheme: 'light' | 'dark') =>
      withPage(browser, page, { width: 1280, colorScheme }, (shown) =>
        shown.evaluate<string[]>(
          `[...document.querySelectorAll('.wide svg *')].flatMap((e) => [getComputedStyle(e).fill, getComputedStyle(e).stroke]).filter((c) => c !== 'none')`,
        ),
      );
    for (const page of pages.values()) {
      const [light, dark] = [await colours(page, 'light'), await colours(page, 'dark')];
      const fixed = new Set(light.filter((colour, index) => colour === dark[index]));
      // What does not change is the default fill of elements that paint nothing.
      expect([...fixed].filter((colour) => colour !== 'rgb(0, 0, 0)')).toEqual([]);
    }
  });

  test('names of columns and files are words, whatever they hold', async () => {
    const [one, two] = HOSTILE;
    const { result } = await fitTable(blobs([one, two], 60), { algorithm: 'ward', k: 3 });
    const comparison = await compareTable(blobs([one, two], 60), { k: 3, now: () => 0 });
    for (const html of [
      renderClusterReport({ ...frame, source: one, result }),
      renderComparison({ ...frame, name: two, comparison }),
    ]) {
      await withPage(browser, html, { width: 1280, colorScheme: 'light' }, async (page, asked) => {
        expect(asked).toEqual([]);
        expect(await page.evaluate('window.hacked')).toBeUndefined();
      });
    }
  });
});
