import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { seriousOf, widthOver } from '../look.js';
import type { ConsoleLook, ConsoleSite } from './site.js';

/** In which every page is looked at. */
const LOOKS: readonly Required<ConsoleLook>[] = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
];

/**
 * What must hold of every page: in both themes and widths axe finds nothing serious, nothing sticks out, the browser
 * complains of nothing (also not of the policy), and nobody else is asked for anything. `isReady` ends when the page shows
 * what it is for.
 */
export async function expectSound(
  site: ConsoleSite,
  address: string,
  isReady: (page: Page) => Promise<unknown>,
): Promise<void> {
  for (const look of LOOKS) {
    await site.withPage(address, look, async (page, { complaints, foreign }) => {
      await isReady(page);
      const what = `${address} at ${look.width}, ${look.colorScheme}`;
      expect(await seriousOf(page), what).toEqual([]);
      expect(await widthOver(page), what).toBeLessThanOrEqual(0);
      expect(complaints, what).toEqual([]);
      expect(foreign, what).toEqual([]);
      await keepPicture(page, address, look);
    });
  }
}

/** Keeps what a page looks like, where a folder for it is named: ETHOGRAM_SCREENSHOTS. */
async function keepPicture(page: Page, address: string, look: Required<ConsoleLook>) {
  const folder = process.env['ETHOGRAM_SCREENSHOTS'];
  if (folder === undefined) return;
  const name = address === '/' ? 'overview' : address.replaceAll(/\W+/g, '-').replace(/^-/, '');
  await page.screenshot({ path: `${folder}/${name}-${look.width}-${look.colorScheme}.png` });
}
