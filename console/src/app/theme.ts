import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { ROLES, SEGMENT_COLOURS, type Appearance, type Role } from '../../../src/charts/index.js';

const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const MONO = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace';

/** What lies behind everything; `paper` of the charts is what they are drawn on: cards. */
const GROUND: Record<Appearance, string> = { light: '#f8f5ef', dark: '#0f1113' };

/** Around the two accents of the charts: the seventh is theirs on light paper, the fourth on dark. */
const ACCENT: MantineColorsTuple = [
  '#eef1fc', '#dde3f8', '#bfcbf4', '#a6b7f4', '#8ea8f4',
  '#6c86dc', '#4a62c0', '#2d45a1', '#243885', '#1a2963',
]; // prettier-ignore

/** Around the two colours of what is lost or wrong: `stop` of the charts. */
const RED: MantineColorsTuple = [
  '#fdf1ef', '#fadfdc', '#f3bfb9', '#f6a9a0', '#f28b80',
  '#dd6a5e', '#c24638', '#a5261c', '#8a1f17', '#6c1812',
]; // prettier-ignore

/** Warm greys, so that Mantine's parts sit on our paper. */
const WARM: MantineColorsTuple = [
  '#fbf8f2',
  '#f1ece2',
  '#e7e1d6',
  '#ddd7cc',
  '#cfc8bb',
  '#8b857b',
  '#66615a',
  '#4b4741',
  '#33302b',
  '#1d1b18',
];

/** From words to the ground: what Mantine calls dark 0-9. */
const DARK: MantineColorsTuple = [
  '#ece8e1',
  '#c9c4bb',
  '#a8a299',
  '#8f8a82',
  '#33363b',
  '#2a2d32',
  '#1b1e22',
  '#15171a',
  '#121416',
  '#0f1113',
];

/** Words and marks on a part that is filled with a colour: light on what is dark on paper, and dark on what is light in the dark. */
const ON_FILLED = 'var(--on-filled)';

/** Mantine writes white on every colour that is dark on light paper, in the dark as well, where it is light. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...colours, color: ON_FILLED } : colours;
};

const CLOSE = { 'aria-label': 'Close' };

/** How Mantine's parts look here. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  colors: { accent: ACCENT, red: RED, gray: WARM, dark: DARK },
  variantColorResolver,
  black: ROLES.ink.light,
  white: ROLES.paper.light,
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.35' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '40px' },
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '20px' },
  defaultRadius: 'sm',
  headings: {
    fontFamily: SANS,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '24px', lineHeight: '1.25' },
      h2: { fontSize: '16px', lineHeight: '1.35' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Checkbox: { defaultProps: { iconColor: ON_FILLED } },
    Radio: { defaultProps: { iconColor: ON_FILLED } },
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: false } },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.4 },
        closeButtonProps: CLOSE,
      },
      styles: { title: { fontWeight: 600 } },
    },
    Drawer: {
      defaultProps: { closeButtonProps: CLOSE, overlayProps: { backgroundOpacity: 0.4 } },
    },
    Notification: { defaultProps: { closeButtonProps: CLOSE } },
  },
});

/** The roles of the charts as custom properties (`--ink`, `--segment-1` ...), and Mantine's own by them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf('light'),
  dark: variablesOf('dark'),
});

function variablesOf(appearance: Appearance): Record<string, string> {
  const roles = Object.entries(ROLES).map(([role, colours]) => [`--${role}`, colours[appearance]]);
  const segments = SEGMENT_COLOURS.map((colours, index) => [
    `--segment-${index + 1}`,
    colours[appearance],
  ]);
  const of = (role: Role) => ROLES[role][appearance];
  return {
    ...Object.fromEntries([...roles, ...segments]),
    '--ground': GROUND[appearance],
    '--on-filled': of('paper'),
    '--mantine-primary-color-contrast': of('paper'),
    '--mantine-color-body': of('paper'),
    '--mantine-color-text': of('ink'),
    '--mantine-color-dimmed': of('muted'),
    '--mantine-color-placeholder': of('muted'),
    '--mantine-color-default': of('paper'),
    '--mantine-color-default-hover': of('band'),
    '--mantine-color-default-color': of('ink'),
    '--mantine-color-default-border': of('rule'),
    '--mantine-color-anchor': of('accent'),
    '--mantine-color-error': of('stop'),
  };
}
