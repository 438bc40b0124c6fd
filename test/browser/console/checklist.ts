import { expect, test } from 'vitest';
import { expectSound } from './looks.js';
import type { ConsoleSite } from './site.js';

/** What is set up, what is not yet, and what a person ticks. */
export function checklistTests(site: () => ConsoleSite): void {
  const QUESTION = 'Was the lift of acting on segments measured this quarter?';

  test('an item is ticked by keyboard with a note, and the tick taken back', async () => {
    await site().withPage('/', {}, async (page, { complaints }) => {
      await page.getByRole('link', { name: /^Checklist: \d+ of 22 done$/ }).click();
      const title = page.getByRole('heading', { level: 1 });
      await title.filter({ hasText: 'of 22 done' }).waitFor();
      const before = Number(/(\d+) of/.exec((await title.textContent()) ?? '')?.[1]);
      const item = page
        .getByRole('list', { name: 'Optimise' })
        .getByRole('listitem')
        .filter({ hasText: QUESTION });
      await item.getByText('Nobody has ticked it.').waitFor();
      await item.getByRole('button', { name: `Tick: ${QUESTION}` }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.type('Up <b>12 %</b>');
      await page.keyboard.press('Control+Enter');
      await item.getByText(/^Ticked by .*it holds until/).waitFor();
      await item.getByText('Up <b>12 %</b>').waitFor();
      const back = item.getByRole('button', { name: `Take the tick back: ${QUESTION}` });
      expect(await back.evaluate((one) => one.matches(':focus'))).toBe(true);
      expect(await title.textContent()).toBe(`Checklist: ${before + 1} of 22 done`);
      // It is kept, and goes by a click.
      await page.reload({ waitUntil: 'commit' });
      await item.getByText('Up <b>12 %</b>').waitFor();
      await back.click();
      await item.getByText('Nobody has ticked it.').waitFor();
      expect(await title.textContent()).toBe(`Checklist: ${before} of 22 done`);
      expect(complaints).toEqual([]);
    });
  });

  test('what the program checks says what it found, and leads to where it is mended', async () => {
    await site().withPage('/checklist', {}, async (page) => {
      const item = page.getByRole('listitem').filter({ hasText: 'Are the priority signals' });
      await item.getByText(/\d of the 8 priority signals are tracked/).waitFor();
      expect(await item.getByRole('button').count()).toBe(0);
      await item.getByRole('link', { name: 'See the signals' }).click();
      await page.getByRole('heading', { name: 'Signals', level: 1 }).waitFor();
    });
  });

  test('is sound in both themes and widths, also while an item is ticked', async () => {
    await expectSound(site(), '/checklist', async (page) => {
      await page.getByRole('button', { name: `Tick: ${QUESTION}` }).click();
      await page.getByLabel('Note').waitFor();
    });
  }, 120_000);
}
