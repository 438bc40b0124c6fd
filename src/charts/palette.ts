/** The two appearances of a page: ink on light paper, or light ink on dark paper. */
export type Appearance = 'light' | 'dark';

/**
 * Every colour a chart or page uses, by role, in both appearances. Contrast against `paper` is at least 4.5 for words
 * (`ink`, `muted`, `good`, `care`, `stop`, `accent`) and 3 for marks (segments, `other`); `palette.test.ts` holds them to it.
 */
export const ROLES = {
  paper: { light: '#fffdf9', dark: '#15171a' },
  ink: { light: '#1d1b18', dark: '#ece8e1' },
  muted: { light: '#66615a', dark: '#a8a299' },
  rule: { light: '#ddd7cc', dark: '#33363b' },
  band: { light: '#f1ece2', dark: '#212429' },
  other: { light: '#8b857b', dark: '#7d7a74' },
  accent: { light: '#2d45a1', dark: '#8ea8f4' },
  good: { light: '#1b6b4a', dark: '#6ccb9c' },
  care: { light: '#8a5a00', dark: '#e6b450' },
  stop: { light: '#a5261c', dark: '#f28b80' },
} as const satisfies Record<string, Record<Appearance, string>>;

/** The name of a colour in {@link ROLES}. */
export type Role = keyof typeof ROLES;

/**
 * Eight colours for segments, in the order they are given out. Found by a search in OKLCH for the largest smallest
 * distance under normal sight and simulated protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes
 * 2009), each at least 3:1 against its paper; a hue keeps its place in both appearances.
 */
export const SEGMENT_COLOURS: readonly Readonly<Record<Appearance, string>>[] = [
  { light: '#2d45a1', dark: '#5f84e6' },
  { light: '#af4215', dark: '#ed7c48' },
  { light: '#00775f', dark: '#46b8a1' },
  { light: '#a9863d', dark: '#efd192' },
  { light: '#650c63', dark: '#9a509c' },
  { light: '#4b94ab', dark: '#9ae4ff' },
  { light: '#7d120f', dark: '#b64534' },
  { light: '#7166c6', dark: '#b3a9fa' },
];

/**
 * Nine steps from far below to far above everybody else, for a diverging scale (blue above, brown below; both
 * separable without red-green sight). `ink` is the colour of words on the step.
 */
export const DIVERGING: readonly Readonly<
  Record<Appearance, { readonly fill: string; readonly ink: string }>
>[] = [
  { light: { fill: '#8f5318', ink: '#ffffff' }, dark: { fill: '#d69a5e', ink: '#15171a' } },
  { light: { fill: '#c98f52', ink: '#1d1b18' }, dark: { fill: '#9a6531', ink: '#ffffff' } },
  { light: { fill: '#e4bf95', ink: '#1d1b18' }, dark: { fill: '#654423', ink: '#ece8e1' } },
  { light: { fill: '#f3e2cd', ink: '#1d1b18' }, dark: { fill: '#3a2c1f', ink: '#ece8e1' } },
  { light: { fill: '#f7f4ee', ink: '#66615a' }, dark: { fill: '#1f2226', ink: '#a8a299' } },
  { light: { fill: '#d9e2f2', ink: '#1d1b18' }, dark: { fill: '#1f2c44', ink: '#ece8e1' } },
  { light: { fill: '#abc0e4', ink: '#1d1b18' }, dark: { fill: '#294577', ink: '#ece8e1' } },
  { light: { fill: '#6a8ac9', ink: '#10131a' }, dark: { fill: '#4169ad', ink: '#ffffff' } },
  { light: { fill: '#2d4a92', ink: '#ffffff' }, dark: { fill: '#86a9ea', ink: '#15171a' } },
];

/** The edges between the steps of {@link DIVERGING}, in standard deviations; a value on an edge takes the outer step. */
const EDGES = [-1.5, -1, -0.5, -0.2, 0.2, 0.5, 1, 1.5];

/** Step 0-8 of {@link DIVERGING} for a standardised effect, by the one decimal it is printed with. */
export function divergingStep(effect: number): number {
  const shown = Math.round(effect * 10) / 10;
  let step = 0;
  for (const edge of EDGES) if (edge < 0 ? shown > edge : shown >= edge) step += 1;
  return step;
}
