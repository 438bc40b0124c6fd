import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderReport } from '../../src/report/index.js';
import { HOSTILE, hostileResult, longNames } from '../../src/report/testing/edges.js';
import { fitResult } from '../../src/report/testing/fixture.js';
import { reportInput } from '../../src/report/testing/input.js';
import { VERDICTS } from '../../src/report/testing/verdicts.js';
import { findChromium, launchChromium, NO_CHROMIUM } from './chromium.js';
import { violationsOf, widthOver, withPage } from './look.js';

const contact = fitResult({
  level: 'contact',
  k: 8,
  fitted: 48_120,
  verdict: VERDICTS.care,
  outcomes: true,
});
const account = fitResult({
  level: 'account',
  k: 4,
  fitted: 912,
  verdict: VERDICTS.stop,
  outcomes: true,
});
const report = renderReport(reportInput([contact, account]));

const executable = findChromium();
const suite =
  executable === null
    ? `the report in a browser: skipped, ${NO_CHROMIUM}`
    : 'the report in a browser';

describe.skipIf(executable === null)(suite, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(executable ?? '');
  });
  afterAll(async () => {
    await browser.close();
  });

  test.each([
    { width: 1280, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
    { width: 390, colorScheme: 'dark' },
  ] as const)('axe finds no violation at $width pixels, $colorScheme', async (look) => {
    const violations = await withPage(browser, report, look, violationsOf);
    expect(violations).toEqual([]);
  });

  test.each([320, 390, 768, 1280])('nothing sticks out at %i pixels', async (width) => {
    const wide = renderReport(reportInput([longNames(contact), account]));
    for (const html of [report, wide]) {
      const over = await withPage(browser, html, { width, colorScheme: 'light' }, widthOver);
      expect(over).toBeLessThanOrEqual(0);
    }
  });

  test('the drawings follow the appearance of the page', async () => {
    const colours = (colorScheme: 'light' | 'dark') =>
      withPage(browser, report, { width: 1280, colorScheme }, (page) =>
        page.evaluate<string[]>(
          `[...document.querySelectorAll('.wide svg *')].flatMap((e) => [getComputedStyle(e).fill, getComputedStyle(e).stroke]).filter((c) => c !== 'none')`,
        ),
      );
    const [light, dark] = [await colours('light'), await colours('dark')];
    expect(light).toContain('rgb(45, 69, 161)');
    expect(dark).toContain('rgb(95, 132, 230)');
    const fixed = new Set(light.filter((colour, index) => colour === dark[index]));
    // What does not change is the default fill of elements that paint nothing.
    expect([...fixed].filter((colour) => colour !== 'rgb(0, 0, 0)')).toEqual([]);
  });

  test('asks for nothing, and runs nothing of what users wrote', async () => {
    for (const words of HOSTILE) {
      const html = renderReport(reportInput([hostileResult(account, words)]));
      await withPage(
        browser,
        html,
        { width: 1280, colorScheme: 'light' },
        async (page, requests) => {
          expect(requests).toEqual([]);
          expect(await page.evaluate('window.hacked')).toBeUndefined();
        },
      );
    }
  });

  test('prints on A4 in light colours, with each level on pages of its own', async () => {
    await withPage(browser, report, { width: 1280, colorScheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const paper = await page.evaluate(
        'getComputedStyle(document.documentElement).getPropertyValue("--ink").trim()',
      );
      expect(paper).toBe('#1d1b18');
      const shown = await page.evaluate(
        `['nav', '.chart .narrow', '.chart .wide'].map((s) => getComputedStyle(document.querySelector(s)).display)`,
      );
      expect(shown).toEqual(['none', 'none', 'block']);
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    });
  });
});
