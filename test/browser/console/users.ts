import { expect, test } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { seriousOf } from '../look.js';
import { expectSound } from './looks.js';
import { PASSWORD, type ConsoleSite } from './site.js';
import { watch } from './watch.js';

/** Pages are opened by several people, and in both themes and widths. */
const SLOW_MS = 180_000;

const PEOPLE = '/settings?tab=people';

/** What is on a page for whoever may change something there, and not for others. */
interface Hidden {
  readonly address: string;
  /** What is there for everybody, as soon as the page is. */
  readonly ready: string | RegExp;
  readonly button: RegExp;
}

const OF_MARKETERS: readonly Hidden[] = [
  { address: '/rules', ready: 'Comparing vendors', button: /^New rule$/ },
  { address: '/checklist', ready: /^Checklist: \d+ of \d+ done$/, button: /^Tick: / },
];
const OF_ANALYSTS: readonly Hidden[] = [
  { address: '/lab', ready: /^Contacts$/, button: /^Look for segments$/ },
];

/** Calls of the API behind what is hidden, and who may make them beside an admin. */
const CALLS: readonly [method: string, url: string, roles: readonly Role[]][] = [
  ['GET', '/api/users', []],
  ['POST', '/api/users', []],
  ['PATCH', '/api/users/user_x', []],
  ['POST', '/api/users/user_x/link', []],
  ['DELETE', '/api/users/user_x', []],
  ['GET', '/api/keys', []],
  ['POST', '/api/keys', []],
  ['GET', '/api/sessions', []],
  ['PUT', '/api/checklist/nothing', ['marketer']],
  ['POST', '/api/jobs/fit', ['analyst']],
  ['POST', '/api/identity/merges/none/undo', ['analyst']],
];

type Role = 'analyst' | 'marketer';

/** People who sign in: invited, given a role, a new link, removed; and what each role sees. */
export function usersTests(site: () => ConsoleSite): void {
  test(
    'somebody is invited, comes in, is given another role, and is removed; all by keyboard',
    async () => {
      await site().withPage(PEOPLE, {}, async (page, { complaints }) => {
        await page.getByRole('button', { name: 'Invite somebody…' }).focus();
        await page.keyboard.press('Enter');
        const dialog = page.getByRole('dialog');
        await dialog.locator('input:focus').waitFor();
        await dialog.getByRole('radio', { name: 'analyst' }).waitFor();
        await page.keyboard.type('Ann <b>Analyst</b>');
        await page.keyboard.press('Tab');
        await page.keyboard.press('ArrowDown');
        expect(await dialog.getByRole('radio', { name: 'marketer' }).isChecked()).toBe(true);
        await page.keyboard.press('ArrowUp');
        await dialog.getByText('Reads everything, fits and compares models.').waitFor();
        expect(await seriousOf(page)).toEqual([]);
        await page.keyboard.press('Enter');
        const field = dialog.getByRole('textbox', { name: 'The link' });
        const link = await field.inputValue();
        expect(link).toMatch(/\/#invitation=etg_invitation_[\w-]{43}$/);
        expect(await seriousOf(page)).toEqual([]);
        // What is shown once is not closed by a slip.
        await page.keyboard.press('Escape');
        await dialog.getByRole('button', { name: 'I have it' }).press('Enter');
        await dialog.waitFor({ state: 'hidden' });
        expect(await page.content()).not.toContain(link);
        const row = page.getByRole('row').filter({ hasText: 'Ann <b>Analyst</b>' });
        await row.getByText(/^invited/).waitFor();

        const hers = await site().context({}, { isSignedIn: false });
        try {
          const ann = await comeBy(hers, link);
          await ann.goto(site().url('/lab'));
          await ann.getByRole('button', { name: 'Look for segments' }).waitFor();
          await ann.getByRole('button', { name: 'Who is signed in' }).click();
          await ann.getByText('Signed in as Ann <b>Analyst</b> (analyst)').waitFor();
          await ann.keyboard.press('Escape');

          await page.reload();
          await row.getByText(/^invited/).waitFor({ state: 'hidden' });
          await row.getByRole('button', { name: /^Change/ }).press('Enter');
          await dialog.getByRole('radio', { name: 'marketer' }).check();
          await page.keyboard.press('Enter');
          await page.getByText('Ann <b>Analyst</b> is marketer now.').waitFor();
          // On the page that she has open, without loading it again.
          const looks = ann.getByRole('button', { name: 'Look for segments' });
          await looks.waitFor({ state: 'hidden' });
          await page.getByRole('button', { name: 'Undo' }).click();
          await row.getByText('analyst', { exact: true }).waitFor();
          await looks.waitFor();

          await row.getByRole('button', { name: /^Remove/ }).press('Enter');
          await dialog.getByText('What they decided stays on the record').waitFor();
          await dialog.getByRole('textbox').fill('remove');
          await page.keyboard.press('Enter');
          await page.getByText('Ann <b>Analyst</b> cannot sign in any more.').waitFor();
          await row.waitFor({ state: 'hidden' });
          await ann.waitForURL((url) => url.pathname === '/sign-in');
        } finally {
          await hers.close();
        }
        expect(complaints).toEqual([]);
      });
    },
    SLOW_MS,
  );

  test('a link that was used or replaced says so; a new one lets somebody who forgot choose anew', async () => {
    await withSomebody(site(), 'marketer', async ({ link, name }) => {
      const context = await site().context({}, { isSignedIn: false });
      try {
        const page = await context.newPage();
        await page.goto(link);
        await page.getByText('This link was used, was replaced by a newer one').waitFor();
        await page.getByText('Ask an admin for a new one.').waitFor();
        expect(page.url()).not.toContain('etg_');
        // Two have a password now: a name is asked for.
        await page.getByLabel('Name or e-mail').fill(name.toUpperCase());
        await page.getByLabel('Password', { exact: true }).fill('not the right one');
        await page.keyboard.press('Enter');
        await page.getByText('This name and password do not belong together.').waitFor();
        await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Overview' }).waitFor();
        const renewed = await site().withPage(PEOPLE, {}, async (admin) => {
          await admin.getByRole('button', { name: `New link for ${name}` }).click();
          return admin.getByRole('textbox', { name: 'The link' }).inputValue();
        });
        // Put into the address of a page that is open.
        await page.goto(renewed);
        await page.getByText('Good to see you again').waitFor();
        await page.getByLabel('Choose a new password').fill(`${PASSWORD} and a tail`);
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Overview' }).waitFor();
      } finally {
        await context.close();
      }
    });
  });

  test('the last admin is not removed, nor given another role, and it says what to do', async () => {
    await site().withPage(PEOPLE, {}, async (page) => {
      const dialog = page.getByRole('dialog');
      await page.getByRole('button', { name: 'Remove admin' }).click();
      await dialog.getByRole('textbox').fill('remove');
      await page.keyboard.press('Enter');
      await dialog.getByText('Make somebody else an admin first').waitFor();
      expect(await seriousOf(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Change admin' }).click();
      await dialog.getByRole('radio', { name: 'analyst' }).check();
      await dialog.getByText('You give up being an admin').waitFor();
      await page.keyboard.press('Enter');
      await dialog.getByText('Make somebody else an admin first').waitFor();
    });
  });

  test(
    'what a role may not do is hidden from it, and forbidden by the API',
    async () => {
      await site().withPage('/', {}, async (page) => {
        for (const one of [...OF_MARKETERS, ...OF_ANALYSTS])
          expect(await sees(site(), page, one), `admin ${one.address}`).toBe(true);
        await page.goto(site().url('/settings'));
        await page.getByRole('tab', { name: 'People' }).waitFor();
      });
      for (const role of ['analyst', 'marketer'] as const) {
        await withSomebody(site(), role, async ({ page, forbidden }) => {
          for (const one of OF_MARKETERS)
            expect(await sees(site(), page, one), `${role} ${one.address}`).toBe(
              role === 'marketer',
            );
          for (const one of OF_ANALYSTS)
            expect(await sees(site(), page, one), `${role} ${one.address}`).toBe(
              role === 'analyst',
            );
          // Also by an address that an admin has sent.
          for (const tab of ['people', 'keys']) {
            await page.goto(site().url(`/settings?tab=${tab}`));
            await page.getByRole('heading', { name: 'What each role may do' }).waitFor();
            expect(await page.getByRole('tab').allInnerTexts()).toEqual([
              'Roles',
              'Signing in',
              'Project',
              'Health',
            ]);
          }
          await page.goto(site().url('/settings?tab=sessions'));
          await page.getByRole('heading', { name: 'Change the password' }).waitFor();
          expect(await page.getByRole('heading', { name: 'Who is signed in' }).count()).toBe(0);
          // What is shown asks for nothing that it may not.
          expect(forbidden, role).toEqual([]);
          for (const [method, url, roles] of CALLS) {
            const status = await page.evaluate<number>(
              `fetch(${JSON.stringify(url)}, { method: '${method}', headers: { 'x-ethogram': 'console' } }).then(({ status }) => status)`,
            );
            expect(`${role} ${method} ${url} ${status === 403}`).toBe(
              `${role} ${method} ${url} ${!roles.includes(role)}`,
            );
          }
        });
      }
    },
    SLOW_MS,
  );

  test(
    'people, the page of sign-in of several, and that of somebody who is invited are sound',
    async () => {
      await withSomebody(site(), 'analyst', async () => {
        const link = await invite(site(), 'Zoë', 'marketer');
        try {
          await expectSound(site(), PEOPLE, (page) => page.getByText('Zoë').waitFor());
          await expectSound(site(), '/sign-in?several', (page) =>
            page.getByLabel('Name or e-mail').waitFor(),
          );
          await expectSound(site(), link.slice(site().url('').length), (page) =>
            page.getByText('In this browser').waitFor(),
          );
        } finally {
          await remove(site(), 'Zoë');
        }
      });
    },
    SLOW_MS,
  );
}

interface Somebody {
  readonly name: string;
  /** By which they came: it is used. */
  readonly link: string;
  readonly page: Page;
  /** What their pages were refused, so far. */
  readonly forbidden: readonly string[];
}

/** Somebody of a role, in a browser of their own, who is gone again afterwards: other tests know one admin. */
async function withSomebody(
  site: ConsoleSite,
  role: Role,
  use: (somebody: Somebody) => Promise<void>,
): Promise<void> {
  const name = `${role}@example.com`;
  const link = await invite(site, name, role);
  const context = await site.context({}, { isSignedIn: false });
  try {
    const page = await comeBy(context, link);
    const forbidden: string[] = [];
    page.on('response', (response) => {
      if (response.status() === 403) forbidden.push(new URL(response.url()).pathname);
    });
    const { foreign } = watch(page, site.serving.url);
    await use({ name, link, page, forbidden });
    expect(foreign).toEqual([]);
  } finally {
    await context.close();
    await remove(site, name);
  }
}

async function invite(site: ConsoleSite, name: string, role: Role): Promise<string> {
  return site.withPage(PEOPLE, {}, async (page) => {
    await page.getByRole('button', { name: 'Invite somebody…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name or e-mail' }).fill(name);
    await dialog.getByRole('radio', { name: role }).check();
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    return dialog.getByRole('textbox', { name: 'The link' }).inputValue();
  });
}

async function remove(site: ConsoleSite, name: string): Promise<void> {
  await site.withPage(PEOPLE, {}, async (page) => {
    await page.getByRole('button', { name: `Remove ${name}` }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('remove');
    await page.keyboard.press('Enter');
    await page.getByText(`${name} cannot sign in any more.`).waitFor();
  });
}

/** Opens a link, chooses the password, and is in. */
async function comeBy(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel('Choose a password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  expect(page.url()).not.toContain('etg_');
  return page;
}

/** Whether a page has a button: who may do what is known before any page is shown. */
async function sees(
  site: ConsoleSite,
  page: Page,
  { address, ready, button }: Hidden,
): Promise<boolean> {
  await page.goto(site.url(address));
  await page.getByRole('main').getByText(ready).first().waitFor();
  return (await page.getByRole('button', { name: button }).count()) > 0;
}
