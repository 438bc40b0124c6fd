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
  const scripts = new Map<string, Promise<Buffer>>();
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
    const body = response.body();
    // A page that is closed has no bodies any more: that matters to whoever asks for their sizes, and to nobody else.
    body.catch(() => undefined);
    scripts.set(response.url(), body);
  });
  return {
    complaints,
    foreign,
    async scripts() {
      const sizes = [...scripts].map(
        async ([url, body]) => [url, gzipSync(await body).length] as const,
      );
      return new Map(await Promise.all(sizes));
    },
  };
}
