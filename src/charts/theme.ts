import { ROLES, SEGMENT_COLOURS, type Appearance, type Role } from './palette.js';

/** What a builder paints with: a colour for every role, one for each segment, and the letters. */
export type ChartTheme = Readonly<Record<Role, string>> & {
  readonly segments: readonly string[];
  readonly fontFamily: string;
};

const SYSTEM_SANS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** The theme of one appearance, in real colours: what a canvas needs. */
export function chartTheme(appearance: Appearance, fontFamily = SYSTEM_SANS): ChartTheme {
  return {
    ...mapRoles((role) => ROLES[role][appearance]),
    segments: SEGMENT_COLOURS.map((colour) => colour[appearance]),
    fontFamily,
  };
}

/**
 * A theme of stand-in colours, each used nowhere else, so that {@link withCustomProperties} can exchange them for CSS custom
 * properties: one drawing then follows the appearance of the page it stands in.
 */
export function standInTheme(): ChartTheme {
  return {
    ...mapRoles((role) => standIn(ROLE_NAMES.indexOf(role))),
    segments: SEGMENT_COLOURS.map((_, index) => standIn(ROLE_NAMES.length + index)),
    fontFamily: 'inherit',
  };
}

/**
 * Exchanges the stand-ins of {@link standInTheme} in a drawing for `var(--ink)`, `var(--segment-1)` and so on. Only whole
 * attribute values are exchanged, so that a label which spells a stand-in stays as it is.
 */
export function withCustomProperties(drawing: string): string {
  return drawing.replace(/="#0ddb([01][0-9a-f])"/g, (whole, digits: string) => {
    const index = Number.parseInt(digits, 16);
    const role = ROLE_NAMES[index];
    if (role !== undefined) return `="var(--${role})"`;
    const segment = index - ROLE_NAMES.length;
    return segment < SEGMENT_COLOURS.length ? `="var(--segment-${segment + 1})"` : whole;
  });
}

/** The custom properties of one appearance as CSS declarations, for the page that holds the drawings. */
export function customProperties(appearance: Appearance): string {
  const roles = ROLE_NAMES.map((role) => `--${role}:${ROLES[role][appearance]}`);
  const segments = SEGMENT_COLOURS.map(
    (colour, index) => `--segment-${index + 1}:${colour[appearance]}`,
  );
  return [...roles, ...segments].join(';');
}

const ROLE_NAMES = Object.keys(ROLES) as Role[];

/** A colour no palette holds: its last two digits count the roles, then the segments. */
function standIn(index: number): string {
  return `#0ddb${index.toString(16).padStart(2, '0')}`;
}

function mapRoles(colour: (role: Role) => string): Record<Role, string> {
  return Object.fromEntries(ROLE_NAMES.map((role) => [role, colour(role)])) as Record<Role, string>;
}
