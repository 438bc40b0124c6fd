import { describe, expect, test } from 'vitest';
import { DIVERGING, divergingStep, ROLES, SEGMENT_COLOURS, type Appearance } from './palette.js';

describe.each(['light', 'dark'] as const)('on %s paper', (appearance: Appearance) => {
  const paper = ROLES.paper[appearance];

  test.each(['ink', 'muted', 'accent', 'good', 'care', 'stop'] as const)(
    '%s can be read (4.5:1)',
    (role) => {
      expect(contrast(ROLES[role][appearance], paper)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test('segments and the neutral mark stand out (3:1)', () => {
    for (const colour of [...SEGMENT_COLOURS, ROLES.other]) {
      expect(contrast(colour[appearance], paper)).toBeGreaterThanOrEqual(3);
    }
  });

  test('figures on the heat map can be read (4.5:1)', () => {
    for (const step of DIVERGING) {
      expect(contrast(step[appearance].ink, step[appearance].fill)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(Object.keys(SIGHT) as (keyof typeof SIGHT)[])(
    'any two segments can be told apart: %s',
    (sight) => {
      const seen = SEGMENT_COLOURS.map((colour) => lab(see(linear(colour[appearance]), sight)));
      const distances = seen.flatMap((a, i) => seen.slice(i + 1).map((b) => distance(a, b)));
      expect(Math.min(...distances)).toBeGreaterThan(0.075);
    },
  );
});

test('the steps of the diverging scale go by the printed figure', () => {
  expect(
    [-2, -1.5, -1, -0.6, -0.2, -0.14, 0, 0.14, 0.16, 0.5, 1.2, 1.46].map(divergingStep),
  ).toEqual([0, 0, 1, 2, 3, 4, 4, 4, 5, 6, 7, 8]);
});

type Triple = readonly [number, number, number];

/** Machado, Oliveira and Fernandes (2009), severity 1; rows of a matrix on linear RGB. */
const SIGHT = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Record<string, readonly [Triple, Triple, Triple]>;

function linear(hex: string): Triple {
  const channel = (at: number) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => dot([0.2126, 0.7152, 0.0722], linear(hex));
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function see(rgb: Triple, sight: keyof typeof SIGHT): Triple {
  const [r, g, b] = SIGHT[sight];
  const clamp = (x: number) => Math.max(0, Math.min(1, x));
  return [clamp(dot(r, rgb)), clamp(dot(g, rgb)), clamp(dot(b, rgb))];
}

/** OKLab (Ottosson 2020). */
function lab(rgb: Triple): Triple {
  const l = Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], rgb));
  const m = Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], rgb));
  const s = Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], rgb));
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], [l, m, s]),
    dot([1.9779984951, -2.428592205, 0.4505937099], [l, m, s]),
    dot([0.0259040371, 0.7827717662, -0.808675766], [l, m, s]),
  ];
}

function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function distance(a: Triple, b: Triple): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
