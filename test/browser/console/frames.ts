import type { Page } from 'playwright-core';

/** What one thread of the browser did, as Chromium traces it; times are microseconds. */
interface Traced {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Of the processor: what others had of it meanwhile is not in it. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Milliseconds. */
interface Frames {
  /** By the clock, also what other programs held up. */
  readonly longestFrame: number;
  /** The longest that the page kept its thread busy at a stretch, in time of the processor. */
  readonly longestWork: number;
}

/** What holds up the frames of a page while something goes on that answers its longest frame. */
export async function watchFrames(page: Page, use: () => Promise<number>): Promise<Frames> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser of its own to trace');
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  let longestFrame = 0;
  let trace: Buffer;
  try {
    longestFrame = await use();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly Traced[] };
  const pages = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name.endsWith('RunTask') && pages.has(`${pid} ${tid}`),
  );
  const longest = tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur), 0);
  return { longestFrame: Math.round(longestFrame), longestWork: Math.round(longest / 100) / 10 };
}
