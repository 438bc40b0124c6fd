import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { HOSTILE_COUNT, hostileStrings } from './hostile-strings.js';
import { widthOver } from '../look.js';
import type { ConsoleSite } from './site.js';
import type { Watched } from './watch.js';

const STRINGS = hostileStrings();
const PREFIX = 'hostile-';
/** Whoever did everything, and of whom everything was said. */
const BUSY = `${PREFIX}000`;
/** The most that a call may weigh is 32 kB: so many traits a call. */
const TRAITS_A_CALL = 20;
const CALLS_A_BATCH = 500;
/** Many pages, each opened anew. */
const SLOW_MS = 120_000;

/** Texts that would do harm were they taken for more than text, wherever a person or a program can put one. */
export function hostileTests(site: () => ConsoleSite): void {
  test(
    '500 hostile texts come in, by a few requests',
    async () => {
      expect(STRINGS.length).toBe(HOSTILE_COUNT);
      expect(new Set(STRINGS).size).toBe(HOSTILE_COUNT);
      const calls = [
        ...STRINGS.flatMap((text, index) => ofOne(text, index)),
        ...traitCalls(),
        ...idCalls(),
      ];
      for (let from = 0; from < calls.length; from += CALLS_A_BATCH)
        await send(site(), calls.slice(from, from + CALLS_A_BATCH));
      await declare(site());
      const { segments } = await site().serving.api<{ segments: unknown[] }>('/segments');
      expect(segments.length).toBeGreaterThan(HOSTILE_COUNT);
    },
    SLOW_MS,
  );

  test('names of contacts are text', async () => {
    await visit(site(), `/people?level=contact&q=${PREFIX}`, async (page) => {
      await page.getByText(/^(The first 100|\d+ found)/).waitFor();
      expect(await missing(page, LIST_OF_PEOPLE)).toEqual([]);
    });
  });

  test('names of companies are text', async () => {
    await visit(site(), `/people?level=account&q=${PREFIX}`, async (page) => {
      await page.getByText(/^(The first 100|\d+ found)/).waitFor();
      expect(await missing(page, LIST_OF_PEOPLE)).toEqual([]);
    });
  });

  test('traits, names of events and their properties are text', async () => {
    await visit(site(), `/people/contact%3A${BUSY}?show=track`, async (page) => {
      const traits = page.getByRole('region', { name: 'Traits' });
      await traits.getByText(`trait-${nameOf(HOSTILE_COUNT - 1)}`).waitFor();
      expect(await missing(page, sectionNamed('Traits'))).toEqual([]);
      const feed = page.getByRole('feed');
      await feed.waitFor();
      // Names of events are kept composed, so that one name is one name.
      const composed = STRINGS.map((text) => text.normalize('NFC'));
      expect(await missing(page, FEED, composed)).toEqual([]);
      await feed.getByRole('button', { name: /^Did / }).first().click();
      await page.getByText('came in', { exact: true }).waitFor();
    });
  });

  test(
    'titles and descriptions of segments are text, where they are listed and where they are marks',
    async () => {
      await visit(site(), '/segments?kind=rule', async (page) => {
        await page.getByRole('heading', { name: 'Contacts, declared by rules' }).waitFor();
        const list = page.getByRole('table', { name: 'Contacts, declared by rules' });
        await list.getByRole('row').nth(HOSTILE_COUNT).waitFor();
        expect(await missing(page, sectionNamed('Contacts, declared by rules'))).toEqual([]);
      });
      await visit(site(), '/', async (page) => {
        const contacts = page.getByRole('region', { name: 'Contacts' });
        await contacts.getByRole('listitem').nth(HOSTILE_COUNT).waitFor();
        expect(await missing(page, sectionNamed('Contacts'))).toEqual([]);
      });
      for (const tab of ['turning', 'members', 'moves', 'profile'])
        await visit(site(), `/segments/contact/${PREFIX}150?tab=${tab}`, async (page) => {
          await titled(page, STRINGS[150] ?? '');
        });
    },
    SLOW_MS,
  );

  test(
    'ids are text, in addresses too',
    async () => {
      expect(ids().length).toBeGreaterThan(10);
      await visit(site(), '/', async (page) => {
        await page.getByRole('heading', { name: 'Overview' }).waitFor();
        for (const id of ids()) {
          await page.goto(site().url(`/people/${encodeURIComponent(`contact:${id}`)}`));
          await titled(page, id);
        }
      });
    },
    SLOW_MS,
  );

  test(
    'what is looked for is text',
    async () => {
      await visit(site(), '/segments', async (page) => {
        const field = page.getByRole('searchbox', { name: 'Name or description' });
        await page.getByRole('heading', { name: 'Contacts, declared by rules' }).waitFor();
        for (const text of some(4)) {
          await field.fill(text);
          expect(await field.inputValue()).toBe(text);
        }
      });
      await visit(site(), '/people', async (page) => {
        const field = page.getByRole('combobox', { name: 'Find people' });
        for (const text of some(20)) {
          await field.fill(text);
          await page.waitForURL((url) => (url.searchParams.get('q') ?? '') !== '');
          await page
            .getByRole('listbox', { name: 'People' })
            .or(page.getByText(/^Nobody (is found by|is like)/))
            .first()
            .waitFor();
        }
        await field.fill('');
        await page.keyboard.press('Escape');
      });
      await visit(site(), '/', async (page) => {
        await page.getByRole('heading', { name: 'Overview' }).waitFor();
        await page.keyboard.press('/');
        const field = page.getByRole('combobox', { name: 'Search' });
        for (const text of some(20)) {
          await field.fill(text);
          expect(await field.inputValue()).toBe(text);
        }
        await field.fill(PREFIX);
        await page.getByRole('option').first().waitFor();
      });
    },
    SLOW_MS,
  );

  test(
    'every other page that shows some of it shows text',
    async () => {
      const pages = ['/signals', '/signals?tab=quarantine', '/lab', '/flow', '/rules'];
      for (const address of pages)
        await visit(site(), address, async (page) => {
          await page.getByRole('heading', { level: 2 }).first().waitFor();
        });
      await visit(site(), '/signals?tab=live', async (page) => {
        await page.getByText(/^The last [1-9]\d* calls$/).waitFor();
      });
      for (const index of [120, 300])
        await visit(site(), `/people/account%3A${nameOf(index)}`, async (page) => {
          await titled(page, STRINGS[index] ?? '');
        });
    },
    SLOW_MS,
  );
}

/** Texts as ids: those that mean something in an address, to a program, or turn what they stand in. */
function ids(): readonly string[] {
  return STRINGS.filter((text) =>
    /^(\.\.[/%]|%|#$|\/$|a\/b|__proto__|null$|<script|ab[\u202e\u2028])/.test(text),
  );
}

/** Opens a page, and afterwards makes sure that nothing ran, nothing was taken for markup, and nobody complained. */
async function visit(
  site: ConsoleSite,
  address: string,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  await site.withPage(address, {}, async (page, watched) => {
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await use(page);
    await expectHarmless(page, watched, address);
    expect(dialogs).toEqual([]);
  });
}

async function expectHarmless(page: Page, { complaints, foreign }: Watched, address: string) {
  expect(await page.evaluate<unknown>('window.hostile ?? null'), address).toBeNull();
  expect(await page.evaluate<string[]>(MARKUP), address).toEqual([]);
  expect(await page.evaluate<string[]>(TURNING), address).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  // What a script lays out has its turn first.
  await expect.poll(() => widthOver(page), { message: `${address} at 390` }).toBeLessThanOrEqual(0);
  expect(complaints, address).toEqual([]);
  expect(foreign, address).toEqual([]);
}

/** Elements that no page of ours has, handlers in attributes, and addresses that are scripts. */
const MARKUP = `(() => {
  const found = [];
  for (const element of document.body.querySelectorAll('*')) {
    const says = element.outerHTML.slice(0, 120);
    if (/^(script|iframe|object|embed|base|meta|link|video|audio|marquee|x-y|body|form\\[action\\])$/i.test(element.localName)) found.push(says);
    if (element.localName === 'style' && element.nonce === '') found.push(says);
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on')) found.push(says);
      if (/^(href|src|action|srcdoc|xlink:href)$/.test(name) && !/^(\\/|#|blob:)/.test(value)) found.push(says);
      if (/^(href|src|action)$/.test(name) && value.startsWith('//')) found.push(says);
    }
  }
  return found;
})()`;

/** Texts with marks that would turn the words beside them too: those in a part of a line that is not kept apart. */
const TURNING = `(() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (!/[\\u202a-\\u202e\\u2066-\\u2069]/.test(data)) continue;
    const { display, unicodeBidi } = getComputedStyle(parentElement);
    if (display === 'inline' && !unicodeBidi.startsWith('isolate')) found.push(parentElement.outerHTML);
  }
  return found;
})()`;

/**
 * Which of the texts a part of the page does not show, each as a text of its own, to the letter. The part is looked through to
 * its end, however much of it comes only when it is reached.
 */
function missing(
  page: Page,
  part: string,
  wanted: readonly string[] = STRINGS,
): Promise<readonly string[]> {
  return page.evaluate<string[]>(`(${LOOK_THROUGH})(() => ${part}, ${JSON.stringify(wanted)})`);
}

const LOOK_THROUGH = `async (part, wanted) => {
  const PATIENCE = 240;
  const left = new Set(wanted);
  const scroller = [part(), ...part().querySelectorAll('*')].find((one) => {
    const { overflowY } = getComputedStyle(one);
    return overflowY === 'auto' && one.scrollHeight > one.clientHeight;
  });
  let idle = 0;
  while (left.size > 0 && idle < PATIENCE) {
    const texts = document.createTreeWalker(part(), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) left.delete(texts.currentNode.data);
    const before = scroller?.scrollTop;
    if (scroller) scroller.scrollTop += scroller.clientHeight * 0.7;
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    idle = scroller?.scrollTop === before ? idle + 1 : 0;
  }
  return [...left];
}`;

const LIST_OF_PEOPLE = `document.querySelector('[role=listbox]')`;
const FEED = `document.querySelector('[role=feed]')`;

async function titled(page: Page, title: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  await expect.poll(() => heading.textContent(), { timeout: 10_000 }).toBe(title);
}

/** A part of a page by its heading. */
function sectionNamed(title: string): string {
  const named = `(one) => one.querySelector('h2')?.textContent === ${JSON.stringify(title)}`;
  return `[...document.querySelectorAll('section')].find(${named})`;
}

/** What is sent of one text: somebody of that name, a company, something done, a page, and a call that is set apart. */
function ofOne(text: string, index: number): readonly object[] {
  const userId = nameOf(index);
  const at = Date.now() - 3_600_000 + index * 1000;
  const call = (type: string, more: object) => ({
    type,
    messageId: `${userId}-${type}`,
    userId,
    timestamp: new Date(at).toISOString(),
    ...more,
  });
  const url = index % 2 === 0 ? text : `https://www.example.com/?q=${encodeURIComponent(text)}`;
  return [
    call('identify', { traits: { name: text, title: text } }),
    call('group', { groupId: userId, traits: { name: text } }),
    call('track', { userId: BUSY, event: text, properties: { value: text, [text]: text } }),
    call('page', { properties: { title: text, path: text, url } }),
    { type: 'track', event: text, messageId: `${userId}-apart` },
  ];
}

/** All texts as traits of one contact. */
function traitCalls(): readonly object[] {
  const traits = STRINGS.map((text, index) => [`trait-${nameOf(index)}`, text] as const);
  return traits.flatMap((_, from) =>
    from % TRAITS_A_CALL !== 0
      ? []
      : [
          {
            type: 'identify',
            messageId: `traits-${from}`,
            userId: BUSY,
            timestamp: new Date().toISOString(),
            traits: Object.fromEntries(traits.slice(from, from + TRAITS_A_CALL)),
          },
        ],
  );
}

/** Contacts who are called by such texts even by machines. */
function idCalls(): readonly object[] {
  return ids().map((userId, index) => ({
    type: 'identify',
    messageId: `id-${index}`,
    userId,
    timestamp: new Date().toISOString(),
    traits: { plan: 'free' },
  }));
}

async function send({ serving }: ConsoleSite, batch: readonly object[]): Promise<void> {
  const response = await fetch(`${serving.url}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      batch,
      writeKey: serving.keys.server,
      sentAt: new Date().toISOString(),
    }),
  });
  expect(response.status, await response.text()).toBe(200);
}

/** Declares a segment for each text, as a person does who edits the file of rules. */
async function declare(site: ConsoleSite): Promise<void> {
  const { files } = await site.serving.api<{
    files: { file: string; text: string; etag: string }[];
  }>('/rules/files');
  const [first] = files;
  if (first === undefined) throw new Error('the project has no file of rules');
  const rules = STRINGS.map(
    (text, index) =>
      `  - segment: ${nameOf(index)}\n    name: ${inYaml(text)}\n    level: contact\n    description: ${inYaml(text)}\n    when: { trait: never-said, is: ${inYaml(text)} }\n`,
  );
  const { file, text, etag } = first;
  await site.withPage('/settings', {}, async (page) => {
    const answer = await page.request.put(site.url('/api/rules/files'), {
      headers: { 'x-ethogram': 'test' },
      data: { file, text: `${text}\n${rules.join('')}`, etag },
    });
    expect(answer.status(), await answer.text()).toBe(200);
  });
}

/** A text as YAML has it in double quotes, all but plain letters by their numbers. */
function inYaml(text: string): string {
  const letters = Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code > 0xffff) return `\\U${code.toString(16).padStart(8, '0')}`;
    if (/[\w .,:;=<>()/+-]/.test(letter) && code < 0x7f) return letter;
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${letters.join('')}"`;
}

function nameOf(index: number): string {
  return `${PREFIX}${String(index).padStart(3, '0')}`;
}

/** Every so manieth of the texts, all kinds of them; without breaks, which no field of one line takes. */
function some(every: number): readonly string[] {
  return STRINGS.filter((text, index) => index % every === 0 && !/[\r\n]/.test(text));
}
