import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { expectSound } from './looks.js';
import { saveByHand } from './save-by-hand.js';
import type { ConsoleSite } from './site.js';

interface RuleFiles {
  readonly files: readonly {
    readonly file: string;
    readonly text: string;
    readonly etag: string;
  }[];
}

interface Segments {
  readonly segments: readonly {
    readonly level: string;
    readonly slug: string;
    readonly name: string;
    readonly size: number;
  }[];
}

/** The rules: as a list, as a form, and as the text they are. */
export function rulesTests(site: () => ConsoleSite): void {
  const textOnDisk = async () => {
    const { files } = await site().serving.api<RuleFiles>('/rules/files');
    return files[0]?.text ?? '';
  };
  const segment = async (slug: string) => {
    const { segments } = await site().serving.api<Segments>('/segments?level=contact');
    return segments.find((one) => one.slug === slug);
  };

  test('a rule is made in the form, broken and mended in the text, looked at, saved, and undone', async () => {
    const before = await textOnDisk();
    await site().withPage('/rules', {}, async (page, { complaints }) => {
      await page.getByRole('button', { name: 'New rule' }).click();
      await page.getByRole('button', { name: /^Technical deep dive/ }).click();
      // One of this name is there already.
      await field(page, 'Name for machines').waitFor();
      await page.waitForURL(/rule=contact%2Ftechnical-deep-dive-2/);
      await field(page, 'Name', true).fill('Readers "of" <b>docs</b>');
      await field(page, 'Name for machines').fill('docs-readers');
      await field(page, 'Condition 1: number').fill('1');
      await page.waitForURL(/rule=contact%2Fdocs-readers/);
      await says(page, /segment: docs-readers\n\s+name: Readers "of" <b>docs<\/b>\n[^]*atLeast: 1/);
      const count = await liveCount(page);
      expect(count).toBeGreaterThan(0);

      const sound = await text(page).inputValue();
      await text(page).fill(sound.replace('segment: docs-readers', 'segmant: docs-readers'));
      const line = sound.slice(0, sound.indexOf('segment: docs-readers')).split('\n').length;
      await page.getByText(`The text has a problem in line ${line}.`).waitFor();
      await page
        .getByRole('button', { name: `Line ${line}` })
        .first()
        .click();
      expect(await page.getByRole('button', { name: 'Review and save' }).isDisabled()).toBe(true);
      expect(await field(page, 'Name', true).isDisabled()).toBe(true);
      await text(page).fill(sound.replace('docs</b>', 'guides</b>'));
      await page.getByText('Nothing is wrong with this text.').waitFor();
      expect(await field(page, 'Name', true).inputValue()).toBe('Readers "of" <b>guides</b>');

      await page.reload();
      await page.getByText('Not saved.').waitFor();
      await page.getByRole('button', { name: 'Review and save' }).click();
      const dialog = page.getByRole('dialog');
      const diff = dialog.getByRole('region', { name: 'What changes in the file' });
      await diff.getByText('segment: docs-readers').waitFor();
      expect(await diff.locator('[data-kind=removed]').count()).toBe(0);
      await dialog.getByText(`${count.toLocaleString('en-GB')} contacts would enter`).click();
      await dialog.getByRole('link').first().waitFor();
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText(/^Saved in segments\/rules\.yaml/).waitFor();
      expect(await segment('docs-readers')).toMatchObject({
        name: 'Readers "of" <b>guides</b>',
        size: count,
      });
      await page.getByRole('link', { name: 'Who is in the segment' }).waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('segments/rules.yaml is as it was.').waitFor();
      expect(await textOnDisk()).toBe(before);
      expect(await segment('docs-readers')).toBeUndefined();
      expect(complaints).toEqual([]);
    });
  });

  test('conditions are put together in the form, and the comments around stay', async () => {
    await site().withPage('/rules?rule=account%2Fcomparing-vendors', {}, async (page) => {
      const kind = (of: string) => page.getByRole('combobox', { name: `${of}: what it asks` });
      await kind('Condition 1').selectOption('all');
      await page.getByRole('button', { name: '+ another condition' }).click();
      await kind('Condition 1.2').selectOption('contacts');
      await kind('Condition 1.2.1').selectOption('sequence');
      await says(page, /all:\n[^]*contacts: \{ atLeast: 2 \}\n\s+where:\n?[^]*sequence:/);
      await page.getByRole('button', { name: '+ another condition' }).click();
      await kind('Condition 1.3').selectOption('trait');
      await page.getByRole('combobox', { name: 'Condition 1.3: comparison' }).selectOption('gte');
      await field(page, 'Condition 1.3: number').fill('50');
      await says(page, /- \{ trait: plan, is: \{ gte: 50 \} \}/);
      await page.getByText('Nothing is wrong with this text.').waitFor();
      await says(page, /# {3}segment {7}the name for machines/);
      expect(
        await page.getByRole('combobox', { name: 'Condition 1.2.1: what it asks' }).innerText(),
      ).not.toContain('In another segment');
      await page.getByRole('button', { name: 'Discard' }).click();
      await page.getByText('As saved in segments/rules.yaml.').waitFor();
      expect(await kind('Condition 1').inputValue()).toBe('distinct');
    });
    await site().withPage('/rules?rule=account%2Fexpansion-candidate', {}, async (page) => {
      await page.getByText('The text has 4 comments in this rule').waitFor();
      await page.getByRole('button', { name: '+ another condition' }).first().click();
      await says(
        page,
        /# Set your own features here[^]*# Or whatever[^]*of: \{ event: Feature Used \}[^]*content\.role: pricing/,
      );
      await page.getByText('Not saved. 1 line put in.').waitFor();
      await page.getByRole('button', { name: 'Discard' }).click();
    });
  });

  test('a rule is taken out of the list and put back, and moved; nothing of it is saved', async () => {
    const before = await textOnDisk();
    await site().withPage('/rules', {}, async (page) => {
      const names = page.getByRole('rowheader').getByRole('link');
      await names.first().waitFor();
      const count = await names.count();
      await page.getByRole('button', { name: 'Delete Technical deep dive' }).click();
      await page.getByText('Not saved.').waitFor();
      await expect.poll(() => names.count()).toBe(count - 1);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => names.count()).toBe(count);
      await page.getByText('As saved in segments/rules.yaml.').waitFor();
      await page.getByRole('button', { name: 'Move Technical deep dive up' }).click();
      await page.getByText('Not saved.').waitFor();
      await page.getByRole('button', { name: 'Discard' }).click();
      expect(await textOnDisk()).toBe(before);
    });
  });

  test('what somebody else has changed meanwhile is not overwritten: changes are made in it', async () => {
    const before = await textOnDisk();
    await site().withPage('/rules?rule=contact%2Fgone-quiet', {}, async (page) => {
      await field(page, 'Condition 1: how many').fill('45');
      await says(page, /quiet: 45d/);
      const theirs = before.replace('name: Comparing vendors', 'name: Comparing us');
      const put = (text: string) => saveByHand(page, '/api/rules/files', text);
      await put(theirs);
      await page.getByRole('button', { name: 'Review and save' }).click();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText(/was changed since it was read/).waitFor();
      await page.getByRole('button', { name: 'Not yet' }).click();
      await page.getByRole('button', { name: 'Make my changes in what it says now' }).click();
      await says(page, /name: Comparing us\n[^]*quiet: 45d/);
      await page.getByRole('button', { name: 'Discard' }).click();
      await put(before);
    });
    expect(await textOnDisk()).toBe(before);
  });

  test('who may not save sees the rules, and nothing to change them with', async () => {
    const context = await site().context({}, { isSignedIn: true });
    try {
      const page = await context.newPage();
      await page.route('**/api/session', async (route) => {
        const answer = await route.fetch();
        const session = (await answer.json()) as { may: string[] };
        const may = session.may.filter((one) => one !== 'segments.write');
        await route.fulfill({ response: answer, json: { ...session, role: 'analyst', may } });
      });
      await page.goto(site().url('/rules'));
      await page.getByRole('link', { name: 'Technical deep dive' }).click();
      await text(page).waitFor();
      expect(await text(page).getAttribute('readonly')).not.toBeNull();
      expect(await field(page, 'Name', true).isDisabled()).toBe(true);
      for (const name of ['Delete', 'Review and save', 'New rule'])
        expect(await page.getByRole('button', { name }).count()).toBe(0);
    } finally {
      await context.close();
    }
  });

  test('the list, a rule and the text are sound in both themes and widths', async () => {
    await expectSound(site(), '/rules', (page) =>
      page.getByRole('link', { name: 'Technical deep dive' }).waitFor(),
    );
    await expectSound(site(), '/rules?rule=account%2Fevaluating-cost', async (page) => {
      await page.getByRole('heading', { name: 'In words' }).waitFor();
      await liveCount(page);
    });
    await expectSound(site(), '/rules?view=yaml', async (page) => {
      await page.getByText('Nothing is wrong with this text.').waitFor();
    });
  });
}

function field(page: Page, name: string, exact = false) {
  return page.getByRole('textbox', { name, exact });
}

function text(page: Page) {
  return page.getByRole('textbox', { name: 'Text of segments/rules.yaml' });
}

/** Waits until the text says something. */
async function says(page: Page, what: RegExp): Promise<void> {
  await expect.poll(() => text(page).inputValue(), { timeout: 15_000 }).toMatch(what);
}

/** How many would be in the segment by the rule as it stands, once that is counted. */
async function liveCount(page: Page): Promise<number> {
  const stat = page.getByRole('term').filter({ hasText: 'By this rule' }).locator('..');
  await stat.getByText('were it saved').waitFor();
  return Number((await stat.getByRole('definition').first().innerText()).replaceAll(',', ''));
}
