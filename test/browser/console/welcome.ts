import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectSound } from './looks.js';
import type { ConsoleSite } from './site.js';

/** Columns of which nobody knows what they mean who is not told. */
const FILE = {
  name: 'taten.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'wer,was,wann\nada,Pricing,2026-11-01T10:00:00Z\nbob,Docs,2026-11-02T10:00:00Z\n',
  ),
};

/** From nothing to what people do. These tests go on where the one before has stopped. */
export function welcomeTests(site: () => ConsoleSite): void {
  let empty: ConsoleSite | undefined;
  beforeAll(async () => {
    empty = await site().beginEmpty();
  }, 60_000);
  afterAll(() => empty?.end());
  const fresh = () => {
    if (empty === undefined) throw new Error('no empty project was served');
    return empty;
  };

  test('an empty overview leads to the first event: the snippet works as it is shown', async () => {
    await fresh().withPage('/', {}, async (page, { complaints }) => {
      await page.getByRole('link', { name: 'Set up, step by step' }).click();
      await page.getByRole('heading', { name: /^Events come in ?: not done yet$/ }).waitFor();
      await page.getByText('Waiting for the next event').waitFor();
      const block = page.getByRole('region', { name: 'The snippet' });
      expect(await block.textContent()).toContain('YOUR-KEY');
      await page.getByRole('button', { name: 'Make a key and fill it in' }).click();
      await page.getByText('This is the only time that it is shown').waitFor();
      const snippet = (await block.textContent()) ?? '';
      expect(snippet).not.toContain('YOUR-KEY');

      const shop = await serveShop(snippet);
      try {
        await (await page.context().newPage()).goto(shop.url);
        await page.getByText('One has come in since you opened this page.').waitFor();
        await page.getByRole('list', { name: 'What came in last' }).getByText('A shop').waitFor();
        await page.getByRole('heading', { name: /^Events come in ?: done$/ }).waitFor();
        expect(complaints).toEqual([]);
      } finally {
        await shop.end();
      }

      // The key is shown once.
      await page.reload({ waitUntil: 'commit' });
      await page.getByText(/^There is a key for web pages already/).waitFor();
      expect(await block.textContent()).toContain('YOUR-KEY');
    });
  });

  test('the snippets for a terminal and for the clients of others name this server', async () => {
    await fresh().withPage('/welcome', {}, async (page) => {
      const block = page.getByRole('region', { name: 'The snippet' });
      for (const [name, part] of [
        ['Segment', 'AnalyticsBrowser'],
        ['RudderStack', 'RudderAnalytics'],
        ['Try it', 'curl '],
      ] as const) {
        await page.getByText(name, { exact: true }).click();
        await block.getByText(part).waitFor();
        expect(await block.textContent()).toContain(fresh().serving.url);
      }
    });
  });

  test('a file is looked at before it is taken in, and somebody says which column is which', async () => {
    await fresh().withPage('/welcome?way=file', {}, async (page) => {
      await page.getByLabel('The file', { exact: true }).setInputFiles(FILE);
      await page.getByRole('heading', { name: 'taten.csv' }).waitFor();
      await page.getByRole('cell', { name: 'Pricing' }).waitFor();
      const take = page.getByRole('button', { name: 'Take it in' });
      expect(await take.isDisabled()).toBe(true);
      // What was sent is still there after the page is loaded again.
      await page.reload({ waitUntil: 'commit' });
      for (const [field, column] of [
        ['What was done', 'was'],
        ['Who did it', 'wer'],
        ['When', 'wann'],
      ] as const) {
        await page.getByRole('combobox', { name: field }).click();
        await page.getByRole('option', { name: column, exact: true }).click();
      }
      await expect.poll(() => take.isEnabled()).toBe(true);
      await take.click();
      await page.getByText('2 rows were taken in.').waitFor();
      await page.getByText('Drop a file here').waitFor();
      const { events } = await fresh().serving.api<{ events: number }>('/setup');
      expect(events).toBe(3);
    });
  });

  test('made-up people come among others only by a word, and the work is called off', async () => {
    await fresh().withPage('/welcome?way=demo', {}, async (page) => {
      await page.getByRole('button', { name: 'Make up a market' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(/has 3 events already/).waitFor();
      await dialog.getByRole('textbox').fill('mix them');
      await dialog.getByRole('button', { name: 'Make up a market' }).click();
      const work = page.getByRole('listitem').filter({ hasText: 'A made-up market of 400' });
      await work.getByRole('progressbar').waitFor();
      // It goes on without the page, and is there when it is opened again.
      await page.reload({ waitUntil: 'commit' });
      await work.getByText(/%/).waitFor();
      await work.getByRole('button', { name: /^Cancel/ }).click();
      await work.getByText('Called off.').waitFor();
      await work.getByRole('button', { name: /^Clear/ }).click();
      await work.waitFor({ state: 'hidden' });
    });
  });

  test('a market that is made up is said to be, as soon as it is there', async () => {
    const mark = 'the data is simulated, nobody in it is real';
    await fresh().withPage('/', {}, async (page) => {
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      expect(await page.getByText(mark).count()).toBe(0);
      const status = await page.evaluate(async () => {
        const answer = await fetch('/api/jobs/demo', {
          method: 'POST',
          headers: { 'x-ethogram': 'console', 'content-type': 'application/json' },
          body: JSON.stringify({ accounts: 5, days: 60 }),
        });
        return answer.status;
      });
      expect(status).toBe(202);
      // Whoever has the page open reads it without loading it again.
      await page.getByText(mark).waitFor();
    });
    await fresh().withPage('/settings?tab=project', {}, async (page) => {
      await page.getByText('made up: nobody in it is real').waitFor();
    });
    await fresh().withPage('/welcome', {}, async (page) => {
      await page
        .getByText(/rows were taken in/)
        .first()
        .waitFor();
    });
  });

  test('it stands in the navigation as long as something is to be done', async () => {
    const link = { name: 'Set up', exact: true };
    await fresh().withPage('/', {}, async (page) => {
      await page.getByRole('navigation').getByRole('link', link).click();
      await page.getByRole('heading', { name: 'Step by step' }).waitFor();
    });
    await site().withPage('/welcome', {}, async (page) => {
      const done = page.getByRole('heading', { name: 'Everything is set up' });
      await done.or(page.getByRole('heading', { name: 'Step by step' })).waitFor();
      const left = await page.getByText(/^\d steps? to go$/).count();
      expect(await page.getByRole('navigation').getByRole('link', link).count()).toBe(left);
    });
  });

  test('is sound in both themes and widths', async () => {
    await expectSound(fresh(), '/welcome', async (page) => {
      await page.getByRole('heading', { name: 'Step by step' }).waitFor();
      await page.getByRole('list', { name: 'What came in last' }).waitFor();
    });
    await expectSound(fresh(), '/welcome?way=demo', async (page) => {
      await page.getByRole('button', { name: 'Make up a market' }).waitFor();
    });
    const upload = await sentFile(fresh());
    await expectSound(fresh(), `/welcome?way=file&upload=${upload}`, async (page) => {
      await page.getByRole('region', { name: 'The first rows' }).waitFor();
    });
  });
}

/** A website of somebody's own, at another address than the server. */
async function serveShop(snippet: string): Promise<{ url: string; end: () => Promise<unknown> }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>A shop</title><h1>Shop</h1>${snippet}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const end = () => {
    server.closeAllConnections();
    server.close();
    return once(server, 'close');
  };
  return { url: `http://127.0.0.1:${port}/`, end };
}

/** Sends the file as somebody does who is signed in; answers its id. */
async function sentFile(fresh: ConsoleSite): Promise<string> {
  return fresh.withPage('/welcome?way=file', {}, async (page) => {
    await page.getByLabel('The file', { exact: true }).setInputFiles(FILE);
    await page.getByRole('heading', { name: FILE.name }).waitFor();
    return new URL(page.url()).searchParams.get('upload') ?? '';
  });
}
