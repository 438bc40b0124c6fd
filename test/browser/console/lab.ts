import { expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { seriousOf } from '../look.js';
import { watchFrames } from './frames.js';
import { expectSound } from './looks.js';
import type { ConsoleSite } from './site.js';

interface Models {
  readonly models: readonly {
    readonly model: string;
    readonly level: string;
    readonly verdict: 'act' | 'care' | 'stop';
    readonly k: number;
    readonly active: boolean;
    readonly activatedBy: string | null;
    readonly overrideReason: string | null;
  }[];
}

interface Jobs {
  readonly jobs: readonly { readonly id: string; readonly kind: string; readonly state: string }[];
}

/** The most points of a map. */
const POINTS = 50_000;
const FRAME_MS = 50;

/** A fit takes its time where others work too. */
const LONG = { timeout: 45_000 };

/** Looking for segments, judging what was found, and making it count. */
export function labTests(site: () => ConsoleSite): void {
  const models = async (level: string) =>
    (await site().serving.api<Models>('/models')).models.filter((one) => one.level === level);
  const active = async (level: string) => {
    const found = (await models(level)).find((one) => one.active);
    if (found === undefined) throw new Error(`no model of ${level}s is active`);
    return found;
  };

  test('segments are looked for: it goes on by itself, says how far it is, and ends in a model', async () => {
    const before = await models('contact');
    await site().withPage('/lab', {}, async (page, { complaints }) => {
      await listIsReady(page);
      await start(page, 'Look for segments', async (dialog) => {
        await dialog.getByRole('textbox', { name: 'At least' }).fill('3');
        expect(await dialog.getByRole('button', { name: 'Look for them' }).isDisabled()).toBe(true);
        await dialog.getByText('Fill in both, the smaller first').waitFor();
        await dialog.getByRole('textbox', { name: 'At most' }).fill('4');
        await dialog.getByText('As of when, and what else can be said').click();
        await dialog.getByRole('textbox', { name: 'Seed' }).fill('3');
        expect(await seriousOf(page)).toEqual([]);
        await dialog.getByRole('button', { name: 'Look for them' }).click();
      });
      const job = jobs(page).filter({ hasText: 'Fit of contacts' }).first();
      const bar = job.getByRole('progressbar', { name: 'Fit of contacts, how far' });
      await bar.waitFor();
      await job
        .getByRole('status')
        .filter({ hasText: /% · .|^Waits/ })
        .waitFor();
      // It goes on without the page.
      await page.reload();
      await job.waitFor();
      await job.getByRole('link', { name: 'See the model' }).click(LONG);
      await page.getByRole('heading', { name: /^[34] segments of contacts$/ }).waitFor();
      const { model } = await newest(before, models);
      expect(new URL(page.url()).searchParams.get('model')).toBe(model);
      expect(await site().serving.api(`/models/${model}`)).toMatchObject({ seed: 3 });
      await page.getByText('never active').waitFor();
      await page.getByRole('link', { name: 'Model lab' }).last().click();
      await job.getByRole('button', { name: /^Clear/ }).click();
      await job.waitFor({ state: 'detached' });
      expect(complaints).toEqual([]);
    });
    expect((await active('contact')).model).not.toBe((await newest(before, models)).model);
  });

  test('work is called off, while it waits and while it goes on, and leaves nothing', async () => {
    const before = await models('contact');
    await site().withPage('/lab', {}, async (page) => {
      await listIsReady(page);
      await start(page, 'Compare methods', (dialog) =>
        dialog.getByRole('button', { name: 'Compare' }).click(),
      );
      const going = jobs(page).filter({ hasText: 'Methods side by side on contacts' }).first();
      await going.getByRole('progressbar').waitFor();
      await start(page, 'Look for segments', (dialog) =>
        dialog.getByRole('button', { name: 'Look for them' }).click(),
      );
      const waiting = jobs(page).filter({ hasText: 'Fit of contacts' }).first();
      await waiting.getByText('Waits for the work before it').waitFor();
      for (const job of [waiting, going]) {
        await job.getByRole('button', { name: /^Cancel/ }).click();
        await job.getByText('called off, nothing kept').waitFor();
      }
    });
    const { jobs: all } = await site().serving.api<Jobs>('/jobs');
    expect(all.slice(0, 2).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'fit cancelled',
      'compare cancelled',
    ]);
    expect(await models('contact')).toEqual(before);
  });

  test('a model says whether to act, why so many, how far apart, and draws it', async () => {
    const { model, k } = await active('contact');
    await site().withPage(`/lab?model=${model}`, {}, async (page) => {
      await page.getByRole('heading', { name: 'Are they real?' }).waitFor();
      const own = page.getByRole('region', { name: 'Its segments' }).getByRole('listitem');
      const { segments } = await site().serving.api<{ segments: unknown[] }>(`/models/${model}`);
      expect(await own.count()).toBe(segments.length);
      await page.getByRole('heading', { name: /^Chance (makes|does not make)/ }).waitFor();
      await drawn(page, /^Chance/);
      await tab(page, 'How many, how far apart');
      await page.getByRole('heading', { name: `Why ${k}` }).waitFor();
      await drawn(page, /^Spread inside the segments/);
      await drawn(page, /^Criteria by number/);
      await drawn(page, /^Silhouette plot/);
      await page.getByText('As a table').first().click();
      await page.getByRole('rowheader', { name: `${k} (chosen)` }).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: `Why ${k}` }).waitFor();
      await tab(page, 'Map');
      await drawn(page, MAP);
      const only = page.getByRole('group', { name: 'Show only' });
      const first = only.getByRole('checkbox').first();
      await first.focus();
      await page.keyboard.press('Space');
      expect(await first.isChecked()).toBe(true);
      await drawn(page, MAP);
      await tab(page, 'Who would move');
      await page.getByText('This model is the active one').waitFor();
    });
  });

  test('the map says who somebody is, and leads to them, by keys and by the mouse', async () => {
    const { model } = await active('contact');
    await site().withPage(`/lab?model=${model}&tab=map`, {}, async (page, { complaints }) => {
      await drawn(page, MAP);
      const map = page.getByRole('application', { name: MAP });
      const said = page.getByRole('figure').getByRole('status');
      // From what stands before it, as somebody comes who has no mouse.
      await page.getByRole('group', { name: 'Show only' }).getByRole('checkbox').last().focus();
      await page.keyboard.press('Tab');
      await said.filter({ hasText: /^.+, .+$/ }).waitFor();
      const whole = await picture(page);
      for (const key of ['+', '+', '+', 'ArrowLeft', 'ArrowUp', '-'])
        await page.keyboard.press(key);
      await expect.poll(() => picture(page)).not.toBe(whole);
      await page.keyboard.press('0');
      await page.getByRole('button', { name: 'Come nearer' }).click();
      await expect.poll(() => picture(page)).not.toBe(whole);
      await page.getByRole('button', { name: 'Show the whole' }).click();
      await map.focus();
      await page.keyboard.press('0');
      await expect.poll(() => picture(page)).toBe(whole);
      await said.filter({ hasText: /^.+, .+$/ }).waitFor();
      const [who = ''] = ((await said.textContent()) ?? '').split(', ');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname.startsWith('/people/'));
      expect(decodeURIComponent(page.url())).toContain(who);
      await page.goBack();
      await drawn(page, MAP);
      // The wheel alone scrolls the page; with Ctrl it comes nearer. What is pressed is opened, what is dragged is moved.
      await map.hover();
      await page.mouse.wheel(0, -200);
      await expect.poll(() => picture(page)).toBe(whole);
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, -200);
      await page.keyboard.up('Control');
      await expect.poll(() => picture(page)).not.toBe(whole);
      const near = await picture(page);
      await drag(page, map, 90, 40);
      await expect.poll(() => picture(page)).not.toBe(near);
      await page.getByRole('button', { name: 'Show the whole' }).click();
      await map.focus();
      await page.keyboard.press('0');
      await expect.poll(() => said.textContent()).toMatch(/, /);
      await expect.poll(() => page.getByRole('figure').locator('b').textContent()).toBe(who);
      // That the test itself looks at the pixels again and again is no fault of the page.
      expect(complaints.filter((one) => !one.includes('willReadFrequently'))).toEqual([]);
    });
  });

  test.each([1, 2])(
    '50,000 points are moved, come nearer to, looked at and picked without a frame that is seen, at density %i',
    async (density) => {
      const { model } = await active('contact');
      const real = await site().serving.api<Mapped>(`/models/${model}/map?ids=true`);
      const context = await site().context({ density }, { isSignedIn: true });
      try {
        const page = await context.newPage();
        await page.route('**/api/models/*/map*', (route) => route.fulfill({ json: crowd(real) }));
        await page.goto(site().url(`/lab?model=${model}&tab=map`));
        await drawn(page, /^Map of 50,000 contacts/);
        const map = page.getByRole('application', { name: MAP });
        for (const [what, use] of Object.entries(USES)) {
          const { longestFrame, longestWork } = await watchFrames(page, async () => {
            await page.evaluate(WATCH_FRAMES);
            await use(page, map);
            await expect.poll(() => page.evaluate<boolean>(IS_FINE)).toBe(true);
            return page.evaluate<number>('window.longestFrame');
          });
          process.stdout.write(
            `console: a map of 50,000, density ${density}, ${what}: longest frame ${longestFrame} ms, of which the page worked ${longestWork} ms at most\n`,
          );
          expect(longestWork, what).toBeGreaterThan(0);
          expect(longestWork, what).toBeLessThanOrEqual(FRAME_MS);
        }
      } finally {
        await context.close();
      }
    },
    120_000,
  );

  test('methods are compared side by side', async () => {
    await site().withPage('/lab', {}, async (page) => {
      await listIsReady(page);
      await start(page, 'Compare methods', async (dialog) => {
        await dialog.getByText('Accounts', { exact: true }).click();
        await dialog.getByText('As of when, and what else can be said').click();
        await dialog.getByRole('textbox', { name: 'Rows' }).fill('40');
        await dialog.getByRole('button', { name: 'Compare' }).click();
      });
      const job = jobs(page).filter({ hasText: 'Methods side by side on accounts' }).first();
      await job.getByRole('link', { name: 'See the comparison' }).click(LONG);
      await page.getByRole('heading', { name: 'The recommendation' }).waitFor();
      await page.getByText(/^On 40 accounts sampled from \d+, data as of /).waitFor();
      const figures = page.getByRole('region', { name: 'Figures' }).getByRole('row');
      expect(await figures.count()).toBeGreaterThan(4);
      await drawn(page, /^Maps of \d+ accounts/);
      await expectSound(site(), new URL(page.url()).pathname + new URL(page.url()).search, (one) =>
        one.getByRole('heading', { name: 'How far they agree' }).waitFor(),
      );
    });
  }, 120_000);

  test('who would move is seen before, and a model is activated by a word; the one before comes back the same way', async () => {
    const was = await active('contact');
    const next = (await models('contact')).find((one) => !one.active);
    if (next === undefined) throw new Error('there is no other model of contacts to activate');
    await site().withPage(`/lab?model=${next.model}&tab=moves`, {}, async (page) => {
      const { moving } = await asked<{ moving: number }>(page, `/api/models/${next.model}/preview`);
      await page
        .getByRole('heading', { name: new RegExp(`^${moving} contacts? would move$`) })
        .waitFor();
      await activate(page, next.verdict === 'stop');
      await page.getByText(/^The model is active: \d/).waitFor();
      await page.getByText('This model is the active one').waitFor();
      expect((await active('contact')).model).toBe(next.model);
      await page.goto(site().url(`/lab?model=${was.model}`));
      await activate(page, was.verdict === 'stop');
      await page.getByText(/^The model is active: \d/).waitFor();
    });
    expect((await active('contact')).model).toBe(was.model);
  });

  test('against its verdict a model is activated only with a reason and a name, which stay on the record', async () => {
    const reason = 'a pilot of <i>two</i> weeks, "only"';
    const was = await active('account');
    await site().withPage('/lab', {}, async (page) => {
      // So many segments among so few are not real.
      const job = await asked<{ id: string }>(page, '/api/jobs/fit', { level: 'account', k: 9 });
      const { model } = await site().serving.api<{ model: string }>(`/jobs/${job.id}?wait=30`);
      const next = (await models('account')).find((one) => one.model === model);
      expect(next).toMatchObject({ verdict: 'stop', active: false });
      await page.goto(site().url(`/lab?model=${model}`));
      await page.getByRole('button', { name: 'Activate…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Activate against the verdict' });
      const go = dialog.getByRole('button', { name: 'Activate' });
      await dialog.getByRole('textbox', { name: /^Type/ }).fill('activate');
      expect(await go.isDisabled()).toBe(true);
      await dialog.getByRole('textbox', { name: 'Why all the same' }).fill(reason);
      // Who is signed in answers for it.
      await dialog.getByText('Kept with the model under your name (admin)').waitFor();
      expect(await seriousOf(page)).toEqual([]);
      await go.click();
      await page.getByText(`Against the verdict: “${reason}”`).waitFor();
      await page
        .getByText(/by admin/)
        .first()
        .waitFor();
      expect(await active('account')).toMatchObject({
        model,
        activatedBy: 'admin',
        overrideReason: reason,
      });
      // As it was, for the tests after this.
      await asked(page, `/api/models/${was.model}/activate`, {
        override: 'as it was',
        by: 'a test',
      });
    });
    expect((await active('account')).model).toBe(was.model);
  });

  test('the list and every part of a model are sound in both themes and widths', async () => {
    const { model, k } = await active('contact');
    await expectSound(site(), '/lab', listIsReady);
    await expectSound(site(), `/lab?model=${model}`, (page) => drawn(page, /^Chance/));
    await expectSound(site(), `/lab?model=${model}&tab=number`, async (page) => {
      await page.getByRole('heading', { name: `Why ${k}` }).waitFor();
      await drawn(page, /^Silhouette plot/);
    });
    await expectSound(site(), `/lab?model=${model}&tab=map`, (page) => drawn(page, MAP));
  }, 120_000);
}

async function listIsReady(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Model lab', level: 1 }).waitFor();
  await page.getByRole('table', { name: 'Models of contacts, newest first' }).waitFor();
  await page.getByRole('table', { name: 'Models of accounts, newest first' }).waitFor();
}

/** The lines of the list of work. */
function jobs(page: Page): Locator {
  return page.getByRole('region', { name: 'Work' }).getByRole('listitem');
}

async function start(page: Page, what: string, fillIn: (dialog: Locator) => Promise<void>) {
  await page.getByRole('button', { name: what }).click();
  const dialog = page.getByRole('dialog', { name: what });
  await dialog.waitFor();
  await fillIn(dialog);
  await dialog.waitFor({ state: 'hidden' });
}

async function tab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

const MAP = /^Map of [\d,]+ contacts/;

/** Ends when something is drawn in a chart: a canvas with more than paper and one colour. */
async function drawn(page: Page, label: RegExp): Promise<void> {
  const name = { name: label };
  const chart = page.getByRole('img', name).or(page.getByRole('application', name));
  await chart.locator('canvas').first().waitFor();
  const said = JSON.stringify(await chart.getAttribute('aria-label'));
  await expect
    .poll(() => page.evaluate<number>(`(${COLOURS_OF})(${said})`), { timeout: 10_000 })
    .toBeGreaterThan(2);
}

const COLOURS_OF = `(label) => {
  const charts = [...document.querySelectorAll('[role=img], [role=application]')];
  const canvas = charts.find((one) => one.ariaLabel === label)?.querySelector('canvas');
  if (!canvas) return 0;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
}`;

/** What is drawn of the points of a map, as a word. */
function picture(page: Page): Promise<string> {
  return page.evaluate<string>(`document.querySelector('[role=application] canvas').toDataURL()`);
}

/** A map as the API has it. */
interface Mapped {
  readonly segments: readonly unknown[];
}

/** The same map of as many as it can hold: a cloud for each segment, and one for those in none. */
function crowd(real: Mapped): object {
  const segment = Array.from({ length: POINTS }, (_, at) => (at % (real.segments.length + 1)) - 1);
  const around = segment.map((one, at) => {
    // Even in both directions, so that each cloud is round and dense in its middle.
    const far = Math.sqrt(-2 * Math.log(1 - ((at * 0.7548776662) % 1)));
    const turn = 2 * Math.PI * ((at * 0.5698402909) % 1);
    return [3 * Math.cos(one) + far * Math.cos(turn), 2 * Math.sin(2 * one) + far * Math.sin(turn)];
  });
  return {
    ...real,
    segment,
    x: around.map(([x]) => x),
    y: around.map(([, y]) => y),
    ids: segment.map((_, at) => `contact:user-${at}`),
    of: 2 * POINTS,
  };
}

type Use = (page: Page, map: Locator) => Promise<void>;

/** What somebody does with a map. */
const USES: Readonly<Record<string, Use>> = {
  async 'looked at'(page, map) {
    const { x, y } = await middle(map);
    for (let step = 0; step < 60; step++)
      await page.mouse.move(x + step * 4 - 120, y + ((step * 37) % 100) - 50);
  },
  async moved(page, map) {
    await page.getByRole('button', { name: 'Come nearer' }).click();
    await drag(page, map, 180, 60);
    await drag(page, map, -360, -120);
  },
  async 'come nearer to'(page, map) {
    await page.getByRole('button', { name: 'Show the whole' }).click();
    const { x, y } = await middle(map);
    await page.mouse.move(x, y);
    await page.keyboard.down('Control');
    for (let notch = 0; notch < 12; notch++) await page.mouse.wheel(0, notch < 8 ? -50 : 100);
    await page.keyboard.up('Control');
  },
  async 'picked from'(page) {
    const only = page.getByRole('group', { name: 'Show only' }).getByRole('checkbox');
    for (const index of [0, 1, 0, 1]) {
      await only.nth(index).focus();
      await page.keyboard.press('Space');
    }
  },
};

/** Whether the points are drawn as fine as the words on them: while they move they are not. */
const IS_FINE = `(() => {
  const [points, words] = document.querySelectorAll('[role=application] canvas');
  return points.width === words.width;
})()`;

/** The middle of the part of a map that is in the window. */
async function middle(map: Locator): Promise<{ readonly x: number; readonly y: number }> {
  await map.scrollIntoViewIfNeeded();
  const box = await map.boundingBox();
  if (box === null) throw new Error('the map is not shown');
  return { x: box.x + box.width / 2, y: Math.min(box.y + box.height / 2, 800) };
}

async function drag(page: Page, map: Locator, right: number, down: number): Promise<void> {
  const { x, y } = await middle(map);
  const STEPS = 30;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + right, y + down, { steps: STEPS });
  await page.mouse.up();
}

/** From now on, how long the longest wait between two pictures was. */
const WATCH_FRAMES = `new Promise((ready) => {
  window.longestFrame = 0;
  let last = null;
  const look = (now) => {
    if (last !== null) window.longestFrame = Math.max(window.longestFrame, now - last);
    else ready();
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

async function newest(
  before: Models['models'],
  models: (level: string) => Promise<Models['models']>,
) {
  const known = new Set(before.map(({ model }) => model));
  const found = (await models('contact')).find(({ model }) => !known.has(model));
  if (found === undefined) throw new Error('the fit has left no model');
  return found;
}

/** What the API answers to whoever is signed in there. */
async function asked<Answer>(page: Page, address: string, data: object = {}): Promise<Answer> {
  const answer = await page.request.post(new URL(address, page.url()).href, {
    headers: { 'x-ethogram': 'test' },
    data,
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as Answer;
}

async function activate(page: Page, isAgainst: boolean): Promise<void> {
  await page.getByRole('button', { name: 'Activate…' }).click();
  const dialog = page.getByRole('dialog');
  const go = dialog.getByRole('button', { name: 'Activate' });
  expect(await go.isDisabled()).toBe(true);
  if (isAgainst)
    await dialog.getByRole('textbox', { name: 'Why all the same' }).fill('a made-up market');
  await dialog.getByRole('textbox', { name: /^Type/ }).fill('activate');
  await go.click();
  await dialog.waitFor({ state: 'hidden' });
}
