import { chiSquareSurvival, holm } from '../kernels/index.js';
import type { FirmographicTrait } from '../identity/index.js';
import type { Overlay } from '../model/index.js';
import { countClustered, differenceOf, rateOf } from './clustered.js';

/** Values of a trait shown, the most common ones; the rest is `other`. */
const MOST_VALUES = 10;
const OTHER = 'other';
/** A difference must be this large to be called out, however certain it is. */
const NOTABLE = 0.05;
/** Below this expected number of entities the test's normal approximation does not hold. */
const LEAST_EXPECTED = 5;

/**
 * The composition of each segment by firmographic traits, against everybody fitted (CLU-6). A value is surprising when its
 * share in the segment differs from its share in the rest: two-sided, accounts as independent units, Holm-corrected over
 * all segments, traits and values, and by at least 5 percentage points. Entities whose trait is not known are left out.
 *
 * @param segments of the entities the traits are aligned with, -1 for none
 * @param accounts of the same entities
 */
export function overlaysOf(
  traits: readonly FirmographicTrait[],
  segments: Int32Array,
  accounts: readonly string[],
  k: number,
): Overlay[][] {
  interface Cell {
    readonly segment: number;
    readonly trait: string;
    readonly value: string;
    readonly share: number;
    readonly overall: number;
    readonly n: number;
    readonly expected: number;
    readonly p: number;
  }
  const cells = traits.flatMap((trait): Cell[] => {
    const values = commonValues(trait.values);
    const kept = trait.values.map((value) =>
      value === null ? null : values.includes(value) ? value : OTHER,
    );
    const known = segments.map((segment, row) => (kept[row] === null ? -1 : segment));
    const shown = kept.includes(OTHER) ? [...values, OTHER] : values;
    return shown.flatMap((value) => {
      const hits = Uint8Array.from(kept, (own) => (own === value ? 1 : 0));
      const counts = countClustered(known, hits, accounts, k);
      const all = Array.from({ length: k }, (_, s) => s);
      const overall = rateOf(counts, all).value;
      return all.map((segment) => {
        const own = rateOf(counts, [segment]);
        const rest = all.filter((other) => other !== segment);
        const { difference, standardError } = differenceOf(counts, [segment], rest);
        const z = standardError > 0 ? difference / standardError : 0;
        return {
          segment,
          trait: trait.trait,
          value,
          share: own.value,
          overall,
          n: own.hits,
          expected: own.rows * overall,
          p: chiSquareSurvival(z * z, 1),
        };
      });
    });
  });
  const corrected = holm(cells.map(({ p }) => p));
  return Array.from({ length: k }, (_, segment) =>
    traits.map(({ trait }) => ({
      trait,
      values: cells.flatMap((cell, i) =>
        cell.segment === segment && cell.trait === trait
          ? [
              {
                value: cell.value,
                share: cell.share,
                overall: cell.overall,
                n: cell.n,
                surprising:
                  corrected[i] < 0.05 &&
                  cell.expected >= LEAST_EXPECTED &&
                  Math.abs(cell.share - cell.overall) >= NOTABLE,
              },
            ]
          : [],
      ),
    })),
  );
}

/** The most common values, most common first. */
function commonValues(values: readonly (string | null)[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) {
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_VALUES)
    .map(([value]) => value);
}
