import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { expectSound } from './looks.js';
import type { ConsoleSite } from './site.js';

/** Three groups of shops, with names, words, and a column in which a number is missing. */
const ROWS = Array.from({ length: 300 }, (_, i) => {
  const wobble = ((i * 7919) % 100) / 100;
  const other = ((i * 104_729) % 97) / 97;
  const spend = (10 * (i % 3) + wobble).toFixed(2);
  const visits = ((i % 3 === 1 ? 9 : 0) + other).toFixed(3);
  return `shop-${i},${i % 2 === 0 ? 'north' : 'south'},${spend},${visits},${i === 7 ? '' : i % 5}`;
});
const FILE = {
  name: 'shops.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['shop,region,spend,visits,staff', ...ROWS].join('\n')),
};

/** Work takes its time where others work too. */
const LONG = { timeout: 45_000 };

/** Groups in a table that somebody brings: sent, looked at, clustered, judged, and taken away. */
export function tablesTests(site: () => ConsoleSite): void {
  test('a table is brought, its columns are chosen, and groups are found: by keyboard, and through a reload', async () => {
    await site().withPage('/lab', {}, async (page, { complaints }) => {
      await page.getByRole('link', { name: 'Groups in a table' }).click();
      await page.waitForURL(/\/lab\/table$/);
      await page.getByText('Up to 100 MB').waitFor();
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        press(page, page.getByRole('button', { name: 'Choose a file' }), 'Enter'),
      ]);
      await chooser.setFiles(FILE);
      await page.getByRole('heading', { name: 'Groups in shops.csv' }).waitFor();
      await page.waitForURL(/table=/);
      await page.reload();
      await page.getByText('300 rows by 5 columns').waitFor();
      await page.getByRole('cell', { name: 'shop-0', exact: true }).waitFor();
      const named = page.getByRole('combobox', { name: 'Rows are named by' });
      expect(await named.inputValue()).toBe('shop');
      // A row without its number cannot be clustered.
      const staff = page.getByRole('checkbox', { name: 'staff' });
      expect([await staff.isDisabled(), await staff.isChecked()]).toEqual([true, false]);
      await page.getByText('1 row without a number: fill in first').waitFor();
      await page.getByText('No numbers, so left out: region.').waitFor();
      const start = page.getByRole('button', { name: 'Look for groups' });
      await press(page, page.getByRole('button', { name: 'None', exact: true }), 'Enter');
      expect(await start.isDisabled()).toBe(true);
      await press(page, page.getByRole('checkbox', { name: 'spend' }), 'Space');
      await press(page, page.getByRole('checkbox', { name: 'visits' }), 'Space');
      await page.getByText('2 of 3 columns of numbers').waitFor();
      await page.getByRole('textbox', { name: 'At most' }).fill('4');
      await press(page, start, 'Enter');
      await page.waitForURL(/job=/);
      // Whoever goes on by keyboard goes on from the top of what is new.
      await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('main');
      await page.reload();
      await page.getByRole('heading', { name: '3 groups in shops.csv' }).waitFor(LONG);
      await page.getByRole('heading', { name: 'Are they real?' }).waitFor();
      const sizes = page.getByRole('region', { name: 'Its groups' }).getByRole('listitem');
      expect(await sizes.count()).toBe(3);
      const figures = page.getByRole('table', { name: 'Figures' });
      expect(await figures.getByRole('row').allTextContents()).toContain('Rows named byshop');
      await tab(page, 'Groups');
      const centres = page.getByRole('table', { name: 'The mean of every column in each group' });
      expect(await centres.getByRole('row').count()).toBe(3);
      await page
        .getByText(/^Typical rows: shop-\d+, /)
        .first()
        .waitFor();
      await page.reload();
      await centres.waitFor();
      await tab(page, 'How many, how far apart');
      await page.getByRole('heading', { name: 'Why 3' }).waitFor();
      await drawn(page, /^Silhouette plot, one band a group/);
      await tab(page, 'Map');
      await drawn(page, /^Map of 300 rows/);
      expect(complaints).toEqual([]);
    });
  }, 120_000);

  test('all methods are compared on a table, and the comparison is kept as a page', async () => {
    const address = await site().withPage('/lab/table', {}, async (page, { complaints }) => {
      await send(page, { ...FILE, name: 'compared.csv' });
      await page.getByRole('heading', { name: 'Groups in compared.csv' }).waitFor();
      await press(page, page.getByRole('button', { name: 'Compare all methods' }), 'Enter');
      await page.waitForURL(/\/lab\?compare=/);
      await page.reload();
      await page.getByText('On 300 rows', { exact: true }).waitFor(LONG);
      const figures = page.getByRole('table', { name: 'Methods side by side' });
      await figures.getByRole('rowheader', { name: /^K-means/ }).waitFor();
      expect(await figures.getByRole('rowheader').count()).toBeGreaterThan(3);
      await drawn(page, /^Maps of 300 rows, one for each method/);
      await page.getByRole('button', { name: 'The report' }).click();
      const [report] = await Promise.all([
        page.context().waitForEvent('page'),
        page.getByRole('menuitem', { name: 'Open it in a tab' }).click(),
      ]);
      await report.getByRole('heading', { level: 1, name: /compared\.csv/ }).waitFor();
      await report.close();
      await page.getByRole('button', { name: 'The report' }).click();
      const [kept] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: 'Keep it as a file' }).click(),
      ]);
      expect(kept.suggestedFilename()).toBe('compared-methods.html');
      expect(complaints).toEqual([]);
      return `/lab${new URL(page.url()).search}`;
    });
    await expectSound(site(), address, (page) => page.getByText('On 300 rows').waitFor());
  }, 180_000);

  test('the groups and the report are taken away; what is cleared away is gone', async () => {
    await site().withPage('/lab/table', {}, async (page) => {
      const job = page.getByRole('listitem').filter({ hasText: 'Groups in shops.csv' }).first();
      await job.getByRole('link', { name: 'See the groups' }).click();
      const take = page.getByRole('link', { name: 'Take the groups as CSV' });
      await take.waitFor();
      // A link that looks like a button has the words of a button.
      const [words, ground] = await page.evaluate<readonly string[]>(`(() => {
        const look = getComputedStyle(document.querySelector('a[href$="/groups"]'));
        return [look.color, look.backgroundColor];
      })()`);
      expect(words).not.toBe(ground);
      const [groups] = await Promise.all([page.waitForEvent('download'), take.click()]);
      expect(groups.suggestedFilename()).toBe('shops-groups.csv');
      const lines = (await readFile(await groups.path(), 'utf8')).trimEnd().split('\n');
      expect([lines.length, lines[0]]).toEqual([301, 'id,segment']);
      const groupOf = new Map(lines.slice(1).map((line) => line.split(',') as [string, string]));
      for (let i = 3; i < 300; i += 1)
        expect(groupOf.get(`shop-${i}`)).toBe(groupOf.get(`shop-${i % 3}`));
      await page.getByRole('button', { name: 'The report' }).click();
      const [report] = await Promise.all([
        page.context().waitForEvent('page'),
        page.getByRole('menuitem', { name: 'Open it in a tab' }).click(),
      ]);
      await report.getByRole('heading', { level: 1, name: 'shops.csv' }).waitFor();
      await report.close();
      // Another look at the same table, with another method.
      await page.getByRole('link', { name: 'Choose other columns or options' }).click();
      await page.getByRole('combobox', { name: 'Method' }).click();
      await page.getByRole('option', { name: 'HDBSCAN' }).click();
      await page.getByText('This method finds the number of groups itself').waitFor();
      expect(await page.getByRole('textbox', { name: 'At least' }).count()).toBe(0);
      await page.getByRole('button', { name: 'Look for groups' }).click();
      await page.getByText('by HDBSCAN').waitFor(LONG);
      await page.goto(site().url('/lab/table'));
      const rows = page.getByRole('listitem').filter({ hasText: 'Groups in shops.csv' });
      await expect.poll(() => rows.count()).toBe(2);
      const address = await rows.first().getByRole('link').getAttribute('href');
      await rows
        .first()
        .getByRole('button', { name: /^Clear/ })
        .click();
      await expect.poll(() => rows.count()).toBe(1);
      await page.goto(site().url(address ?? ''));
      await page.getByText('This is no longer known').waitFor();
    });
  }, 120_000);

  test('work is called off and leaves nothing; a file that is no table says what to do', async () => {
    await site().withPage('/lab/table', {}, async (page) => {
      const many = Array.from({ length: 60_000 }, (_, i) => `${i % 997},${(i * 31) % 1009}`);
      await send(page, {
        ...FILE,
        name: 'long.csv',
        buffer: Buffer.from(`a,b\n${many.join('\n')}`),
      });
      await page.getByRole('combobox', { name: 'Method' }).click();
      await page.getByRole('option', { name: 'Ward' }).click();
      await page.getByRole('button', { name: 'Look for groups' }).click();
      const bar = page.getByRole('progressbar', { name: 'Groups in long.csv, how far' });
      await bar.waitFor();
      await page.reload();
      await bar.waitFor();
      await page.getByRole('button', { name: 'Cancel: Groups in long.csv' }).click();
      await page.getByText('It was called off, and nothing was kept.').waitFor();
      await page.getByRole('link', { name: 'Choose other columns or options' }).click();
      await page.getByRole('button', { name: 'Remove it, choose another' }).click();
      await page.waitForURL(/\/lab\/table$/);
      await send(page, { ...FILE, name: 'odd.parquet', buffer: Buffer.from('PAR1 not really') });
      await page.getByText('Not a table that can be read: odd.parquet').waitFor();
      await page.getByRole('button', { name: 'Choose another file' }).click();
      const words = Buffer.from('name,price\nada,"1,50"\nbob,"2,50"\n');
      await send(page, { ...FILE, name: 'words.csv', buffer: words });
      await page.getByText('No column of this table holds numbers.').waitFor();
      expect(await page.getByRole('button', { name: 'Look for groups' }).isDisabled()).toBe(true);
    });
  }, 120_000);

  test('a table too large is not even sent', async () => {
    await site().withPage('/lab/table', {}, async (page) => {
      await page.route('**/api/tables/limits', (route) =>
        route.fulfill({ json: { bytes: 1000, columns: 500, numbers: 1e7 } }),
      );
      await page.reload();
      await page.getByText('Up to 1 kB').waitFor();
      await page.getByLabel('The file', { exact: true }).setInputFiles(FILE);
      await page.getByText(/^Shops\.csv has .* kB, and 1 kB can be taken\.$/).waitFor();
      await page
        .getByText(/ethogram cluster/)
        .first()
        .waitFor();
      expect(new URL(page.url()).search).toBe('');
    });
  });

  test('where a table is brought, what is asked, and what is found are sound in both themes and widths', async () => {
    const { table, job } = await site().withPage('/lab/table', {}, async (page) => {
      const work = page.getByRole('listitem').filter({ hasText: 'Groups in shops.csv' });
      await send(page, FILE);
      await page.waitForURL(/table=/);
      const sent = new URL(page.url()).searchParams.get('table') ?? '';
      await page.goto(site().url('/lab/table'));
      const address = await work.first().getByRole('link').getAttribute('href');
      return { table: sent, job: address?.split('job=')[1] ?? '' };
    });
    const look = (address: string, heading: string) =>
      expectSound(site(), `/lab/table${address}`, (page) =>
        page.getByRole('heading', { name: heading, exact: true }).waitFor(),
      );
    await look('', 'The table');
    await look(`?table=${table}`, 'Which columns');
    await look(`?job=${job}`, 'Are they real?');
    await look(`?job=${job}&tab=groups`, 'Their centres');
    await look(`?job=${job}&tab=number`, 'Why 3');
    await expectSound(site(), `/lab/table?job=${job}&tab=map`, (page) =>
      drawn(page, /^Map of 300 rows/),
    );
  }, 180_000);
}

async function send(page: Page, file: typeof FILE): Promise<void> {
  await page.getByText('Drop a file here').waitFor();
  await page.getByLabel('The file', { exact: true }).setInputFiles(file);
}

/** Presses a key on something, as somebody does who has no mouse. */
async function press(
  page: Page,
  what: ReturnType<Page['getByRole']>,
  key: 'Enter' | 'Space',
): Promise<void> {
  await what.focus();
  await page.keyboard.press(key);
}

async function tab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
}

/** A chart is there, and has a size. */
async function drawn(page: Page, label: RegExp): Promise<void> {
  const canvas = page.getByRole('img', { name: label }).locator('canvas').first();
  await canvas.waitFor();
  expect((await canvas.boundingBox())?.height ?? 0).toBeGreaterThan(100);
}
