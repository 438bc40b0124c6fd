import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { widthOver } from '../look.js';
import { expectSound } from './looks.js';
import type { ConsoleSite } from './site.js';
import { visitPrices } from './visit-prices.js';

/** Bytes of what comes only when a chart is shown, as gzip packs it. */
const CHARTS_BUDGET = 250_000;

/** Who goes from where to where. */
export function flowTests(site: () => ConsoleSite): void {
  test('shows who went from where to where, and by name who it was', async () => {
    await visitPrices(site(), 'somebody-flowing');
    await site().withPage('/flow', {}, async (page, watched) => {
      await isReady(page);
      await choose(page, 'Rules');
      const row = page.getByRole('row').filter({ hasText: 'Evaluating cost' });
      await row.first().waitFor();
      const shares = await page.getByRole('cell').filter({ hasText: /%$/ }).allTextContents();
      expect(shares.length).toBeGreaterThan(0);
      await row
        .getByRole('button', { name: /to Evaluating cost: who\?$/ })
        .first()
        .click();
      const drawer = page.getByRole('dialog', { name: /Evaluating cost/ });
      await drawer.getByRole('link', { name: 'somebody-flowing' }).waitFor();
      expect(new URL(page.url()).searchParams.get('entering')).toBe('evaluating-cost');
      // The address shows the same to whoever is given it.
      await page.reload({ waitUntil: 'commit' });
      await drawer.getByRole('link', { name: 'somebody-flowing' }).click();
      await page.waitForURL((url) => url.pathname.startsWith('/people/'));
      const sizes = await watched.scripts();
      const charts = [...sizes].filter(([url]) => url.includes('echarts'));
      expect(charts.length).toBeGreaterThan(0);
      expect(charts.reduce((sum, [, size]) => sum + size, 0)).toBeLessThanOrEqual(CHARTS_BUDGET);
    });
  });

  test('the period and the level are chosen, and stand in the address', async () => {
    await site().withPage('/flow', {}, async (page) => {
      await isReady(page);
      const asked = () => new URL(page.url()).searchParams;
      await choose(page, '7 days');
      await page.waitForURL(/days=7/);
      await choose(page, 'Dates');
      await page.getByLabel('From', { exact: true }).fill('2026-01-05');
      await page.waitForURL(/from=2026-01-05/);
      await page.getByText(/from 5 Jan 2026 to /).waitFor();
      // An end before the beginning takes the beginning along.
      await page.getByLabel('To, this day included').fill('2026-01-03');
      await page.waitForURL(/to=2026-01-03/);
      expect(asked().get('from')).toBe('2026-01-03');
      await page.getByText('Nobody moved in this period').waitFor();
      await page.getByRole('button', { name: 'Look at 90 days' }).click();
      await page.getByRole('heading', { name: 'Every move' }).waitFor();
      await choose(page, 'Accounts');
      await choose(page, 'Stages');
      await page.getByRole('columnheader', { name: 'Accounts' }).waitFor();
      expect([asked().get('level'), asked().get('of')]).toEqual(['account', 'stage']);
    });
  });

  test('is sorted by what is wished, and tells who does not see the drawing', async () => {
    await site().withPage('/flow', {}, async (page) => {
      await isReady(page);
      await page
        .getByRole('img', { name: /^Moves, the most frequent first: [\d,]+ from / })
        .waitFor();
      await page.getByRole('button', { name: 'To', exact: true }).click();
      await page
        .getByRole('columnheader', { name: 'To', exact: true })
        .and(page.locator('[aria-sort=ascending]'))
        .waitFor();
      const names = await page.locator('[role=row] > [role=cell]:nth-child(2)').allTextContents();
      expect(names.length).toBeGreaterThan(1);
      expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
    });
  });

  test('a drawing that has the width of a wider window still does not widen the page', async () => {
    await site().withPage('/flow', {}, async (page) => {
      await isReady(page);
      await page.evaluate(`document.querySelector('canvas').parentElement.style.width = '3000px'`);
      expect(await widthOver(page)).toBeLessThanOrEqual(0);
    });
  });

  test('is sound in both themes and widths', async () => {
    await expectSound(site(), '/flow', isReady);
    await expectSound(site(), '/flow?of=rule&leaving=-&entering=evaluating-cost', async (page) => {
      await page.getByRole('dialog').getByRole('link').first().waitFor();
    });
    await expectSound(site(), '/flow?from=2025-01-01&to=2025-01-02', async (page) => {
      await page.getByText('Nobody moved in this period').waitFor();
    });
  });
}

async function isReady(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Every move' }).waitFor();
  await page.locator('canvas').waitFor();
}

/** Chooses one of several beside each other. */
function choose(page: Page, name: string): Promise<void> {
  return page.getByRole('main').getByText(name, { exact: true }).first().click();
}
