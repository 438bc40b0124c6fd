import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { expectSound, someWeeksAgo } from './looks.js';
import type { ConsoleSite } from './site.js';
import { visitPrices } from './visit-prices.js';

const MINUTE_MS = 60_000;

interface People {
  readonly entities: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly account: string | null;
    readonly segments: readonly string[];
  }[];
}

/** Finding people, and the page of one. */
export function peopleTests(site: () => ConsoleSite): void {
  /** Somebody whom both a rule and the model have put somewhere. */
  const somebody = async () => {
    const { entities } = await site().serving.api<People>('/entities?level=contact&limit=1000');
    const [most] = entities
      .filter(({ name, account }) => name !== null && account !== null)
      .toSorted((a, b) => b.segments.length - a.segments.length);
    if (most === undefined || most.account === null) throw new Error('nobody has a name');
    return { id: most.id, name: most.name ?? '', account: most.account };
  };

  test('somebody is found by name with the keyboard alone, and opened', async () => {
    const { name } = await somebody();
    await site().withPage('/people', {}, async (page) => {
      await listIsReady(page);
      const field = page.getByRole('combobox', { name: 'Find people' });
      await field.blur();
      await page.keyboard.press('/');
      await page.keyboard.type(name);
      await page.waitForURL(/q=/);
      await found(page).filter({ hasText: name }).first().waitFor();
      await page.getByText(/^\d+ found, as of/).waitFor();
      const options = found(page);
      const last = (await options.count()) - 1;
      for (let step = 0; step < last; step += 1) await page.keyboard.press('ArrowDown');
      for (let step = 0; step < last; step += 1) await page.keyboard.press('ArrowUp');
      expect(await options.first().getAttribute('aria-selected')).toBe('true');
      const chosen = await options.first().getAttribute('href');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname === chosen);
      await page.getByRole('heading', { name: 'Where they are now' }).waitFor();
      await page.goBack();
      await page.getByText(/^\d+ found, as of/).waitFor();
      expect(await field.inputValue()).toBe(name);
    });
  });

  test('people are narrowed down by segment, in the address', async () => {
    await site().withPage('/people?level=contact', {}, async (page) => {
      await listIsReady(page);
      await page.getByRole('combobox', { name: 'Segment' }).selectOption({ label: 'Gone quiet' });
      await page.waitForURL(/segment=gone-quiet/);
      const { segments } = await site().serving.api<{
        segments: { slug: string; level: string; size: number }[];
      }>('/segments');
      const quiet = segments.find((one) => one.level === 'contact' && one.slug === 'gone-quiet');
      await page.getByText(new RegExp(`^(${quiet?.size} found|The first 100)`)).waitFor();
      const field = page.getByRole('combobox', { name: 'Find people' });
      await field.fill('<b>nobody</b> &quot;');
      await page.getByText('Nobody is found by “<b>nobody</b> &quot;”').waitFor();
    });
  });

  test('one person: where, why, until when, what they did, with whom, and that it is true', async () => {
    const { id, name } = await somebody();
    await site().withPage(`/people/${encodeURIComponent(id)}`, {}, async (page) => {
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      await page.getByText('Live and recomputed agree').waitFor();
      const why = page.getByRole('region', { name: /^Why here/ });
      await why
        .getByText(/^(They would leave|Time alone does not end it)/)
        .first()
        .waitFor();
      await why.getByText(/^Why not in \d+ other/).click();
      await why.getByText('Does not hold:').first().waitFor();
      const times = page.getByRole('region', { name: 'Memberships over time' });
      expect(await times.getByRole('listitem').count()).toBeGreaterThan(0);
      await page.getByRole('region', { name: 'Buying group' }).getByText(name).waitFor();
      const timeline = page.getByRole('region', { name: 'Timeline' });
      await timeline.getByRole('combobox', { name: 'Show' }).selectOption('track');
      await page.waitForURL(/show=track/);
      const event = timeline.getByRole('button', { name: /^Did / }).first();
      await event.click();
      await timeline.getByText('came in', { exact: true }).waitFor();
    });
  });

  test('why is asked as of a moment of the past, which the address holds', async () => {
    const who = 'contact:somebody-back-then';
    const before = new Date(Date.now() - 3 * MINUTE_MS).toISOString();
    await visitPrices(site(), 'somebody-back-then');
    await site().withPage(`/people/${encodeURIComponent(who)}`, {}, async (page) => {
      const why = page.getByRole('region', { name: /^Why here/ });
      const pricing = why.getByRole('heading', { name: /^Evaluating cost/, level: 3 });
      await pricing.waitFor();
      await why.getByText('As of another moment').click();
      await why.getByLabel('As of', { exact: true }).fill(before.slice(0, 16));
      await why.getByRole('button', { name: 'Look' }).click();
      await page.waitForURL(/at=/);
      const none = why.getByText('They are in no segment and no stage.');
      await none.waitFor();
      await page.reload();
      await none.waitFor();
      await why.getByRole('button', { name: 'Back to now' }).click();
      await page.waitForURL((url) => !url.searchParams.has('at'));
      await pricing.waitFor();
    });
  });

  test('who moves is followed while they are looked at', async () => {
    const who = 'somebody-followed';
    await visitPrices(site(), `${who}-before`);
    await site().withPage(`/people/contact%3A${who}-before`, {}, async (page) => {
      await page.getByText('Live', { exact: true }).waitFor();
      const now = page.getByRole('region', { name: 'Where they are now' });
      await now.getByText('Evaluating cost').waitFor();
      await requestDemo(site(), `${who}-before`);
      await now.getByText('Evaluating cost').waitFor({ state: 'detached' });
      const timeline = page.getByRole('region', { name: 'Timeline' });
      await timeline.getByText('by something they did').first().waitFor();
    });
  });

  test('a merge is taken back with a reason, and put right again', async () => {
    await tieTogether(site(), 'ann-before', 'ann-after');
    await site().withPage('/people/contact%3Aann-after', {}, async (page) => {
      const identity = page.getByRole('region', { name: 'Who is who' });
      await identity.getByRole('button', { name: /^They are two people/ }).click();
      const dialog = page.getByRole('dialog');
      const apart = dialog.getByRole('button', { name: 'Take them apart' });
      expect(await apart.isDisabled()).toBe(true);
      await dialog.getByRole('textbox', { name: 'Why' }).fill('two colleagues, one computer');
      await apart.click();
      await identity.getByText(/two colleagues, one computer/).waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await identity.getByText('are one person').waitFor();
    });
  });

  test('the log of merges is looked through, and a merge of it taken back and put right', async () => {
    await tieTogether(site(), 'log-before', 'log-after');
    await site().withPage('/people', {}, async (page) => {
      await page.getByRole('link', { name: 'Merges of ids' }).click();
      await page.getByRole('heading', { name: 'Merges', level: 1 }).waitFor();
      await page.getByRole('searchbox', { name: 'Part of an id' }).fill('LOG-be');
      await page.waitForURL(/q=LOG-be/);
      await page.getByText(/^1 merge, as of/).waitFor();
      const merge = page.getByRole('listitem').filter({ hasText: 'log-before' }).first();
      await merge.getByText('One person: log-after').waitFor();
      await merge.getByRole('button', { name: 'Take apart log-before and log-after' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Why' }).fill('two <b>colleagues</b>');
      await dialog.getByRole('button', { name: 'Take them apart' }).click();
      await merge.getByText('Two people: log-before and log-after').waitFor();
      await merge.getByText(/taken apart by admin.*“two <b>colleagues<\/b>”/).waitFor();
      await page.getByText('One person', { exact: true }).click();
      await page.getByText('No merge is like that').waitFor();
      await page.getByText('Taken apart', { exact: true }).click();
      await page.reload();
      await merge.getByRole('button', { name: 'Put together log-before and log-after' }).click();
      await dialog.getByRole('textbox', { name: 'Why' }).fill('one after all');
      await dialog.getByRole('button', { name: 'Put them together' }).click();
      await page.getByText('No merge is like that').waitFor();
      await page.getByText('All', { exact: true }).click();
      await merge.getByText('One person: log-after').waitFor();
      await merge.getByText(/put together again by admin.*“one after all”/).waitFor();
    });
    await expectSound(site(), '/people/merges', async (page) => {
      await page.getByText('One person: log-after').waitFor();
    });
  });

  test('who is not known is said to be so, with a way on', async () => {
    await site().withPage('/people/contact%3Anobody-at-all', {}, async (page) => {
      await page.getByText('Nobody is known as “contact:nobody-at-all”').waitFor();
      await page.getByRole('link', { name: 'Search' }).click();
      await listIsReady(page);
    });
  });

  test('are sound in both themes and widths', async () => {
    const { id, account } = await somebody();
    await expectSound(site(), '/people', listIsReady);
    for (const one of [id, account]) {
      await expectSound(site(), `/people/${encodeURIComponent(one)}`, async (page) => {
        await page.getByText('Live and recomputed agree').waitFor();
        await page.getByRole('list', { name: 'People of the account' }).waitFor();
        await page.getByRole('feed').waitFor();
      });
    }
    const then = `/people/${encodeURIComponent(id)}?at=${someWeeksAgo()}`;
    await expectSound(site(), then, async (page) => {
      await page.getByText(/^Shown as it was then/).waitFor();
      await page.getByText('Live and recomputed agree').waitFor();
    });
  });
}

/** Those who are listed. */
function found(page: Page) {
  return page.getByRole('listbox', { name: 'People' }).getByRole('option');
}

async function listIsReady(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
  await found(page).first().waitFor();
}

/** Somebody who asked for a demo evaluates cost no more, by the rules that ship. */
async function requestDemo({ serving }: ConsoleSite, userId: string): Promise<void> {
  const timestamp = new Date().toISOString();
  const messageId = `${userId}-demo`;
  await send(serving, [{ type: 'track', event: 'Demo Requested', messageId, userId, timestamp }]);
}

/** Says of a user id that it is another's. */
async function tieTogether({ serving }: ConsoleSite, previousId: string, userId: string) {
  const timestamp = new Date().toISOString();
  const page = (id: string) => ({
    type: 'page',
    messageId: `${id}-page`,
    userId: id,
    timestamp,
    properties: { path: '/docs', url: 'https://www.example.com/docs', title: 'Docs' },
  });
  const alias = { type: 'alias', messageId: `${userId}-alias`, previousId, userId, timestamp };
  await send(serving, [page(previousId), page(userId), alias]);
}

async function send(
  { url, keys }: ConsoleSite['serving'],
  batch: readonly object[],
): Promise<void> {
  const response = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ batch, writeKey: keys['server'], sentAt: new Date().toISOString() }),
  });
  expect(response.status).toBe(200);
}
