import { DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import { describe, expect, test } from 'vitest';
import { cssVariables, theme } from './theme.js';

const whole = mergeMantineTheme(DEFAULT_THEME, theme);
/** The colours that parts of the console are given by name. */
const COLOURS = ['accent', 'red', 'gray'] as const;
/** WCAG 2.2, 1.4.3: words of any size. */
const LEAST = 4.5;

describe.each(['light', 'dark'] as const)('in the %s', (appearance) => {
  const kits = defaultCssVariablesResolver(whole);
  const ours = cssVariables(whole);
  const variables: Readonly<Record<string, string>> = {
    ...kits.variables,
    ...kits[appearance],
    ...ours.variables,
    ...ours[appearance],
  };

  /** What a colour of a style comes to: `#rrggbb`. */
  const resolve = (value: string): string => {
    const name = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
    if (name === undefined) return value;
    const next = variables[name];
    if (next === undefined) throw new Error(`no variable ${name} in the ${appearance}`);
    return resolve(next);
  };
  const parts = (variant: string, color: string) =>
    whole.variantColorResolver({ variant, color, theme: whole });

  test.each(COLOURS)(
    'words on a part filled with %s can be read, also under the mouse',
    (color) => {
      const { color: words, background, hover } = parts('filled', color);
      expect(contrast(resolve(words), resolve(background))).toBeGreaterThanOrEqual(LEAST);
      expect(contrast(resolve(words), resolve(hover))).toBeGreaterThanOrEqual(LEAST);
    },
  );

  test.each(COLOURS)('words in %s can be read on paper and on the ground', (color) => {
    for (const variant of ['subtle', 'outline', 'transparent']) {
      const words = resolve(parts(variant, color).color);
      for (const under of ['--paper', '--ground'])
        expect(contrast(words, resolve(`var(${under})`)), variant).toBeGreaterThanOrEqual(LEAST);
    }
  });

  test.each(COLOURS)('words on a light part of %s can be read, also under the mouse', (color) => {
    const { color: words, background, hover } = parts('light', color);
    expect(contrast(resolve(words), resolve(background))).toBeGreaterThanOrEqual(LEAST);
    expect(contrast(resolve(words), resolve(hover))).toBeGreaterThanOrEqual(LEAST);
  });

  test('marks of what is chosen stand out, and so do links, hints and mistakes', () => {
    const chosen = resolve('var(--mantine-primary-color-filled)');
    for (const name of ['--on-filled', '--mantine-primary-color-contrast'])
      expect(contrast(resolve(`var(${name})`), chosen)).toBeGreaterThanOrEqual(LEAST);
    const paper = resolve('var(--mantine-color-body)');
    for (const name of ['text', 'dimmed', 'placeholder', 'anchor', 'error', 'bright'])
      expect(contrast(resolve(`var(--mantine-color-${name})`), paper), name).toBeGreaterThanOrEqual(
        LEAST,
      );
  });
});

/** WCAG 2.2 contrast ratio of `#rrggbb` or `rgba(r, g, b, 1)`. */
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function luminance(colour: string): number {
  const channels = colour.startsWith('#')
    ? [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    : (/^rgba\((\d+), (\d+), (\d+), 1\)$/.exec(colour)?.slice(1) ?? []).map(Number);
  const [red = NaN, green = NaN, blue = NaN] = channels.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
