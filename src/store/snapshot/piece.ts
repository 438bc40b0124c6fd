/** Arrays of numbers as they lie in memory. */
export type Numbers = Int32Array | Uint32Array | Float64Array | Uint8Array;

/** What the bytes of a piece are, as it stands in a file. */
export const KIND = { text: 0, bytes: 1, ints: 2, words: 3, doubles: 4 } as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

/** A part of a snapshot: some bytes, and what they are. */
export interface Piece {
  /** 1 to 16 letters: whoever reads asks for the pieces in the order they were written, by name. */
  readonly name: string;
  readonly kind: Kind;
  readonly bytes: Uint8Array;
}

/** Why a snapshot cannot be used: not an error, since everything in it is somewhere else as well. */
export class UnfitSnapshot extends Error {}

/** The kind of an array. */
export function kindOf(numbers: Numbers): Kind {
  if (numbers instanceof Int32Array) return KIND.ints;
  if (numbers instanceof Uint32Array) return KIND.words;
  return numbers instanceof Float64Array ? KIND.doubles : KIND.bytes;
}
