import { expect, test } from 'vitest';
import type { ConsoleSite } from './site.js';
import { seriousOf } from '../look.js';

/** What stands around every page. */
export function shellTests(site: () => ConsoleSite): void {
  test('everything around a page is reached by keyboard', async () => {
    await site().withPage('/', {}, async (page) => {
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('Skip to the page');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
      expect(await seriousOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' });
      await page.keyboard.press('/');
      const field = page.getByRole('combobox', { name: 'Search' });
      await field.waitFor();
      await page.keyboard.type('overv');
      await page.getByRole('option', { name: /^Overview/ }).waitFor();
      expect(await seriousOf(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await field.waitFor({ state: 'hidden' });
    });
  });

  test('light and dark are chosen, and stay chosen', async () => {
    await site().withPage('/', { colorScheme: 'light' }, async (page) => {
      await page.getByRole('button', { name: 'Light or dark' }).click();
      await page.getByRole('menuitemradio', { name: 'Dark' }).click();
      const scheme = () =>
        page.evaluate<string>('document.documentElement.dataset.mantineColorScheme');
      expect(await scheme()).toBe('dark');
      await page.reload({ waitUntil: 'commit' });
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      expect(await scheme()).toBe('dark');
    });
  });

  test('an address that leads nowhere says so', async () => {
    await site().withPage('/no/such/page', {}, async (page) => {
      await page.getByText('There is no page here').waitFor();
      await page.getByRole('link', { name: 'Go to the overview' }).click();
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
    });
  });
}

function focused(page: { evaluate<T>(text: string): Promise<T> }): Promise<string> {
  return page.evaluate<string>('document.activeElement?.textContent?.trim() ?? ""');
}
