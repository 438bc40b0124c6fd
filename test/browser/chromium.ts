import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/**
 * Where browsers stand that Playwright did not install itself. One without windows first: the others draw their own buttons for
 * each page as well, which takes as long as the page.
 */
const USUAL_PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium on this machine: Playwright's own, else one of the usual places; null when there is none. */
export function findChromium(): string | null {
  const places = [chromium.executablePath(), ...USUAL_PLACES];
  return places.find((place) => place !== '' && existsSync(place)) ?? null;
}

/** Why browser tests are skipped where there is no Chromium. */
export const NO_CHROMIUM =
  'no Chromium found (npx playwright-core install chromium, or your package manager)';

/** Starts a Chromium that talks to nobody. */
export async function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
