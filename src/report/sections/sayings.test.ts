import { expect, test } from 'vitest';
import type { ReportInterview } from '../input.js';
import { renderReport } from '../render.js';
import { HOSTILE } from '../testing/edges.js';
import { fitResult } from '../testing/fixture.js';
import { reportInput } from '../testing/input.js';
import { VERDICTS } from '../testing/verdicts.js';

const result = fitResult({
  level: 'contact',
  k: 3,
  fitted: 500,
  verdict: VERDICTS.care,
  outcomes: true,
});
const [first, second] = result.segments;
const quiet = result.segments.find(({ cluster }) => cluster < 0);

const said = (changes: Partial<ReportInterview>): ReportInterview => ({
  level: 'contact',
  segment: first.slug,
  entity: 'contact:1007',
  at: Date.UTC(2026, 5, 3, 12),
  by: 'Ann',
  said: 'We compare three of you.\nPrice comes last.',
  ...changes,
});
const page = (...interviews: ReportInterview[]) =>
  renderReport(reportInput([result], { interviews }));
const cardOf = (text: string, cluster: number) =>
  new RegExp(`<article class="segment" id="contact-segment-${cluster}"[^]*?</article>`).exec(
    text,
  )?.[0] ?? '';

test('what they said stands in the card of the segment, with who, when and who asked; nowhere else', () => {
  const text = page(said({}), said({ entity: 'contact:9', by: null, said: 'No budget.' }));
  const card = cardOf(text, first.cluster);
  expect(card).toContain('<h5>What they said</h5>');
  expect(card).toContain('We compare three of you.\nPrice comes last.</blockquote>');
  expect(card).toMatch(
    /<code>contact:1007<\/code>,\s*<time[^>]*>3 June 2026<\/time\s*>, asked by Ann/,
  );
  expect(card).toMatch(
    /<code>contact:9<\/code>,\s*<time[^>]*>3 June 2026<\/time\s*>\s*<\/figcaption>/,
  );
  expect(card.indexOf('to talk to')).toBeLessThan(card.indexOf('What they said'));
  expect(cardOf(text, second.cluster)).not.toContain('What they said');
  expect(text).not.toContain('Said of other segments');
});

test('without answers, or with those of the other level, the page is as it was', () => {
  const without = renderReport(reportInput([result]));
  expect(page()).toBe(without);
  expect(page(said({ level: 'account' }))).toBe(without);
});

test('what was said of a segment without a card is told after the cards', () => {
  if (quiet === undefined) throw new Error('the fixture has a segment by state');
  const text = page(said({ segment: quiet.slug }), said({ segment: 'gone', said: 'Once.' }));
  const [, after = ''] = text.split('Said of other segments');
  expect(after).toContain(` of ${quiet.name},`);
  expect(after).toContain(' of gone, of an earlier model,');
  expect(cardOf(text, first.cluster)).not.toContain('What they said');
});

test.each(HOSTILE)('words of people stay words: %j', (hostile) => {
  const text = page(said({ said: hostile, by: hostile, entity: hostile, segment: hostile }));
  expect(text).not.toMatch(/<script|<img|<svg[^>]*\son|\son\w+=(?!&)["']/i);
  expect(text).not.toMatch(/<!--|(?![\t\n\r])[\p{Cc}\p{Cs}]/u);
});
