import { describe, expect, test } from 'vitest';
import { renderReport } from './render.js';
import { emptyResult, HOSTILE, hostileResult, longNames, zeroSizes } from './testing/edges.js';
import { fitResult } from './testing/fixture.js';
import { reportInput } from './testing/input.js';
import { VERDICTS } from './testing/verdicts.js';

const contact = (k: number, verdict = VERDICTS.care, outcomes = true) =>
  fitResult({ level: 'contact', k, fitted: 4812, verdict, outcomes });
const account = (k: number, verdict = VERDICTS.stop, outcomes = true) =>
  fitResult({ level: 'account', k, fitted: 912, verdict, outcomes });

const FIXTURES = {
  'care and stop': () => [contact(5), account(4)],
  'eight segments, act and without outcomes': () => [
    contact(8, VERDICTS.act),
    account(8, VERDICTS.noOutcomes, false),
  ],
  'three segments, one level': () => [contact(3, VERDICTS.noOutcomes, false)],
  'one segment': () => [contact(1)],
  'long names': () => [longNames(contact(8)), longNames(account(3))],
  'nobody at all': () => [emptyResult()],
  'segments of nobody': () => [contact(5), zeroSizes()],
};

describe.each(Object.entries(FIXTURES))('%s', (_, results) => {
  const page = renderReport(reportInput(results()));

  test('says no NaN, undefined, null, Infinity or object', () => {
    expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/);
    expect(textOf(page)).not.toMatch(/\bnull\b/);
  });

  test('shows no figure with a float’s tail', () => {
    expect(textOf(page)).not.toMatch(/\d\.\d{5,}/);
  });

  test('every chart has a label and its figures as a table', () => {
    const charts = [...page.matchAll(/<figure class="chart"[^]*?<\/figure>/g)].map(([m]) => m);
    for (const chart of charts) {
      expect(chart).toMatch(/role="img" aria-label="[^"]{20,}"/);
      expect(chart).toMatch(/<details class="figures">[^]*<caption[^>]*>[^<]+<\/caption>/);
      expect(chart).toMatch(/<th scope="row">[^]*?<\/th>\s*<td[^>]*>[^]*?\S/);
      expect(chart.match(/<svg/g)).toHaveLength(2);
    }
  });

  test('needs nothing from elsewhere', () => {
    expect(page).not.toMatch(/https?:|<link|<script|@import|url\(|\ssrc=/i);
  });

  test('drawings hold no colour of their own', () => {
    const drawings = [...page.matchAll(/<svg[^]*?<\/svg>/g)].map(([drawing]) => drawing);
    for (const drawing of drawings) {
      expect(drawing).not.toMatch(
        /(?:fill|stroke)="(?!var\(--[a-z]+(?:-[1-8])?\)"|none"|currentColor")/,
      );
    }
  });

  test('every id is used once, and every link inside the page arrives', () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.filter((link) => !ids.includes(link))).toEqual([]);
  });

  test('headings skip no level', () => {
    const levels = [...page.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) => {
      if (index > 0) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    });
  });

  test('is smaller than 1.5 MB', () => {
    expect(Buffer.byteLength(page)).toBeLessThan(1_500_000);
  });
});

test('tells the verdict of both levels first, with reasons and remedies', () => {
  const text = textOf(renderReport(reportInput([contact(5), account(4)])));
  const care = text.indexOf('Act with care');
  const stop = text.indexOf('Do not act');
  const facts = text.indexOf('What was known at the end of 30 June 2026');
  expect(care).toBeGreaterThan(0);
  expect(stop).toBeGreaterThan(care);
  expect(facts).toBeGreaterThan(stop);
  for (const reason of VERDICTS.care.reasons) {
    expect(text).toContain(reason.text);
    expect(text).toContain(reason.remedy);
  }
});

test('draws all charts of both levels', () => {
  const page = renderReport(reportInput([contact(5), account(4)]));
  const charts = [...page.matchAll(/<figure class="chart" id="([^"]+)"/g)].map(([, id]) => id);
  const kinds = ['outcomes', 'sizes', 'map', 'elbow', 'criteria', 'silhouette', 'chance'];
  expect(charts).toEqual(
    ['contact', 'account'].flatMap((level) => kinds.map((kind) => `${level}-${kind}-chart`)),
  );
});

test('says where the data is simulated, and only there', () => {
  const results = [contact(5), account(4)];
  const simulated = renderReport(reportInput(results));
  const real = renderReport(reportInput(results, { simulated: false }));
  expect(simulated.match(/Simulated market/g)).toHaveLength(3);
  expect(real).not.toMatch(/simulated/i);
});

test('says too little data where fewer than ten outcomes stand behind a figure', () => {
  const small = fitResult({
    level: 'account',
    k: 5,
    fitted: 60,
    verdict: VERDICTS.care,
    outcomes: true,
  });
  const page = renderReport(reportInput([small]));
  const chart = /id="account-outcomes-chart"[^]*?<\/figure>/.exec(page)?.[0] ?? '';
  expect(chart).toContain('>too little data</text>');
  expect(chart).toContain('<i>too little data</i>');
});

test('has no play for a level whose verdict is not to act', () => {
  const page = renderReport(reportInput([account(4)]));
  expect(page).toContain('None on this verdict.');
  expect(page).not.toContain('ROI calculator');
});

const plainTags = tagsOf(renderReport(reportInput([contact(5), account(3)])));

test.each(HOSTILE)('words of users stay words: %j', (hostile) => {
  const input = reportInput([
    hostileResult(contact(5), hostile),
    hostileResult(account(3), hostile),
  ]);
  const { audit, project } = input;
  if (audit === undefined) throw new Error('the fixture has an audit');
  const plays = (project.plays ?? []).map((play) => ({
    ...play,
    segment: hostile + play.segment,
    offer: [hostile],
    ...(play.route === undefined ? {} : { route: hostile }),
    message: { angle: hostile },
    channel: [{ name: hostile }],
  }));
  const words = { contact: hostile, contacts: hostile, account: hostile, accounts: hostile };
  const page = renderReport({
    ...input,
    version: hostile,
    project: { ...project, name: hostile, words, plays },
    audit: {
      ...audit,
      verdict: hostile,
      signals: audit.signals.map((signal) => ({ ...signal, title: hostile })),
      next: [{ title: hostile, why: hostile, how: hostile }],
    },
  });
  expect(page).not.toMatch(/<script|<img|<svg[^>]*\son|\son\w+=(?!&)["']/i);
  expect(page.match(/<style/g)).toHaveLength(1);
  expect(page.match(/<title/g)).toHaveLength(1);
  expect(page).not.toMatch(/href="(?!#)/);
  expect(page).not.toMatch(/<!--|(?![\t\n\r])[\p{Cc}\p{Cs}]/u);
  expect(tagsOf(page)).toEqual(plainTags);
});

test('a label that spells a stand-in colour stays as it is', () => {
  const page = renderReport(reportInput([hostileResult(contact(5), '#0ddb01 ')]));
  expect(page).not.toMatch(/(?:fill|stroke)="#0ddb/);
  expect(textOf(page)).toContain('#0ddb01 Active');
});

test('the same input gives the same bytes', () => {
  const input = () => reportInput([contact(8), account(4)]);
  expect(renderReport(input())).toBe(renderReport(input()));
});

test('refuses no result, a level twice and an unknown time zone', () => {
  expect(() => renderReport(reportInput([]))).toThrow(/nothing to report/);
  expect(() => renderReport(reportInput([contact(3), contact(4)]))).toThrow(
    /two fits of one level/,
  );
  const input = reportInput([contact(3)]);
  expect(() =>
    renderReport({ ...input, project: { ...input.project, timezone: 'Mars/Olympus' } }),
  ).toThrow(/unknown time zone/);
});

/** What a page says, without its style sheet and its tags. */
function textOf(page: string): string {
  return page
    .replace(/<style>[^]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

/** The elements of a page apart from those of drawings, whose number depends on how labels wrap. */
function tagsOf(page: string): string[] {
  return [...page.replace(/<svg[^]*?<\/svg>/g, '').matchAll(/<(\/?[a-z][a-z0-9]*)/g)].map(
    ([, tag]) => tag ?? '',
  );
}
