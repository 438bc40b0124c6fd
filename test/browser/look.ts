import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ADDRESS = 'http://report.invalid/';

/** How wide a page is shown, and in which colours. */
export interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

/** Shows a document in a browser that reaches nobody; `requests` are what it asked for all the same. */
export async function withPage<T>(
  browser: Browser,
  html: string,
  { width, colorScheme }: Look,
  use: (page: Page, requests: readonly string[]) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const requests: string[] = [];
  await context.route('**/*', async (route) => {
    const url = route.request().url();
    if (url === ADDRESS) {
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    }
    requests.push(url);
    return route.abort();
  });
  try {
    const page = await context.newPage();
    await page.goto(ADDRESS);
    return await use(page, requests);
  } finally {
    await context.close();
  }
}

/** What axe finds wrong with a page, everything that folds unfolded. */
export async function violationsOf(page: Page): Promise<{ id: string; nodes: string[] }[]> {
  await page.evaluate('document.querySelectorAll("details").forEach((d) => { d.open = true; })');
  await page.evaluate(AXE);
  return page.evaluate<{ id: string; nodes: string[] }[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then((found) =>
      found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map((n) => n.html + ' ' + n.failureSummary) })))`,
  );
}

/** Ends when what fades in has faded in: colours on the way there are judged by nobody. What moves for ever is left to. */
const STILL = `Promise.allSettled(document.getAnimations()
  .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
  .map(({ finished }) => finished))`;

/** What axe finds wrong with a page as it stands that keeps somebody out, or nearly. */
export async function seriousOf(page: Page): Promise<{ id: string; nodes: string[] }[]> {
  await page.evaluate(STILL);
  await page.evaluate(AXE);
  return page.evaluate<{ id: string; nodes: string[] }[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then((found) =>
      found.violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map((n) => n.html + ' ' + n.failureSummary) })))`,
  );
}

/** How far a page sticks out of the window. */
export function widthOver(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
}
