import type { Level, MergeProposal, Play, PressureTest } from '../model/index.js';

/** What the pressure test of a segment looks at. */
export interface PressureInput {
  readonly slug: string;
  readonly name: string;
  readonly archetype: string | null;
  readonly size: number;
  readonly share: number;
  /** Mean silhouette of its members; how much nearer they are to their own than to the next segment. */
  readonly silhouette: number;
  /** How surely it comes back when the fit is repeated on resampled data, 0-1. */
  readonly stability: number;
  /** Its strongest standardised effect, absolute. */
  readonly strongest: number;
}

/** Smallest share of the fitted entities (CLU-7). */
const LEAST_SHARE = 0.05;
/** Below this a cluster is not there when one looks again (Hennig 2007). */
const LEAST_STABILITY = 0.6;
/** A medium effect (Cohen 1988). */
const LEAST_EFFECT = 0.5;

/**
 * Is a segment worth having (VAL-5)? *Size*: at least 5 % and, at account level, `smallSegment` accounts. *Distinct*: its
 * members lie nearer to each other than to the next segment, it comes back when the fit is repeated, and some signal
 * sets it apart. *Actionable*: the activation matrix has a play for it or for its archetype.
 */
export function pressureTest(
  segment: PressureInput,
  level: Level,
  smallSegment: number,
  plays: readonly Play[],
): PressureTest {
  const notes: string[] = [];
  const percent = `${(segment.share * 100).toFixed(1)} %`;
  const tooFew = level === 'account' && segment.size < smallSegment;
  const size = segment.share >= LEAST_SHARE && !tooFew;
  if (tooFew) notes.push(`small: ${segment.size} accounts, fewer than ${smallSegment}`);
  else if (!size) notes.push(`small: ${percent} of those fitted, less than 5 %`);

  const distinct =
    segment.silhouette > 0 &&
    segment.stability >= LEAST_STABILITY &&
    segment.strongest >= LEAST_EFFECT;
  if (segment.silhouette <= 0)
    notes.push('not distinct: its members lie as near to another segment');
  else if (segment.stability < LEAST_STABILITY) {
    notes.push(
      `not distinct: found again in resampled data with an overlap of only ${segment.stability.toFixed(2)}`,
    );
  } else if (segment.strongest < LEAST_EFFECT) notes.push('not distinct: no signal sets it apart');

  const actionable = plays.some(
    (play) => play.segment === segment.slug || play.segment === segment.archetype,
  );
  if (!actionable) {
    notes.push(`no play: add a row for ${segment.slug} to the activation matrix (matrix/*.yaml)`);
  }
  return { size, distinct, actionable, passes: size && distinct && actionable, notes };
}

/**
 * Proposals for the segments that fail (VAL-5): one that is too small or not distinct is proposed for collapse into its
 * nearest neighbour; one that only lacks a play, to share the neighbour's, if that has one.
 *
 * @param nearest per segment the index of the segment with the nearest centre
 */
export function collapseProposals(
  segments: readonly { readonly slug: string; readonly name: string }[],
  tests: readonly PressureTest[],
  nearest: readonly number[],
): MergeProposal[] {
  return segments.flatMap((segment, i): MergeProposal[] => {
    const test = tests[i];
    const other = segments[nearest[i]];
    if (test.passes || other === undefined) return [];
    if (!test.size || !test.distinct) {
      const why = test.notes.filter((note) => !note.startsWith('no play')).join('; ');
      return [
        {
          segments: [segment.slug, other.slug],
          kind: 'collapse',
          reason: `${segment.name} fails the pressure test (${why}); ${other.name} behaves most like it.`,
        },
      ];
    }
    if (!tests[nearest[i]].actionable) return [];
    return [
      {
        segments: [segment.slug, other.slug],
        kind: 'share-play',
        reason: `nothing is planned for ${segment.name} yet; ${other.name}, which behaves most like it, has a play.`,
      },
    ];
  });
}
