import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** What happened while a page was shown. */
export interface Watched {
  /** Errors and warnings on the console of the browser, the refusals of the policy among them, and what was thrown. */
  readonly complaints: readonly string[];
  /** Requests to anywhere but our server. */
  readonly foreign: readonly string[];
  /** Bytes of each script as gzip packs it, by its address. */
  scripts(): Promise<ReadonlyMap<string, number>>;
}

/** Watches a page from before it is opened. */
export function watch(page: Page, ours: string): Watched {
  const complaints: string[] = [];
  const foreign: string[] = [];
  const scripts = new Map<string, Promise<number>>();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.stack ?? error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${ours}/`)) foreign.push(request.url());
  });
  page.on('response', (response) => {
    if (!response.url().endsWith('.js')) return;
    const size = response.body().then((body) => gzipSync(body).length);
    // A page that is closed has no bodies any more: that matters to whoever asks for their sizes, and to nobody else.
    size.catch(() => undefined);
    scripts.set(response.url(), size);
  });
  return {
    complaints,
    foreign,
    async scripts() {
      const sizes = [...scripts].map(async ([url, size]) => [url, await size] as const);
      return new Map(await Promise.all(sizes));
    },
  };
}
