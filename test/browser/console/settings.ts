import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { seriousOf } from '../look.js';
import { expectSound } from './looks.js';
import { PASSWORD, type ConsoleSite } from './site.js';

/** Each part is opened four times: in both themes and widths. */
const SLOW_MS = 120_000;

/** Keys, roles, who is signed in, the files of the project, and health. */
export function settingsTests(site: () => ConsoleSite): void {
  test('a key is made and shown once; it works, until it is revoked', async () => {
    await site().withPage('/settings', {}, async (page, { complaints }) => {
      await page.getByRole('button', { name: 'Make a key…' }).click();
      const dialog = page.getByRole('dialog');
      expect(await dialog.getByRole('button', { name: 'Make it' }).isDisabled()).toBe(true);
      await dialog.getByRole('textbox', { name: 'Name' }).fill('An <b>agent</b>');
      await dialog.getByRole('combobox', { name: 'Role' }).click();
      await page.getByRole('option', { name: 'agent' }).click();
      await dialog.getByText('Asks where somebody stands').waitFor();
      expect(await seriousOf(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Make it' }).click();
      const text = await dialog.getByRole('textbox', { name: 'The key' }).inputValue();
      expect(text).toMatch(/^etg_agent_/);
      expect(await seriousOf(page)).toEqual([]);
      // What is shown once is not closed by a slip.
      await page.keyboard.press('Escape');
      await dialog.getByRole('button', { name: 'I have it' }).click();
      await dialog.waitFor({ state: 'hidden' });
      expect(await page.content()).not.toContain(text);
      const asks = () =>
        fetch(site().url('/api/segments'), { headers: { authorization: `Bearer ${text}` } });
      expect((await asks()).status).toBe(200);

      const row = page.getByRole('row').filter({ hasText: 'An <b>agent</b>' });
      await row.getByText('asks the API').waitFor();
      await row.getByRole('button', { name: /^Revoke/ }).click();
      expect(await dialog.getByRole('button', { name: 'Revoke' }).isDisabled()).toBe(true);
      await dialog.getByRole('textbox').fill('revoke');
      await page.keyboard.press('Enter');
      await page.getByText('opens nothing any more').waitFor();
      expect((await asks()).status).toBe(401);
      await page.getByText(/^\d+ keys? that ended$/).click();
      await row.getByText(/^revoked/).waitFor();
      expect(complaints).toEqual([]);
    });
  });

  test('a new key is copied by its button', async () => {
    const context = await site().context({}, { isSignedIn: true });
    try {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const page = await context.newPage();
      await page.goto(site().url('/settings?tab=keys'));
      await page.getByRole('button', { name: 'Make a key…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Name' }).fill('The website');
      await dialog.getByText('A web page', { exact: true }).click();
      await dialog.getByRole('button', { name: 'Make it' }).click();
      const text = await dialog.getByRole('textbox', { name: 'The key' }).inputValue();
      await dialog.getByRole('button', { name: 'Copy' }).click();
      await dialog.getByText('Copied.').waitFor();
      expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(text);
      await dialog.getByRole('button', { name: 'I have it' }).click();
      const row = page.getByRole('row').filter({ hasText: 'The website' });
      await row.getByText('sends events from web pages').waitFor();
    } finally {
      await context.close();
    }
  });

  test('a browser that is signed in elsewhere is signed out from here', async () => {
    const other = await site().context({}, { isSignedIn: false });
    try {
      const elsewhere = await other.newPage();
      await elsewhere.goto(site().url('/settings'));
      await elsewhere.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await elsewhere.keyboard.press('Enter');
      await elsewhere.getByRole('heading', { name: 'Settings' }).waitFor();
      await site().withPage('/settings?tab=sessions', {}, async (page) => {
        await page.getByText('this one', { exact: true }).waitFor();
        const row = page.getByRole('row').filter({ hasText: 'with the password' }).first();
        await row.getByRole('button', { name: /^Sign out/ }).click();
        await page.getByText('1 browser signed out.').waitFor();
      });
      await elsewhere.getByRole('tab', { name: 'Signing in' }).click();
      await elsewhere.getByLabel('Password', { exact: true }).waitFor();
      expect(new URL(elsewhere.url()).pathname).toBe('/sign-in');
      // Whoever comes back is where they were.
      expect(new URL(elsewhere.url()).searchParams.get('to')).toContain('tab=sessions');
    } finally {
      await other.close();
    }
  });

  test('the password is changed by whoever knows it, and all others are signed out', async () => {
    const context = await site().context({}, { isSignedIn: false });
    const next = `${PASSWORD} and a tail`;
    try {
      const page = await context.newPage();
      await page.goto(site().url('/settings?tab=sessions'));
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.keyboard.press('Enter');
      const change = async (from: string, to: string) => {
        await page.getByLabel('Password so far', { exact: true }).fill(from);
        await page.getByLabel('New password', { exact: true }).fill(to);
        await page.getByRole('button', { name: 'Change it' }).click();
      };
      await change('not the right one', next);
      await page.getByText('The password so far is another.').waitFor();
      await change(PASSWORD, next);
      await page.getByText('The password is set.').waitFor();
      const rows = page.getByRole('table').getByRole('row');
      await expect.poll(() => rows.count()).toBe(2);
      await rows.getByText('this one', { exact: true }).waitFor();
      // As it was, for the tests after this.
      await change(next, PASSWORD);
      await page.getByLabel('Password so far', { exact: true }).waitFor();
      await expect
        .poll(() => page.getByLabel('Password so far', { exact: true }).inputValue())
        .toBe('');
    } finally {
      await context.close();
    }
    await site().signInAgain();
  });

  test('the files of the project are read, and it says when they differ from what runs', async () => {
    const address = '/settings?tab=project&file=segments%2Frules.yaml';
    await site().withPage(address, {}, async (page) => {
      await page.getByRole('region', { name: 'Text of segments/rules.yaml' }).waitFor();
      await page.getByRole('combobox', { name: 'File' }).selectOption('ethogram.yaml');
      await page.waitForURL(/file=ethogram\.yaml/);
      const text = page.getByRole('region', { name: 'Text of ethogram.yaml' });
      await text.getByText('version: 1', { exact: true }).waitFor();
      expect(await page.getByText('Restart it to make them count').count()).toBe(0);
      await changeFile(site(), 'ethogram.yaml', (old) => old.replace('version: 1', 'version: x'));
      await page.reload();
      await page.getByRole('heading', { name: 'The files have mistakes' }).waitFor();
      await changeFile(site(), 'ethogram.yaml', (now) =>
        now.replace('version: x', 'version: 1').replace(/^currency: .*$/m, 'currency: CHF'),
      );
      await page.reload();
      await page.getByText('Restart it to make them count').waitFor();
      await changeFile(site(), 'ethogram.yaml', (now) =>
        now.replace(/^currency: .*$/m, 'currency: USD'),
      );
    });
  });

  test(
    'keys, roles and sessions are sound in both themes and widths',
    async () => {
      await expectSound(site(), '/settings', (page) => part(page, 'Keys'));
      await expectSound(site(), '/settings?tab=roles', (page) =>
        part(page, 'What each role may do'),
      );
      await expectSound(site(), '/settings?tab=sessions', (page) => part(page, 'Who is signed in'));
    },
    SLOW_MS,
  );

  test(
    'the project and its health are sound in both themes and widths',
    async () => {
      await expectSound(site(), '/settings?tab=project', (page) => part(page, 'Its files'));
      await expectSound(site(), '/settings?tab=health', async (page) => {
        await part(page, 'The process');
        await page.getByText('All is well').waitFor();
      });
    },
    SLOW_MS,
  );
}

/** Changes a file of the project as an editor does. */
async function changeFile(
  { serving }: ConsoleSite,
  name: string,
  change: (text: string) => string,
): Promise<void> {
  const file = path.join(path.dirname(serving.dataDirectory), name);
  await writeFile(file, change(await readFile(file, 'utf8')));
}

async function part(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { name: title, level: 2 }).waitFor();
}
