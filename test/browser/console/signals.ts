import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { expectSound, someWeeksAgo } from './looks.js';
import { watchFrames } from './frames.js';
import type { ConsoleSite } from './site.js';
import { visitPrices } from './visit-prices.js';

/** The signals of the catalogue. */
const TILES = 20;
const DAY_MS = 86_400_000;
/** A burst, and the longest that the page may stand still meanwhile. */
const BURST = 5000;
const LONGEST_FREEZE_MS = 200;

interface Audit {
  readonly verdict: string;
  readonly tracked: number;
  readonly declared: number;
  readonly signals: readonly { readonly title: string; readonly events: number }[];
}

/** What is tracked, what could not be taken in, and what comes in now. */
export function signalsTests(site: () => ConsoleSite): void {
  test('the audit shows the whole catalogue, and whether it is enough', async () => {
    const { verdict, tracked, declared } = await site().serving.api<Audit>('/signals');
    await site().withPage('/signals', {}, async (page) => {
      await auditIsReady(page);
      await page.getByText(verdict).waitFor();
      await page.getByText(`${tracked} of ${declared} tracked`).waitFor();
      const catalogue = page.getByRole('region', { name: 'The signals of the catalogue' });
      expect(await catalogue.getByRole('heading', { level: 4 }).count()).toBe(TILES);
      const prices = catalogue.getByRole('listitem').filter({ hasText: 'Pricing visits' });
      await prices.getByRole('img', { name: /^By number of events: [\d,]+ with 1,/ }).waitFor();
      const enough = page.getByRole('list', { name: 'What a fit needs' });
      expect(await enough.getByRole('listitem').count()).toBe(4);
    });
  });

  test('the audit is shown as it was at a moment of the past, which the address holds', async () => {
    const asOf = new Date(Date.now() - 100 * DAY_MS).toISOString().slice(0, 16);
    await site().withPage('/signals', {}, async (page) => {
      await auditIsReady(page);
      const now = await page.getByText(/^\d+ of \d+ tracked/).textContent();
      await page.getByText('As of another moment').click();
      await page.getByLabel('As of', { exact: true }).fill(asOf);
      await page.keyboard.press('Enter');
      await page.waitForURL(/asOf=/);
      const said = new URL(page.url()).searchParams.get('asOf') ?? '';
      const then = await site().serving.api<Audit>(`/signals?asOf=${said}`);
      const seen = page.getByText(new RegExp(`^Shown as it was then, ${asOf.slice(0, 10)}`));
      await seen.waitFor();
      const prices = then.signals.find(({ title }) => title === 'Pricing visits');
      expect(prices?.events).toBeGreaterThan(0);
      await page.reload();
      await seen.waitFor();
      const catalogue = page.getByRole('region', { name: 'The signals of the catalogue' });
      await catalogue
        .getByRole('listitem')
        .filter({ hasText: 'Pricing visits' })
        .getByText(prices?.events.toLocaleString('en-US') ?? '')
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Back to now' }).click();
      await page.waitForURL((url) => !url.searchParams.has('asOf'));
      await page.getByText(now ?? '').waitFor();
    });
  });

  test('what could not be taken in is shown as it came, and tried again with a mended mapping', async () => {
    await sendBroken(site());
    await site().withPage('/signals', {}, async (page) => {
      await page.getByRole('tab', { name: 'Quarantine' }).click();
      await page.waitForURL(/tab=quarantine/);
      await importClicks(page);
      await page.reload();
      const chips = page.getByRole('search', { name: 'Narrow the list down' });
      await chips.getByRole('button', { name: /^Unknown type/ }).click();
      await page.waitForURL(/reason=unknown_type/);
      await page.getByText('1 row waits').waitFor();
      await page.getByRole('button', { name: /^Unknown type the type is/ }).click();
      await page.getByText('"messageId": "<img src=x onerror=alert(1)>"').waitFor();
      await page.getByRole('article').getByRole('button', { name: 'Try again' }).click();
      await page.getByText('Tried 1 row again: 0 taken, 1 still wait.').waitFor();
      await chips.getByRole('button', { name: /^Bad time/ }).click();
      await page.getByText('2 rows wait').waitFor();
      await page
        .getByRole('checkbox', { name: /^Choose clicks\.csv/ })
        .first()
        .check();
      await page.getByRole('button', { name: 'Try this one again' }).click();
      await page.getByText('Tried 1 row again: 0 taken, 1 still wait.').nth(1).waitFor();
      await page.getByRole('button', { name: 'Try with a mended mapping' }).click();
      await page
        .getByRole('textbox', { name: 'The mapping, as YAML' })
        .fill(CLICKS.replace("'%d.%m.%Y'", "['%d.%m.%Y', '%Y-%m-%d']"));
      await page.getByRole('dialog').getByRole('button', { name: 'Try again' }).click();
      await page.getByText('Tried 2 rows again: 2 taken, 0 still wait.').waitFor();
      await page.getByText('Nothing waits that is like that').waitFor();
      await chips.getByRole('button', { name: /^All/ }).click();
      await page.getByText('1 row waits').waitFor();
    });
  });

  test('what comes in is shown as it comes, can be held, and is found', async () => {
    await site().withPage('/signals?tab=live', {}, async (page) => {
      await liveIsReady(page);
      const feed = page.getByRole('feed', { name: /^What came in/ });
      await visitPrices(site(), 'somebody-live');
      await feed.getByRole('link', { name: 'somebody-live' }).first().waitFor();
      await page.getByRole('button', { name: 'Pause' }).click();
      await visitPrices(site(), 'somebody-later');
      await page.getByRole('button', { name: 'Go on, 2 new' }).waitFor();
      expect(await feed.getByRole('link', { name: 'somebody-later' }).count()).toBe(0);
      await page.getByRole('button', { name: /^Go on/ }).click();
      await feed.getByRole('link', { name: 'somebody-later' }).first().waitFor();
      await page.getByRole('searchbox').fill('somebody-live');
      await page.waitForURL(/q=somebody-live/);
      await page.getByText(/^2 of the last \d+/).waitFor();
      await feed.getByRole('button', { name: 'Saw Pricing' }).first().click();
      await feed.getByText('came in', { exact: true }).waitFor();
      await page.getByRole('status', { name: 'Connection' }).getByText('Held').waitFor();
      await page.getByRole('searchbox').fill('<b>nobody</b>');
      await page.getByText('Nothing like that came in yet').waitFor();
    });
  });

  test('it says when it is cut off', async () => {
    await withNewPage(site(), async (page) => {
      await page.route('**/api/events/stream', (route) => route.abort());
      await page.goto(site().url('/signals?tab=live'));
      await page.getByText(/^Cut off for \d+ s/).waitFor();
      await page.unroute('**/api/events/stream');
      await liveIsReady(page);
    });
  });

  test('a burst does not freeze it', async () => {
    await withNewPage(site(), async (page) => {
      await page.route(
        '**/api/events/stream',
        (route) => route.fulfill({ contentType: 'text/event-stream', body: burst() }),
        { times: 1 },
      );
      await page.addInitScript(WATCH_FRAMES);
      const { longestFrame, longestWork } = await watchFrames(page, async () => {
        await page.goto(site().url('/signals?tab=live'));
        await page.getByText(/since you came/).waitFor();
        await page.getByRole('link', { name: `burst-${BURST}` }).waitFor();
        return page.evaluate<number>('window.longestFrame');
      });
      process.stdout.write(
        `console: ${BURST} events at once, longest frame ${longestFrame} ms, of which the page worked ${longestWork} ms at most\n`,
      );
      expect(longestWork).toBeGreaterThan(0);
      expect(longestWork).toBeLessThan(LONGEST_FREEZE_MS);
    });
  });

  test('everybody by every signal is taken away as a file: what it holds stands in the address', async () => {
    await site().withPage('/signals', {}, async (page, { complaints }) => {
      await page.getByRole('tab', { name: 'Download' }).click();
      await page.getByText('Accounts', { exact: true }).click();
      await page.getByRole('radio', { name: 'The signals themselves' }).waitFor();
      await page.getByRole('radio', { name: /whatever the volume/ }).check();
      await page.waitForURL(/tab=download.*level=account.*form=mix/);
      await page.reload();
      expect(await page.getByRole('radio', { name: /whatever the volume/ }).isChecked()).toBe(true);
      await page.getByLabel('As of').fill('2026-01-02T03:04');
      await page.waitForURL(/asOf=2026-01-02T/);
      await page.getByText(/^Only what had happened by then, 2026-01-02 /).waitFor();
      await page.getByLabel('As of').fill('');
      await page.waitForURL((url) => !url.searchParams.has('asOf'));
      await page.getByRole('button', { name: 'Make the file' }).click();
      const work = page.getByRole('listitem').filter({ hasText: 'Accounts by features, as CSV' });
      await work.getByText(/^accounts-mix-.*: 60 accounts by \d+ columns, as of /).waitFor();
      // What was made is still there after the page is loaded again.
      await page.reload();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        work.getByRole('link', { name: /^Download accounts-mix/ }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/^accounts-mix-\d{4}-\d\d-\d\d\.csv$/);
      const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\n');
      expect(lines).toHaveLength(61);
      expect(lines[1]).toMatch(/^account:/);
      await work.getByRole('button', { name: /^Clear/ }).click();
      await work.waitFor({ state: 'detached' });
      expect(complaints).toEqual([]);
    });
  });

  test('the download is sound in both themes and widths', async () => {
    await expectSound(site(), '/signals?tab=download', (page) =>
      page.getByRole('button', { name: 'Make the file' }).waitFor(),
    );
  });

  test('the audit is sound in both themes and widths', async () => {
    await expectSound(site(), '/signals', auditIsReady);
  });

  test('the audit as of a moment is sound in both themes and widths', async () => {
    await expectSound(site(), `/signals?asOf=${someWeeksAgo()}`, auditIsReady);
  });

  test('the quarantine is sound in both themes and widths', async () => {
    await expectSound(site(), '/signals?tab=quarantine', async (page) => {
      await page.getByRole('button', { name: /^Unknown type the type is/ }).click();
      await page.getByText('"type": "telepathy"').waitFor();
    });
  });

  test('what comes in is sound in both themes and widths', async () => {
    await expectSound(site(), '/signals?tab=live', liveIsReady);
  });
}

/** A page that is still empty: what the server answers can be changed before it is opened. */
async function withNewPage(site: ConsoleSite, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await site.context({}, { isSignedIn: true });
  try {
    await use(await context.newPage());
  } finally {
    await context.close();
  }
}

async function auditIsReady(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Signals', level: 1 }).waitFor();
  await page.getByRole('heading', { name: 'What comes in and is not read' }).waitFor();
}

async function liveIsReady(page: Page): Promise<void> {
  await page.getByRole('status', { name: 'Connection' }).getByText('Live').waitFor();
  await page
    .getByRole('feed', { name: /^What came in/ })
    .getByRole('article')
    .first()
    .waitFor();
}

/** A call of a kind that there is not. */
async function sendBroken({ serving }: ConsoleSite): Promise<void> {
  const timestamp = new Date().toISOString();
  const messageId = '<img src=x onerror=alert(1)>';
  const response = await fetch(`${serving.url}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      batch: [{ type: 'telepathy', messageId, userId: 'u1', timestamp }],
      writeKey: serving.keys.server,
      sentAt: timestamp,
    }),
  });
  expect(await response.json()).toMatchObject({ quarantinedCount: 1 });
}

const CLICKS = `
kind: events
name: clicks
timezone: UTC
event:
  event: action
  userId: user
  timestamp: { column: time, as: timestamp, format: '%d.%m.%Y' }
`;

/** A file of which two rows have their time written otherwise. */
async function importClicks(page: Page): Promise<void> {
  const rows = 'user,action,time\n1,x,01.11.2026\n2,y,2026-11-02\n3,z,2026-11-03\n';
  const query = String(new URLSearchParams({ name: 'clicks.csv', mapping: CLICKS }));
  const answer = await page.evaluate<{ quarantined: number }>(
    `fetch('/api/imports?${query}', {
      method: 'POST', body: ${JSON.stringify(rows)},
      headers: { 'content-type': 'application/octet-stream', 'x-ethogram': 'console' },
    }).then((response) => response.json())`,
  );
  expect(answer).toMatchObject({ imported: 1, quarantined: 2 });
}

function burst(): string {
  const at = new Date().toISOString();
  const events = Array.from({ length: BURST }, (_, index) => {
    const seq = 1_000_000 + index + 1;
    const event = {
      id: `burst-${seq}`,
      seq,
      type: 'page',
      name: null,
      title: 'Pricing',
      url: 'https://www.example.com/pricing',
      path: '/pricing',
      at,
      receivedAt: at,
      source: 'segment',
      flag: null,
      properties: null,
      traits: null,
      context: null,
      contact: `contact:burst-${index + 1}`,
      account: null,
      actor: { anonymousId: null, userId: `burst-${index + 1}`, email: null, groupId: null },
    };
    return `id: ${seq}\nevent: event\ndata: ${JSON.stringify(event)}\n\n`;
  });
  return events.join('');
}

/** From when the page stands, how long the longest wait between two pictures was. */
const WATCH_FRAMES = `
  window.longestFrame = 0;
  addEventListener('load', () => setTimeout(() => {
    let last = performance.now();
    const look = (now) => {
      window.longestFrame = Math.max(window.longestFrame, now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, 0));
`;
