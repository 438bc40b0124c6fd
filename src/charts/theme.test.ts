import { expect, test } from 'vitest';
import { ROLES, SEGMENT_COLOURS } from './palette.js';
import { chartTheme, customProperties, standInTheme, withCustomProperties } from './theme.js';

test('every stand-in becomes the custom property of its role or segment', () => {
  const theme = standInTheme();
  expect(withCustomProperties(`<path fill="${theme.ink}" stroke="${theme.paper}"/>`)).toBe(
    '<path fill="var(--ink)" stroke="var(--paper)"/>',
  );
  theme.segments.forEach((colour, index) => {
    expect(withCustomProperties(`="${colour}"`)).toBe(`="var(--segment-${index + 1})"`);
  });
});

test('words that spell a stand-in, and numbers beyond the palette, stay', () => {
  const { ink } = standInTheme();
  for (const drawing of [`<text>${ink}</text>`, `x="a ${ink}"`, 'fill="#0ddb1f"']) {
    expect(withCustomProperties(drawing)).toBe(drawing);
  }
});

test('a stand-in is no colour of a palette', () => {
  const { segments, fontFamily: _, ...roles } = standInTheme();
  const real = [...Object.values(ROLES), ...SEGMENT_COLOURS].flatMap(({ light, dark }) => [
    light,
    dark,
  ]);
  const standIns = [...segments, ...Object.values(roles)];
  expect(standIns.filter((colour) => real.includes(colour as never))).toEqual([]);
  expect(new Set(standIns).size).toBe(standIns.length);
});

test('real themes and the custom properties of a page hold the same colours', () => {
  const dark = chartTheme('dark');
  expect(dark.ink).toBe(ROLES.ink.dark);
  expect(customProperties('dark')).toContain(`--ink:${dark.ink};`);
  expect(customProperties('dark')).toContain(`--segment-8:${dark.segments[7]}`);
});
