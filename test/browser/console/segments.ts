import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { watchFrames } from './frames.js';
import { expectSound } from './looks.js';
import type { ConsoleSite } from './site.js';
import { visitPrices } from './visit-prices.js';

const MANY = 100_000;
const FRAME_MS = 50;

interface Segments {
  readonly segments: readonly {
    readonly level: string;
    readonly slug: string;
    readonly name: string;
    readonly kind: string;
    readonly size: number;
  }[];
}

/** The list of segments, and the page of one. */
export function segmentsTests(site: () => ConsoleSite): void {
  /** The largest that a model of contacts has found. */
  const largestFound = async () => {
    const { segments } = await site().serving.api<Segments>('/segments?level=contact');
    const found = segments.filter(({ kind }) => kind === 'cluster');
    const [largest] = found.toSorted((a, b) => b.size - a.size);
    if (largest === undefined) throw new Error('the model has found no segment of contacts');
    return largest;
  };

  /** A contact whom the model has put elsewhere. */
  const otherThan = async (slug: string) => {
    const { segments } = await site().serving.api<Segments>('/segments?level=contact');
    const other = segments.find(
      (one) => one.kind === 'cluster' && one.slug !== slug && one.size > 0,
    );
    const { members } = await site().serving.api<{ members: { id: string }[] }>(
      `/segments/contact/${other?.slug}/members?limit=1`,
    );
    return members[0]?.id ?? '';
  };

  test('lists all segments, narrowed down by the address, and leads to each', async () => {
    await site().withPage('/segments', {}, async (page) => {
      await listIsReady(page);
      const { segments } = await site().serving.api<Segments>('/segments');
      const { stages } = await site().serving.api<{ stages: unknown[] }>('/stages');
      await page.getByText(`${segments.length + stages.length} segments, as of`).waitFor();
      await page.getByText('Stages', { exact: true }).click();
      await page.waitForURL(/kind=stage/);
      await page.getByText('Accounts', { exact: true }).click();
      await page.getByRole('searchbox', { name: 'Name or description' }).fill('decision');
      await page.waitForURL(/q=decision/);
      await page.getByText(/^1 of \d+ segments/).waitFor();
      await page.reload();
      await page.getByText(/^1 of \d+ segments/).waitFor();
      await page.getByRole('link', { name: 'Decision' }).click();
      await page.getByRole('heading', { name: 'Decision', level: 1 }).waitFor();
      await page.goBack();
      await page.getByRole('searchbox').fill('<b>nobody</b> &quot;');
      await page.getByRole('button', { name: 'Show all' }).click();
      await listIsReady(page);
    });
  });

  test('a found segment says who they are, what came of it, and what it takes to leave', async () => {
    const { slug, name } = await largestFound();
    await site().withPage(`/segments/contact/${slug}`, {}, async (page) => {
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      await page.getByRole('heading', { name: 'What sets them apart' }).waitFor();
      await page
        .getByText(/^(Act on these|Act with care|Do not act yet)$/)
        .first()
        .waitFor();
      const heat = page.getByRole('table', { name: 'Signals of the fit' });
      expect(await heat.getByRole('cell').count()).toBeGreaterThan(20);
      await page.getByRole('heading', { name: 'What they went on to do' }).waitFor();
      await page.getByRole('heading', { name: 'Who they are' }).waitFor();
      await page.getByRole('tab', { name: 'In and out' }).click();
      await page.waitForURL(/tab=turning/);
      await page.getByRole('heading', { name: 'What it takes to leave' }).waitFor();
    });
  });

  test('a rule is told in words, both ways', async () => {
    await site().withPage('/segments/contact/evaluating-cost', {}, async (page) => {
      await page.getByRole('heading', { name: 'What puts one in' }).waitFor();
      const price = /^At least 2 page views \(content role: pricing\) in the last 7 days$/;
      await page.getByText(price).waitFor();
      const over = page.getByText(/^Fewer than 2 page views \(content role: pricing\)/);
      await over.getByText('by time alone').waitFor();
    });
  });

  test('a rule says who they are now, and is given another name, which is taken back', async () => {
    await site().withPage('/segments/contact/gone-quiet?tab=profile', {}, async (page) => {
      await page.getByRole('heading', { name: 'What sets them apart' }).waitFor();
      await page.getByRole('button', { name: 'Rename' }).click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Fallen "silent": <b>');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { name: 'Fallen "silent": <b>', level: 1 }).waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('heading', { name: 'Gone quiet', level: 1 }).waitFor();
    });
  });

  test('a found segment is named where it stands, by keyboard, called so elsewhere, and named back', async () => {
    const { slug, name } = await largestFound();
    const address = `/segments/contact/${slug}`;
    const nameOf = (page: Page, words: string) =>
      page.getByRole('heading', { name: words, level: 1 }).waitFor();
    await site().withPage(address, {}, async (page) => {
      await nameOf(page, name);
      await page.getByRole('button', { name: 'Rename' }).press('Enter');
      const field = page.getByRole('textbox', { name: 'Name', exact: true });
      await field.fill('Not this');
      await page.keyboard.press('Escape');
      await nameOf(page, name);
      await page.keyboard.press('Enter');
      await page.keyboard.type('Scholars <b>of</b> ours');
      await page.keyboard.press('Tab');
      await page.getByRole('textbox', { name: 'What it means' }).fill('They study us.');
      await page.keyboard.press('Enter');
      await nameOf(page, 'Scholars <b>of</b> ours');
      await page.getByText(`the model calls it ${name}`).waitFor();
      await page.getByText('They study us.').waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await nameOf(page, name);
      await page.getByRole('button', { name: 'Rename' }).click();
      await field.fill('Scholars of ours');
      await page.keyboard.press('Enter');
      await nameOf(page, 'Scholars of ours');
    });
    await site().withPage('/segments', {}, async (page) => {
      await page.getByRole('link', { name: 'Scholars of ours' }).waitFor();
    });
    await expectSound(site(), address, async (page) => {
      await nameOf(page, 'Scholars of ours');
      await page.getByRole('heading', { name: 'Who they are' }).waitFor();
      await page.getByRole('button', { name: 'Rename' }).click();
      await page.getByRole('button', { name: 'Use the words of the model' }).waitFor();
    });
    await site().withPage(address, {}, async (page) => {
      await page.getByRole('button', { name: 'Rename' }).click();
      await page.getByRole('button', { name: 'Use the words of the model' }).click();
      await nameOf(page, name);
    });
  });

  test('those who are typical are asked, and what they say is written down', async () => {
    const { slug, name } = await largestFound();
    const address = `/segments/contact/${slug}`;
    const words = 'We compare & <b>calculate</b>.\nTwice.';
    await site().withPage(address, {}, async (page) => {
      const section = page.getByRole('region', { name: 'What they say' });
      const person = section.getByRole('listitem').first();
      await section.getByText(/^0 of \d+ asked$/).waitFor();
      await person
        .getByRole('button', { name: /^Write down an answer of contact:/ })
        .press('Enter');
      await page.keyboard.type('Never mind');
      await section.getByRole('button', { name: 'Cancel' }).click();
      await person.getByRole('button', { name: /^Write down an answer of contact:/ }).click();
      await section.getByRole('textbox', { name: 'What they said' }).fill(words);
      await page.keyboard.press('Control+Enter');
      await person.getByText('We compare & <b>calculate</b>.').waitFor();
      await section.getByText(/^1 of \d+ asked$/).waitFor();
      await section.getByRole('button', { name: 'Somebody else said something' }).click();
      await section.getByRole('textbox', { name: 'Who said it' }).fill('nobody-at-all');
      await section.getByRole('textbox', { name: 'What they said' }).fill('Too dear.');
      await section.getByRole('button', { name: 'Save' }).click();
      await section.getByText(/unknown contact: nobody-at-all/i).waitFor();
      const other = await otherThan(slug);
      await section.getByRole('textbox', { name: 'Who said it' }).fill(other);
      await section.getByRole('button', { name: 'Save' }).click();
      await section.getByText('not one of the typical').waitFor();
      await section.getByText('Too dear.').waitFor();
    });
    const { interviews } = await site().serving.api<{
      interviews: { said: string; by: string }[];
    }>(`/interviews?level=contact&segment=${slug}`);
    expect(interviews.map(({ said, by }) => [said, by])).toEqual([
      ['Too dear.', 'admin'],
      [words, 'admin'],
    ]);
    await expectSound(site(), address, async (page) => {
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      const section = page.getByRole('region', { name: 'What they say' });
      await section.getByText('Too dear.').waitFor();
      await section.getByRole('button', { name: 'Somebody else said something' }).click();
      await section.scrollIntoViewIfNeeded();
    });
  });

  test('members are looked through, and taken away as CSV', async () => {
    const { slug, size } = await largestFound();
    await site().withPage(`/segments/contact/${slug}?tab=members`, {}, async (page) => {
      await page.getByText(new RegExp(`^${size} members?, read`)).waitFor();
      const first = page.getByRole('table').getByRole('link').first();
      const who = (await first.textContent()) ?? '';
      await page.getByRole('searchbox', { name: 'Part of the id' }).fill(who.slice(0, 8));
      await page.getByText(/^\d+ of \d+ members?/).waitFor();
      const coming = page.waitForEvent('download');
      await page.getByRole('button', { name: /^Download these/ }).click();
      const csv = await readFile(await (await coming).path(), 'utf8');
      const [head, ...lines] = csv.trimEnd().split('\n');
      expect(head).toBe('id,since,confidence');
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) expect(line).toContain(who.slice(0, 8));
    });
  });

  test('who comes in is shown as it happens', async () => {
    const address = '/segments/contact/evaluating-cost?tab=moves';
    await site().withPage(address, {}, async (page) => {
      await page.getByRole('heading', { name: 'Who came and went' }).waitFor();
      await page.getByText('Live', { exact: true }).waitFor();
      await visitPrices(site(), 'somebody-watched');
      const row = page.getByRole('row').filter({ hasText: 'somebody-watched' });
      await row.getByText('came in').waitFor();
      await page.getByText('Out', { exact: true }).click();
      await page.waitForURL(/way=left/);
      await row.waitFor({ state: 'detached' });
    });
  });

  test('a hundred thousand members scroll without a frame that is seen', async () => {
    const { slug } = await largestFound();
    const context = await site().context({}, { isSignedIn: true });
    try {
      const page = await context.newPage();
      await page.route('**/members', (route) =>
        route.fulfill({ contentType: 'text/csv', body: manyMembers() }),
      );
      await page.goto(site().url(`/segments/contact/${slug}?tab=members`));
      await page.getByText('100,000 members, read').waitFor();
      const { longestFrame, longestWork } = await watchFrames(page, () =>
        page.evaluate<number>(SCROLL_THROUGH),
      );
      process.stdout.write(
        `console: 100,000 members scrolled, longest frame ${longestFrame} ms, of which the page worked ${longestWork} ms at most\n`,
      );
      expect(longestWork).toBeGreaterThan(0);
      expect(longestWork).toBeLessThanOrEqual(FRAME_MS);
      await page.getByText('user-099999').waitFor();
    } finally {
      await context.close();
    }
  });

  test('the list is sound in both themes and widths', async () => {
    await expectSound(site(), '/segments', listIsReady);
  });

  test('every part of a found segment is sound in both themes and widths', async () => {
    const { slug, name } = await largestFound();
    await expectSound(site(), `/segments/contact/${slug}`, async (page) => {
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      await page.getByRole('heading', { name: 'Who they are' }).waitFor();
    });
    await expectSound(site(), `/segments/contact/${slug}?tab=members`, async (page) => {
      await page.getByText(/members?, read/).waitFor();
    });
  });

  test('what is declared is sound in both themes and widths', async () => {
    await expectSound(site(), '/segments/account/stage:decision', async (page) => {
      await page.getByRole('heading', { name: 'What it takes to leave' }).waitFor();
    });
    await expectSound(site(), '/segments/contact/gone-quiet?tab=profile', async (page) => {
      await page.getByRole('heading', { name: 'Every signal' }).waitFor();
    });
    await expectSound(site(), '/segments/contact/evaluating-cost?tab=moves', async (page) => {
      await page.getByRole('heading', { name: 'Went to' }).waitFor();
    });
  });
}

async function listIsReady(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Contacts, found by the model' }).waitFor();
  await page.getByRole('heading', { name: 'Accounts, stages of buying' }).waitFor();
  await page
    .getByText(/^fitted /)
    .first()
    .waitFor();
}

function manyMembers(): string {
  const lines = Array.from(
    { length: MANY },
    (_, index) =>
      `contact:user-${String(index).padStart(6, '0')},2026-11-20T12:00:00.000Z,${((index % 100) / 100).toFixed(2)}\n`,
  );
  return `id,since,confidence\n${lines.join('')}`;
}

/** Goes through the whole list in a second or two, a step each frame; answers the longest frame. */
const SCROLL_THROUGH = `new Promise((answer) => {
  const scroller = [...document.querySelectorAll('[role=rowgroup]')].at(-1);
  const reach = scroller.scrollHeight - scroller.clientHeight;
  const FRAMES = 90;
  scroller.scrollTop = 0;
  let longest = 0;
  let frame = -5;
  let last = performance.now();
  const step = (now) => {
    if (frame > 0) longest = Math.max(longest, now - last);
    last = now;
    frame += 1;
    scroller.scrollTop = (reach * Math.max(0, frame)) / FRAMES;
    if (frame < FRAMES) requestAnimationFrame(step);
    else requestAnimationFrame(() => answer(longest));
  };
  requestAnimationFrame(step);
})`;
