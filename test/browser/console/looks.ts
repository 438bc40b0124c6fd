import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { seriousOf, widthOver } from '../look.js';
import type { ConsoleLook, ConsoleSite } from './site.js';

type Look = Required<Pick<ConsoleLook, 'width' | 'colorScheme'>>;

/** In which every page is looked at. */
const WIDTHS = [1280, 390] as const;
const SCHEMES = ['light', 'dark'] as const;

const DAY_MS = 86_400_000;

/** A moment that lies within the market that was made, as it stands in an address. */
export function someWeeksAgo(): string {
  return encodeURIComponent(new Date(Date.now() - 50 * DAY_MS).toISOString());
}

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
  for (const width of WIDTHS) {
    // Both themes at once: a look keeps one core busy, and a machine has more.
    const looks = SCHEMES.map((colorScheme) =>
      expectSoundIn(site, address, { width, colorScheme }, isReady),
    );
    for (const look of await Promise.allSettled(looks))
      if (look.status === 'rejected') throw look.reason;
  }
}

async function expectSoundIn(
  site: ConsoleSite,
  address: string,
  look: Look,
  isReady: (page: Page) => Promise<unknown>,
): Promise<void> {
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

/** Keeps what a page looks like, where a folder for it is named: ETHOGRAM_SCREENSHOTS. */
async function keepPicture(page: Page, address: string, look: Look) {
  const folder = process.env['ETHOGRAM_SCREENSHOTS'];
  if (folder === undefined) return;
  // What is secret in an address is new each time, and names no picture.
  const shown = address.replace(/=etg_.*$/, '');
  const name = shown === '/' ? 'overview' : shown.replaceAll(/\W+/g, '-').replace(/^-/, '');
  await page.screenshot({ path: `${folder}/${name}-${look.width}-${look.colorScheme}.png` });
}
