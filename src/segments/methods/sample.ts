import type { Rng } from '../../kernels/index.js';
import { silhouetteSample } from '../../kernels/index.js';
import type { Learned } from './method.js';
import type { Rows } from './rows.js';

/** The rows a method learns from, and a sentence where they are not all. */
export interface Sample {
  readonly rows: Rows;
  /** Their positions, ascending; null for all. */
  readonly positions: Int32Array | null;
  readonly note: string | null;
}

/** At most so many rows, drawn evenly, for a method that cannot look at all of many. */
export function sampleOf(rows: Rows, most: number, rng: Rng, words: string): Sample {
  const { count } = rows;
  if (count <= most) return { rows, positions: null, note: null };
  const positions = silhouetteSample(count, most, rng.fork('sample'));
  return {
    rows: rows.take(positions),
    positions,
    note: `Learned from a sample of ${most.toLocaleString('en-US')} of ${count.toLocaleString('en-US')} ${words}; the others were placed by what was learned.`,
  };
}

/** Learns from at most so many of the rows, and places them all. */
export async function learnFromSample(
  rows: Rows,
  most: number,
  rng: Rng,
  learn: (some: Rows) => Promise<Learned>,
): Promise<Learned> {
  const { rows: some, positions } = sampleOf(rows, most, rng, 'rows');
  const learned = await learn(some);
  return positions === null ? learned : { ...learned, labels: await learned.place(rows) };
}

/** Where there is a note, a list of it. */
export function notesOf(...notes: readonly (string | null)[]): string[] {
  return notes.filter((note) => note !== null);
}
