import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { COLLECTORS, Serving } from '../../support/serving.js';
import { runCli } from '../../support/run-cli.js';
import { watch, type Watched } from './watch.js';

/** How wide the console is shown, and in which colours. */
export interface ConsoleLook {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** Pixels of the screen for one of the page, each way. */
  readonly density?: number;
}

/** Long and easy to type. */
export const PASSWORD = 'a horse with four legs';

const DAY_MS = 86_400_000;
/** A market large enough that there is something to see on each page, and small enough to be made in half a minute. */
const MARKET = '--accounts 60 --days 200 --seed 7 --out data';

/** The steps that `npm start` takes with its larger market. */
function steps(yesterday: string): readonly (readonly string[])[] {
  return [
    ['simulate', ...MARKET.split(' '), '--end', yesterday],
    ['import', 'data/events-*.jsonl'],
    ['import', 'data/contacts.csv', 'data/accounts.csv', '--kind', 'firmographics'],
    ['import', 'data/opportunities.csv', '--kind', 'outcomes'],
    ['fit'],
  ];
}

/** The real server over a made-up market, and a browser in which somebody has signed in. */
export class ConsoleSite {
  readonly serving: Serving;
  readonly #browser: Browser;
  readonly #state: string;

  private constructor(serving: Serving, browser: Browser, state: string) {
    this.serving = serving;
    this.#browser = browser;
    this.#state = state;
  }

  /** Makes the market, serves it, and signs in as a person does: by the link of the terminal, then choosing a password. */
  static async begin(
    browser: Browser,
    prepare: (directory: string) => Promise<void> = makeMarket,
  ): Promise<ConsoleSite> {
    const serving = await Serving.begin({ keys: COLLECTORS, prepare });
    const folder = await mkdtemp(path.join(tmpdir(), 'ethogram-browser-'));
    const site = new ConsoleSite(serving, browser, path.join(folder, 'state.json'));
    await site.#signIn();
    return site;
  }

  /** Another one in the same browser, into which nothing has come yet. */
  async beginEmpty(): Promise<ConsoleSite> {
    return ConsoleSite.begin(this.#browser, async () => undefined);
  }

  /** The address of a page: `/segments`. */
  url(address: string): string {
    return this.serving.url + address;
  }

  /** Shows a page to somebody who is signed in, and watches what goes wrong meanwhile. */
  async withPage<T>(
    address: string,
    look: ConsoleLook,
    use: (page: Page, watched: Watched) => Promise<T>,
  ): Promise<T> {
    const context = await this.context(look, { isSignedIn: true });
    try {
      const page = await context.newPage();
      const watched = watch(page, this.serving.url);
      await page.goto(this.url(address));
      return await use(page, watched);
    } finally {
      await context.close();
    }
  }

  /** A browser of its own. */
  async context(
    { width = 1280, colorScheme = 'light', density = 1 }: ConsoleLook,
    { isSignedIn }: { readonly isSignedIn: boolean },
  ): Promise<BrowserContext> {
    return this.#browser.newContext({
      viewport: { width, height: width < 600 ? 844 : 900 },
      colorScheme,
      deviceScaleFactor: density,
      ...(isSignedIn && { storageState: this.#state }),
    });
  }

  /** Signs in with the password, after everybody was signed out. */
  async signInAgain(): Promise<void> {
    const context = await this.context({}, { isSignedIn: false });
    try {
      const page = await context.newPage();
      await page.goto(this.url('/sign-in'));
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      await context.storageState({ path: this.#state });
    } finally {
      await context.close();
    }
  }

  /** Ends the server, and removes the market. */
  async end(): Promise<void> {
    await this.serving.remove();
    await rm(path.dirname(this.#state), { recursive: true, force: true });
  }

  async #signIn(): Promise<void> {
    const context = await this.context({}, { isSignedIn: false });
    try {
      const page = await context.newPage();
      await page.goto(this.serving.signInLink);
      await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Set the password' }).click();
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      await context.storageState({ path: this.#state });
    } finally {
      await context.close();
    }
  }
}

async function makeMarket(directory: string): Promise<void> {
  const now = Date.now();
  const yesterday = new Date(now - DAY_MS).toISOString().slice(0, 10);
  const run = async (args: readonly string[]): Promise<unknown> => {
    const { status, stderr, stdout } = await runCli([...args, '--json'], { cwd: directory, now });
    // 3 is a verdict too: "do not act".
    if (status !== 0 && status !== 3) throw new Error(`${args.join(' ')}: ${stderr}${stdout}`);
    return JSON.parse(stdout);
  };
  for (const step of steps(yesterday)) await run(step);
  const { models } = (await run(['models', 'list'])) as {
    models: { model: string; verdict: string }[];
  };
  for (const { model, verdict } of models) {
    const override = verdict === 'stop' ? ['--override', 'a made-up market', '--by', 'a test'] : [];
    await run(['models', 'activate', model, ...override]);
  }
}
