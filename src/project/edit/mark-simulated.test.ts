import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { lineDiff } from './line-diff.js';
import { markedSimulated } from './mark-simulated.js';

const SHIPPED = readFileSync(new URL('../shipped/ethogram.yaml', import.meta.url), 'utf8');

test('the settings that ship say it after the clock, and all else stays as it is', () => {
  const text = markedSimulated(SHIPPED);
  expect(parse(text)).toEqual({ ...(parse(SHIPPED) as object), simulated: true });
  expect(lineDiff(SHIPPED, text)).toMatchObject([
    {
      removed: [],
      added: ['# Nobody in this market is real, and reports say so.', 'simulated: true', ''],
    },
  ]);
  expect(text).toContain('clock: now\n\n# Nobody');
});

test.each([
  ['version: 1\nname: x # ours\nsimulated: false # so far\n', 'simulated: true # so far\n'],
  ['name: x # ours\nretention:\n  events: 9\n', 'name: x # ours\n\n# Nobody'],
  ['retention:\n  events: 9', 'events: 9\n\n# Nobody'],
  ['rates:\n  EUR: 1.08\n\n# The clock.\nretention: { events: 9 }\n', 'EUR: 1.08\n\n# Nobody'],
  ['{ name: x, simulated: no }', 'simulated: true }'],
  ['{ name: x } # so', 'name: x, simulated: true }'],
])('%j says it as well', (before, part) => {
  const text = markedSimulated(before);
  expect(text).toContain(part);
  expect(parse(text)).toEqual({ ...(parse(before) as object), simulated: true });
  expect(markedSimulated(text)).toBe(text);
});
