import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, launchChromium, NO_CHROMIUM } from '../browser/chromium.js';
import { COLLECTORS, Serving } from '../support/serving.js';
import { segmentsOf, type Standing } from './standing.js';
import { kindsOf, numbersOf, quarantined, storedEvents, upTo } from './stored-events.js';
import { openWebsite, visit, whenWatched, type Website } from './website.js';

const LIMIT = 180_000;
const executable = findChromium();
const NAME = "Segment's client in a browser";

describe.skipIf(executable === null)(
  executable === null ? `${NAME}: skipped, ${NO_CHROMIUM}` : NAME,
  () => {
    let serving: Serving;
    let website: Website;
    let browser: Browser;
    beforeAll(async () => {
      serving = await Serving.begin({ keys: COLLECTORS });
      website = await openWebsite(serving, 'segment');
      browser = await launchChromium(executable ?? '');
    }, LIMIT);
    afterAll(async () => {
      await browser?.close();
      await website?.close();
      await serving?.remove();
    });

    test(
      'somebody looks at prices, signs in, and is known back to the first look',
      async () => {
        const { page, taken, leave } = await visit(browser, website);
        await taken.until('page', 1);
        await page.click('text=Pricing');
        await taken.until('page', 2);
        await page.click('text=Compare');
        await taken.until('page', 3);
        await page.click('text=Pricing');
        await taken.until('page', 4);
        await page.click('text=Northwind');
        await page.waitForURL(website.url + '/');
        await whenWatched(page);
        await page.fill('[name=user]', 'ada');
        await page.fill('[name=email]', 'ada@northwind.example');
        await page.fill('[name=company]', 'northwind');
        await page.click('button');
        await taken.until('page', 5);
        await taken.until('identify', 1);
        await taken.until('group', 1);
        await taken.until('Form Submitted', 1);
        await page.evaluate(`analytics.alias('ada-2', 'ada')`);
        await taken.until('alias', 1);
        // Somebody else signs in on the same device, and says an address that is another's.
        await page.evaluate(`analytics.identify('eve', { email: 'ada@northwind.example' })`);
        await taken.until('identify', 2);
        await leave();

        const ada = await serving.api<Standing>('/entities/contact:ada');
        expect(ada).toMatchObject({ primary: 'evaluating-cost', account: 'account:northwind' });
        // What she did before she named her company counts for the one that her address names.
        const northwind = await serving.api<Standing>('/entities/account:northwind.example');
        expect(await serving.api('/entities/account:northwind')).toMatchObject({ memberships: [] });
        const eve = await serving.api<Standing>('/entities/eve');
        expect(eve).toMatchObject({ id: 'contact:eve', memberships: [] });
        await expect(serving.api('/entities/ada-2')).rejects.toThrow('nobody is known as ada-2');

        await serving.stop();
        expect(await quarantined(serving.dataDirectory)).toEqual({ untrusted_alias: 1 });
        const events = await storedEvents(serving.dataDirectory);
        expect(events.every(({ trusted }) => !trusted)).toBe(true);
        expect(kindsOf(events)).toEqual({
          page: 5,
          identify: 2,
          group: 1,
          'track: Form Started': 1,
          'track: Form Submitted': 1,
        });
        const looks = events.filter(({ path }) => path === '/pricing');
        expect(looks.map(({ userId }) => userId)).toEqual([null, null]);
        expect(segmentsOf(ada)).toEqual({ 'evaluating-cost': looks[1]?.at });
        expect(segmentsOf(northwind)).toEqual({ 'evaluating-cost': looks[1]?.at });
        await serving.start();
      },
      LIMIT,
    );

    test(
      'a server killed while pages send loses and doubles nothing',
      async () => {
        const { page, taken, leave } = await visit(browser, website);
        await page.waitForFunction('window.analytics?.initialized');
        let sent = 0;
        const send = async (count: number) => {
          for (const last = sent + count; sent < last;)
            await page.evaluate(`void analytics.track('Counted', { n: ${++sent} })`);
        };
        await send(5);
        await taken.until('Counted', 5);
        await send(5);
        const killed = serving.kill();
        await send(5);
        await killed;
        await send(5);
        await serving.start();
        // What is not sent yet waits in the browser, from page to page.
        await page.click('text=Pricing');
        await page.waitForURL('**/pricing');
        await page.waitForFunction('window.analytics?.initialized');
        await send(5);
        await taken.until('Counted', 25);
        await leave();

        await serving.stop();
        const events = await storedEvents(serving.dataDirectory);
        expect(numbersOf(events)).toEqual(upTo(25));
      },
      LIMIT,
    );
  },
);
