import type { Matrix } from '../kernels/index.js';
import { leastCostPairs } from '../kernels/index.js';
import type { Archetype, Level, Measure } from '../model/index.js';

/** How one signal of one segment stands against everybody else; what names are made from. */
export interface Standing {
  readonly signal: string;
  readonly title: string;
  readonly measure: Measure;
  /** Standardised difference in the features of the fit: the kind of behaviour. */
  readonly effect: number;
  /** Standardised difference in plain volume. */
  readonly volumeEffect: number;
  /** Mean in the segment over the mean elsewhere; null when nobody elsewhere has it. */
  readonly ratio: number | null;
}

/** The name of a segment and where it comes from. */
export interface SegmentName {
  readonly slug: string;
  readonly name: string;
  readonly describes: string;
  readonly archetype: { readonly slug: string; readonly score: number } | null;
}

/** A standardised difference that counts in full (Cohen 1988: .8 is large). */
const LARGE_EFFECT = 0.8;
/** `none`: at most this share of what everybody else has counts in full ... */
const ABSENT = 0.1;
/** ... and this share or more not at all. */
const PRESENT = 0.5;

/**
 * How well a segment fits an archetype's signature, 0-1 (CLU-5): the mean over the signature's tracked signals of how
 * far each stands where it should, a large effect counting 1 and one in the opposite direction as much against it.
 * A signal stands by the mean of its two effects: its part in the mix and its plain volume. 0 when fewer than half of
 * the signature's signals are tracked.
 */
export function archetypeScore(
  archetype: Archetype,
  standings: ReadonlyMap<string, Standing>,
): number {
  const expected = Object.entries(archetype.signature ?? {});
  const points = expected.flatMap(([signal, direction]) => {
    const standing = standings.get(signal);
    return standing === undefined ? [] : [pointsFor(direction, standing)];
  });
  if (points.length === 0 || points.length * 2 < expected.length) return 0;
  return Math.max(0, points.reduce((sum, x) => sum + x, 0) / points.length);
}

function pointsFor(direction: 'high' | 'low' | 'none', standing: Standing): number {
  const effect = (standing.effect + standing.volumeEffect) / 2;
  if (direction === 'high') return within(effect / LARGE_EFFECT);
  if (direction === 'low') return within(-effect / LARGE_EFFECT);
  const { ratio } = standing;
  if (ratio === null) return 0;
  return within((PRESENT - ratio) / (PRESENT - ABSENT));
}

function within(points: number): number {
  return Math.max(-1, Math.min(1, points));
}

/**
 * Gives each segment an archetype, each archetype at most once, so that the scores sum to the most; a pair below the
 * archetype's `minimum` is never made. Archetypes of another level or by state are left out.
 */
export function matchArchetypes(
  archetypes: readonly Archetype[],
  level: Level,
  segments: readonly ReadonlyMap<string, Standing>[],
): ({ archetype: Archetype; score: number } | null)[] {
  const usable = archetypes.filter(
    (archetype) => archetype.signature !== undefined && archetype.levels.includes(level),
  );
  // As many columns as segments stand for "none", at a score of 0.
  const cols = usable.length + segments.length;
  const scores = segments.map((standings) =>
    usable.map((archetype) => {
      const score = archetypeScore(archetype, standings);
      return score >= archetype.minimum ? score : 0;
    }),
  );
  const costs: Matrix = {
    rows: segments.length,
    cols,
    data: Float64Array.from({ length: segments.length * cols }, (_, at) => {
      const score = scores[Math.floor(at / cols)][at % cols] ?? 0;
      return -score;
    }),
  };
  return [...leastCostPairs(costs)].map((col, row) => {
    const score = scores[row][col] ?? 0;
    return score > 0 ? { archetype: usable[col], score } : null;
  });
}

/** A segment's name from the signals that set it apart most, in words: `Technical docs and product usage`. */
export function nameFromSignals(standings: readonly Standing[]): {
  name: string;
  describes: string;
} {
  const strongest = [...standings].sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const more = strongest.filter((standing) => standing.effect >= 0.2).slice(0, 2);
  const less = strongest.filter((standing) => standing.effect <= -0.2).slice(0, 2);
  const describes = describe(more, less);
  if (more.length > 0) return { name: capital(listed(more.map(moreOf))), describes };
  if (less.length > 0) return { name: capital(listed(less.map(lessOf))), describes };
  return { name: 'About average', describes };
}

/** One sentence on what a segment does more and less than everybody else. */
export function describe(more: readonly Standing[], less: readonly Standing[]): string {
  if (more.length === 0 && less.length === 0) return 'They behave much like everybody else.';
  const parts: string[] = [];
  if (more.length > 0) parts.push(`more than others: ${listed(more.map((s) => lower(s.title)))}`);
  if (less.length > 0) parts.push(`less than others: ${listed(less.map((s) => lower(s.title)))}`);
  return `${capital(parts.join('; '))}.`;
}

function moreOf({ title, measure }: Standing): string {
  return measure === 'recency' ? `long since ${lower(title)}` : lower(title);
}

function lessOf({ title, measure }: Standing): string {
  return measure === 'recency' ? `recent ${lower(title)}` : `little ${lower(title)}`;
}

/** Slugs for names, unique among themselves and the taken ones: `pricing-visits`, then `pricing-visits-2`. */
export function uniqueSlug(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const base = /^[a-z]/.test(plain) ? plain : `segment-${plain}`.replace(/-+$/, '');
  let slug = base;
  for (let n = 2; taken.has(slug); n += 1) slug = `${base}-${n}`;
  return slug;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** Lower-cases the first letter of a title, but not of an abbreviation (`ROI calculator`) or a single capital. */
function lower(title: string): string {
  return /^[A-Z][a-z-]/.test(title) ? title[0].toLowerCase() + title.slice(1) : title;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
