import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { expectSound } from './looks.js';
import { saveByHand } from './save-by-hand.js';
import type { ConsoleSite } from './site.js';

const FILE = 'matrix/plays.yaml';
const COMMENT = '# The activation matrix:';
const ANGLE = 'What has "changed": <b>&amp;</b>';

/** The activation matrix: read, changed in its place, and saved. */
export function activationTests(site: () => ConsoleSite): void {
  const file = () => path.join(path.dirname(site().serving.dataDirectory), FILE);
  const read = () => readFile(file(), 'utf8');
  /** Whatever a test does to the file, the next finds it as it was. */
  const untouched = async (use: (page: Page, text: string) => Promise<void>) => {
    const text = await read();
    try {
      await site().withPage('/activation', {}, async (page, { complaints }) => {
        await isReady(page);
        await use(page, text);
        // That a file was changed meanwhile is an answer with a code of its own.
        expect(complaints.filter((one) => !one.includes('409'))).toEqual([]);
        await saveByHand(page, '/api/matrix', text);
      });
    } finally {
      await writeFile(file(), text);
    }
  };

  test('a play is changed where it stands, looked at, saved, and taken back', async () => {
    await untouched(async (page, text) => {
      await cell(page, 'Gone quiet', 'What to say').click();
      await page.waitForURL(/play=gone-quiet/);
      const angle = page.getByRole('textbox', { name: 'What to say' });
      await angle.fill('');
      await page.getByRole('button', { name: 'Done', exact: true }).click();
      await page.getByText('Say in a few words how to speak to them.').waitFor();
      await angle.fill(ANGLE);
      await page.getByRole('combobox', { name: 'What to offer' }).fill('a call with the founder');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Within, place 1' }).fill('2');
      await page
        .getByRole('combobox', { name: 'Hours or days, place 1' })
        .selectOption({ label: 'days' });
      await page.getByRole('button', { name: 'Done', exact: true }).click();
      await cell(page, 'Gone quiet', 'What to say').getByText(ANGLE, { exact: true }).waitFor();
      await page.getByText('within 2 days').waitFor();
      await page.getByText(/^Not saved\. \d+ lines put in/).waitFor();
      // What is not saved survives a reload.
      await page.reload();
      await page.getByText(ANGLE, { exact: true }).waitFor();
      expect(await read()).toBe(text);
      await page.getByRole('button', { name: 'Review and save' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('angle: What has changed since they left').waitFor();
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText(/^Saved in matrix/).waitFor();
      const saved = await read();
      expect(saved).toContain('deadline: 2d');
      expect(saved).toContain(COMMENT);
      const around = (whole: string) =>
        whole.replace(/- segment: gone-quiet[^]*?route: CRM owner/, '');
      expect(around(saved)).toBe(around(text));
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText(`${FILE} is as it was.`).waitFor();
      expect(await read()).toBe(text);
    });
  });

  test('whoever loses a play is told of, and is given one again', async () => {
    await untouched(async (page) => {
      await cell(page, 'Frustrated', 'Who takes it').click();
      await page.getByRole('button', { name: 'Take it out' }).click();
      const missing = page.getByRole('list', { name: 'Without a play' });
      // Whoever has none is known when it is saved.
      await page.getByText('Nothing is saved yet.').waitFor();
      await save(page);
      await missing.getByText('Frustrated').first().waitFor();
      await missing
        .getByRole('listitem')
        .filter({ hasText: 'Frustrated' })
        .getByRole('button', { name: 'Add a play' })
        .click();
      await page.getByRole('textbox', { name: 'What to say' }).fill('Help first');
      await page.getByRole('combobox', { name: 'What to offer' }).fill('a fix');
      await page.getByRole('combobox', { name: 'Where, place 1' }).fill('a call');
      await page.getByRole('button', { name: 'Done', exact: true }).click();
      await cell(page, 'Frustrated', 'What to offer').getByText('a fix').waitFor();
      await save(page);
      expect(await read()).toContain('angle: Help first');
    });
  });

  test('a file that somebody else changes meanwhile is told of, and both changes are kept', async () => {
    await untouched(async (page, text) => {
      await cell(page, 'Gone quiet', 'Who takes it').click();
      await page.getByRole('combobox', { name: 'Who takes it' }).fill('the founder');
      await page.getByRole('button', { name: 'Done', exact: true }).click();
      await cell(page, 'Gone quiet', 'Who takes it').getByText('the founder').waitFor();
      await page.getByRole('button', { name: 'Review and save' }).click();
      await writeFile(file(), `${text}\n# theirs\n`);
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await dialog.getByRole('alert').waitFor();
      await dialog.getByRole('button', { name: 'Not yet' }).click();
      await page.getByText(`${FILE} was changed meanwhile`).waitFor();
      await page.getByRole('button', { name: 'Make my changes in what it says now' }).click();
      await page.getByText(/^Not saved\. 1 line put in, 1 line taken out/).waitFor();
      await save(page);
      const saved = await read();
      expect(saved).toContain('route: the founder');
      expect(saved).toContain('# theirs');
    });
  });

  test('a mistake in the text is told at its cell', async () => {
    await untouched(async (page, text) => {
      await page.getByText('As YAML', { exact: true }).click();
      await page.waitForURL(/view=yaml/);
      const editor = page.getByRole('textbox', { name: `The text of ${FILE}` });
      await editor.fill(text.replace('deadline: 24h', 'deadline: soon'));
      await page.getByRole('list', { name: 'What is wrong with the text' }).waitFor();
      await page.getByText('As a table', { exact: true }).click();
      await page.getByText(/^The text has a problem in line \d+/).waitFor();
      const row = page.getByRole('row').filter({ hasText: 'Active Evaluators' });
      await row.locator('[data-problem="true"]').getByRole('listitem').first().waitFor();
      await page.getByRole('button', { name: 'Discard' }).click();
      await row.locator('[data-problem="true"]').waitFor({ state: 'detached' });
    });
  });

  test('the table is sound in both themes and widths', async () => {
    await expectSound(site(), '/activation', isReady);
  });

  test('a play being changed is sound in both themes and widths', async () => {
    await expectSound(site(), '/activation?play=gone-quiet', async (page) => {
      await page.getByRole('button', { name: 'Done', exact: true }).waitFor();
    });
  });

  test('the text is sound in both themes and widths', async () => {
    await expectSound(site(), '/activation?view=yaml', async (page) => {
      await page.getByText('Nothing is wrong with this text.').waitFor();
    });
  });
}

async function isReady(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Activation', level: 1 }).waitFor();
  await page.getByRole('table', { name: 'The matrix' }).getByText('Gone quiet').waitFor();
  await page
    .getByText(/^\d+ contacts$/)
    .first()
    .waitFor();
}

/** A cell of the table that can be opened. */
function cell(page: Page, segment: string, title: string) {
  return page
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: segment, exact: true }) })
    .locator(`[data-title="${title}"] button`);
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review and save' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(`As saved in ${FILE}.`).waitFor();
}
