import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { findChromium, launchChromium, NO_CHROMIUM } from './chromium.js';
import { activationTests } from './console/activation.js';
import { checklistTests } from './console/checklist.js';
import { hostileTests } from './console/hostile.js';
import { labTests } from './console/lab.js';
import { flowTests } from './console/flow.js';
import { overviewTests } from './console/overview.js';
import { peopleTests } from './console/people.js';
import { rulesTests } from './console/rules.js';
import { segmentsTests } from './console/segments.js';
import { settingsTests } from './console/settings.js';
import { shellTests } from './console/shell.js';
import { signalsTests } from './console/signals.js';
import { signingInTests } from './console/signing-in.js';
import { tablesTests } from './console/tables.js';
import { usersTests } from './console/users.js';
import { welcomeTests } from './console/welcome.js';
import { ConsoleSite } from './console/site.js';

/** The pages, each with what a person does there. All share one server and one market. */
const PAGES = {
  'signing in': signingInTests,
  'the shell': shellTests,
  overview: overviewTests,
  segments: segmentsTests,
  people: peopleTests,
  welcome: welcomeTests,
  checklist: checklistTests,
  flow: flowTests,
  rules: rulesTests,
  'the model lab': labTests,
  'groups in a table': tablesTests,
  signals: signalsTests,
  activation: activationTests,
  settings: settingsTests,
  'people who sign in': usersTests,
  // The last: what it brings in is on every page from then on.
  'hostile texts': hostileTests,
};

const executable = findChromium();
const suite =
  executable === null
    ? `the console in a browser: skipped, ${NO_CHROMIUM}`
    : 'the console in a browser';

describe.skipIf(executable === null)(suite, () => {
  let browser: Browser | undefined;
  let site: ConsoleSite | undefined;
  beforeAll(async () => {
    browser = await launchChromium(executable ?? '');
    site = await ConsoleSite.begin(browser);
  }, 300_000);
  afterAll(async () => {
    await site?.end();
    await browser?.close();
  });
  const itsSite = () => {
    if (site === undefined) throw new Error('the console was not started: see the first failure');
    return site;
  };
  for (const [name, tests] of Object.entries(PAGES)) describe(name, () => tests(itsSite));
});
