import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Serving } from '../support/serving.js';
import { untilItSays } from '../support/until-it-says.js';

const PROGRAM = path.resolve(import.meta.dirname, '../../examples/browser/serve.mjs');

/** The example website, served by its own program. */
export interface Website {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the website of `examples/browser`, whose pages tell a server what happens on them. */
export async function openWebsite(
  { url, keys }: Pick<Serving, 'url' | 'keys'>,
  client: 'segment' | 'rudderstack',
): Promise<Website> {
  const started = spawn(
    process.execPath,
    [PROGRAM, keys.browser, '--server', url, '--port', '0', '--client', client],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const said = await untilItSays(started, 'stdout', '\n');
  return {
    url: said.replace('Open ', '').trim(),
    async close() {
      const ended = once(started, 'exit');
      started.kill();
      await ended;
    },
  };
}

/** Somebody with a browser of their own, who was never here before. */
export interface Visit {
  readonly page: Page;
  readonly taken: TakenCalls;
  readonly leave: () => Promise<void>;
}

/** Opens the website as somebody new. */
export async function visit(browser: Browser, { url }: Website): Promise<Visit> {
  // The name a headless Chromium goes by is a robot's, and robots count for nothing.
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`;
  const context = await browser.newContext({ userAgent });
  const page = await context.newPage();
  const taken = new TakenCalls();
  taken.watch(page);
  await page.goto(url);
  return { page, taken, leave: () => context.close() };
}

/**
 * Ends when the client and the plugin have loaded on a page: what somebody does there before, nobody sees. People take longer
 * for it than a machine that is slow, tests do not.
 */
export async function whenWatched(page: Page): Promise<void> {
  await page.waitForLoadState();
  // Asked after the page's own script asked, so answered after it.
  await page.evaluate('new Promise((resolve) => analytics.ready(resolve))');
}

/** The calls that a server took, by those who see what is sent and answered with success. */
export class TakenCalls {
  readonly #taken: string[] = [];
  #waiting: { readonly isEnough: () => boolean; readonly resolve: () => void }[] = [];

  /** What a page sends from now on. */
  watch(page: Page): void {
    page.on('response', (response) => {
      const request = response.request();
      const isCall =
        request.method() === 'POST' && new URL(request.url()).pathname.startsWith('/v1/');
      if (isCall && response.ok()) this.take(request.postData() ?? '');
    });
  }

  /** Ends when as many calls of a kind were taken as wanted; `kind` as the last part of the path or the name of a track call. */
  until(kind: string, count: number): Promise<void> {
    const isEnough = () => this.#taken.filter((taken) => taken === kind).length >= count;
    if (isEnough()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ isEnough, resolve }));
  }

  /** A body was taken. */
  take(body: string): void {
    for (const call of callsIn(body)) this.#taken.push(call);
    this.#waiting = this.#waiting.filter(({ isEnough, resolve }) => {
      if (isEnough()) resolve();
      return !isEnough();
    });
  }
}

/** The names of track calls and the types of others in a body. */
function callsIn(body: string): string[] {
  if (body === '') return [];
  const said = JSON.parse(body) as Call & { batch?: Call[] };
  return (said.batch ?? [said]).map(({ type, event }) => event ?? type);
}

interface Call {
  readonly type: string;
  readonly event?: string;
}
