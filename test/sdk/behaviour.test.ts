import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, launchChromium, NO_CHROMIUM } from '../browser/chromium.js';
import { COLLECTORS, Serving } from '../support/serving.js';
import { forgetful, type Forgetful } from './forgetful.js';
import { storedEvents, type StoredEvent } from './stored-events.js';
import { openWebsite, TakenCalls, visit, type Website } from './website.js';

const LIMIT = 90_000;
const FOLDER = path.resolve(import.meta.dirname, '../../browser');
const executable = findChromium();
const NAME = 'the plugin in a browser';

test('the plugin is small, and is what its types say', () => {
  const plugin = readFileSync(path.join(FOLDER, 'behaviour.js'), 'utf8');
  expect(plugin.length).toBeLessThan(4096);
  expect(plugin).not.toMatch(/^import |\brequire\(/m);
  const read = ts.readConfigFile(path.join(FOLDER, 'tsconfig.json'), (file) =>
    ts.sys.readFile(file),
  );
  const { fileNames, options } = ts.parseJsonConfigFileContent(read.config, ts.sys, FOLDER);
  const mistakes = ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options));
  expect(mistakes.map(({ messageText }) => messageText)).toEqual([]);
  expect(fileNames.map((name) => path.basename(name))).toEqual(['behaviour.js']);
});

/** What a page told of itself, in the order in which it happened: `[event, properties, path]`. */
function told(events: readonly StoredEvent[]): unknown[] {
  return events.flatMap(({ type, event, properties, path: where }) =>
    type === 'track' ? [[event, properties, where]] : [],
  );
}

describe.skipIf(executable === null).each(['segment', 'rudderstack'] as const)(
  executable === null ? `${NAME}, %s: skipped, ${NO_CHROMIUM}` : `${NAME}, %s`,
  (client) => {
    let serving: Serving;
    let link: Forgetful;
    let website: Website;
    let browser: Browser;
    // A browser does not say what became of what a page sent while it was left: the link to the server does.
    const taken = new TakenCalls();
    beforeAll(async () => {
      serving = await Serving.begin({ keys: COLLECTORS });
      link = await forgetful(serving.url, 0, (body) => taken.take(body));
      website = await openWebsite({ url: link.url, keys: serving.keys }, client);
      browser = await launchChromium(executable ?? '');
    }, LIMIT);
    afterAll(async () => {
      await browser?.close();
      await website?.close();
      await link?.close();
      await serving?.remove();
    });

    test(
      'tells how far one read, what one watched, and the forms one began, sent and left',
      async () => {
        const { page, leave } = await visit(browser, website);
        await page.setViewportSize({ width: 800, height: 1000 });
        const go = async (link: string, pages: number) => {
          await page.click(`nav >> text=${link}`);
          await taken.until('page', pages);
        };

        // Reads on to the middle, looks up again, and leaves.
        await go('Documentation', 2);
        const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
        await page.mouse.move(400, 300);
        await page.mouse.wheel(0, 700);
        await page.waitForFunction('scrollY === 700');
        await page.mouse.wheel(0, -400);
        await page.waitForFunction('scrollY === 300');
        await go('See a demo', 3);
        await taken.until('Page Scrolled', 1);

        // Watches all of a film, with a pause; begins a form, and leaves it.
        await page.evaluate(`document.querySelector('video').play()`);
        await page.evaluate(`document.querySelector('video').pause()`);
        await page.evaluate(`document.querySelector('video').play()`);
        await taken.until('Video Playback Completed', 1);
        await page.fill('[name=name]', 'Ada Lovelace');
        await taken.until('Form Started', 1);
        await go('Compare', 4);
        await taken.until('Form Abandoned', 1);

        // Comes back, and sends it.
        await go('See a demo', 5);
        await page.fill('[name=name]', 'Ada Lovelace');
        await page.fill('[name=purpose]', 'secret plans');
        await taken.until('Form Started', 2);
        await page.click('button');
        await taken.until('page', 6);
        await taken.until('Form Submitted', 1);
        await leave();

        await serving.stop();
        const events = await storedEvents(serving.dataDirectory);
        const video = { video_id: 'tour', category: 'product' };
        const form = { form: 'demo' };
        expect(told(events)).toEqual([
          ['Page Scrolled', { depth: Math.round((1700 / height) * 100) }, '/docs'],
          ['Video Playback Started', video, '/demo'],
          ['Video Playback Completed', video, '/demo'],
          ['Form Started', form, '/demo'],
          ['Form Abandoned', form, '/demo'],
          ['Form Started', form, '/demo'],
          ['Form Submitted', form, '/demo'],
        ]);
        expect(JSON.stringify(events)).not.toMatch(/Lovelace|secret/);
      },
      LIMIT,
    );
  },
);

describe.skipIf(executable === null)(
  executable === null ? `${NAME}, alone: skipped, ${NO_CHROMIUM}` : `${NAME}, alone`,
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchChromium(executable ?? '');
    });
    afterAll(() => browser?.close());

    /** What it tells of a page while some steps are taken on it, and what it keeps for the next page. */
    async function watched(html: string, options: object, steps: string): Promise<unknown> {
      const page = await browser.newPage({ viewport: { width: 800, height: 500 } });
      const plugin = readFileSync(path.join(FOLDER, 'behaviour.js'), 'utf8');
      await page.route('http://localhost/', (route) =>
        route.fulfill({ contentType: 'text/html', body: html }),
      );
      await page.goto('http://localhost/');
      await page.addScriptTag({
        type: 'module',
        content: `${plugin}
          window.told = [];
          const track = (...said) => window.told.push(said.filter((each) => each !== undefined));
          window.watching = watchBehaviour({ track }, ${JSON.stringify(options)});
          window.touch = (selector) =>
            document.querySelector(selector).dispatchEvent(new Event('input', { bubbles: true }));
          window.happen = (selector, type) => document.querySelector(selector).dispatchEvent(new Event(type));`,
      });
      await page.waitForFunction('window.happen', null, { timeout: 10_000 });
      await page.evaluate(`(async () => { ${steps} })()`);
      const told: unknown = await page.evaluate(
        `[...told, ...JSON.parse(localStorage['ethogram-kept'] ?? '[]').map((said) => said.slice(0, 2))]`,
      );
      await page.close();
      return told;
    }
    const LONG = '<div style="height: 1000px; margin: 0"></div><style>body { margin: 0 }</style>';
    const HIDE = `dispatchEvent(new Event('pagehide'));`;

    test('a page view is told once, a page without scrolling never, and each view of an application', async () => {
      expect(await watched(LONG, {}, HIDE + HIDE)).toEqual([['Page Scrolled', { depth: 50 }]]);
      expect(await watched('<p>Short</p>', {}, HIDE)).toEqual([]);
      expect(await watched(LONG, { scroll: false }, HIDE)).toEqual([]);
      const views = `scrollTo(0, 250); dispatchEvent(new Event('scroll')); watching.page(); scrollTo(0, 0);
        dispatchEvent(new Event('scroll')); ${HIDE}`;
      expect(await watched(LONG, {}, views)).toEqual([
        ['Page Scrolled', { depth: 75 }],
        ['Page Scrolled', { depth: 50 }],
      ]);
      expect(await watched(LONG, {}, `watching.stop(); ${HIDE}`)).toEqual([]);
    });

    test('forms go by data-form, name or id, and those without are left alone', async () => {
      const forms = `<form data-form="demo" name="x"><input id="a" /></form><form name="contact" id="y"><input id="b" name="id" /></form>
        <form id="z"><textarea id="c"></textarea></form><form><input id="d" /></form><input id="e" />`;
      const touched = ['a', 'a', 'b', 'c', 'd', 'e'].map((id) => `touch('#${id}');`).join('');
      const begun = ['demo', 'contact', 'z'].map((form) => ['Form Started', { form }]);
      const left = ['demo', 'contact', 'z'].map((form) => ['Form Abandoned', { form }]);
      expect(await watched(forms, {}, touched)).toEqual(begun);
      expect(await watched(forms, {}, touched + HIDE + HIDE)).toEqual([...begun, ...left]);
      expect(await watched(forms, { forms: false }, touched + HIDE)).toEqual([]);
    });

    test('videos go by data-video-id, id or address; those in a loop are decoration; others are told by hand', async () => {
      const videos = `<video id="v" data-category="educational"></video><video class="w" data-video-id="w"></video><video id="l" loop></video>`;
      const steps = `happen('#v', 'play'); happen('#v', 'pause'); happen('#v', 'play'); happen('#v', 'ended'); happen('#v', 'play');
        happen('.w', 'play'); happen('.w', 'emptied'); happen('.w', 'ended'); happen('#l', 'play');
        const other = watching.video({ video_id: 'o' }); other.started(); other.started(); other.completed(); other.completed();`;
      const v = { video_id: 'v', category: 'educational' };
      expect(await watched(videos, {}, steps)).toEqual([
        ['Video Playback Started', v],
        ['Video Playback Completed', v],
        ['Video Playback Started', v],
        ['Video Playback Started', { video_id: 'w' }],
        ['Video Playback Started', { video_id: 'o' }],
        ['Video Playback Completed', { video_id: 'o' }],
      ]);
      expect(await watched(videos, { videos: false }, `happen('#v', 'play');`)).toEqual([]);
    });
  },
);
