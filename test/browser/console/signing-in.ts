import { expect, test } from 'vitest';
import { expectSound } from './looks.js';
import { PASSWORD, type ConsoleSite } from './site.js';
import { watch } from './watch.js';

/** Coming in and going out. The first time, by the link, every test has behind it: see site.ts. */
export function signingInTests(site: () => ConsoleSite): void {
  test('whoever is not signed in is asked to, and comes to the page they wanted', async () => {
    const context = await site().context({}, { isSignedIn: false });
    try {
      const page = await context.newPage();
      const { complaints, foreign } = watch(page, site().serving.url);
      await page.goto(site().url('/?wanted=1'));
      await page.getByLabel('Password', { exact: true }).fill('not the right one');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('This password is not the right one.').waitFor();
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      expect(page.url()).toBe(site().url('/?wanted=1'));
      await page.getByRole('button', { name: 'Who is signed in' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByLabel('Password', { exact: true }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/sign-in');
      // The browser itself tells of the answers 401, which are what was to be.
      expect(complaints.filter((one) => !one.includes('401'))).toEqual([]);
      expect(foreign).toEqual([]);
    } finally {
      await context.close();
    }
  });

  test('a link that was used says so, and leads nowhere else', async () => {
    const context = await site().context({}, { isSignedIn: false });
    try {
      const page = await context.newPage();
      await page.goto(site().serving.signInLink);
      await page.getByText('This link was used or is older than ten minutes.').waitFor();
      expect(page.url()).not.toContain('etg_');
      for (const to of ['//evil.example/', 'https://evil.example/', '/\\\\evil.example/']) {
        await page.goto(site().url(`/sign-in?to=${encodeURIComponent(to)}`));
        await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
        await page.keyboard.press('Enter');
        await page.waitForURL((url) => url.pathname !== '/sign-in');
        expect(new URL(page.url()).origin).toBe(site().serving.url);
      }
    } finally {
      await context.close();
    }
  });

  test('the page of sign-in is sound', async () => {
    await expectSound(site(), '/sign-in', (page) =>
      page.getByLabel('Password', { exact: true }).waitFor(),
    );
  });
}
