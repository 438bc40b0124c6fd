import type { CovarianceKind, GaussianMixture } from '../gaussian-components.js';
import type { Matrix } from '../matrix.js';
import {
  componentSize,
  packMeans,
  packMixture,
  packed32,
  unpackSums,
} from './gaussian-parameters.js';
import type { Points } from './points.js';
import type { KernelPool } from './pool.js';

/** Rows of points in the order of their labels, and what is to be made of them. */
export interface RoundsInput {
  /** In the units of their columns. */
  readonly points: Points;
  readonly labels: Int32Array;
  /** Groups of the labels. */
  readonly k: number;
  readonly covariance: CovarianceKind;
  /** Added to the variance of every column. */
  readonly ridge: number;
  readonly signal?: AbortSignal | undefined;
}

/** The kernel at work for one climb. */
export interface Rounds {
  /** The mixture that the starting labels make. */
  ofLabels(): Promise<GaussianMixture>;
  /** The mean log likelihood of a row under a mixture, and the mixture after it; in 32 bits when `isShort`. */
  next(mixture: GaussianMixture, isShort: boolean): Promise<Round>;
  /** How likely each component of a mixture is for each row. */
  last(mixture: GaussianMixture): Promise<{ responsibilities: Matrix; logLikelihood: number }>;
  release(): void;
}

export interface Round {
  readonly mixture: GaussianMixture;
  readonly logLikelihood: number;
}

/** Bytes of one column of the rows that the kernel works at together; kernels-wasm/mixing.ts has the same. */
const GROUP = 64;
const TILE_GROUPS = 16;
/** Blocks of a tile in 32 bits, which are two of 64; pieces are whole numbers of them. */
const TILE_BLOCKS = 2 * TILE_GROUPS;
/** Pieces of rows whose sums are kept apart until all are added up in order. */
const MOST_PIECES = 64;
const PIECE_BLOCKS_LEAST = 4 * TILE_BLOCKS;
/** Below this the threads would wait for one another longer than they work. */
export const ROWS_SHARED = 2048;

/** Takes memory for the rounds of a climb, until `release`. */
export function roundsOf(pool: KernelPool, input: RoundsInput): Rounds {
  const { points, labels, k, covariance, ridge, signal } = input;
  const { rows, cols, blocks } = points;
  const { memory } = pool;
  const scope = memory.scope();
  const threads = rows < ROWS_SHARED ? 1 : pool.threads;
  const size = componentSize(cols, covariance);
  const { pieces, pieceBlocks } = piecesOf(rows);
  const parameters = scope.take(k * size * 8);
  const scratch = scope.take(pool.threads * ((k * TILE_GROUPS + cols) * GROUP + size * 16));
  const sums = scope.take(pieces * k * size * 16);
  const likelihoods = scope.take(pieces * 8);
  const totals = scope.take(k * size * 8);
  const padded = new Int32Array(Math.ceil(rows / 8) * 8).fill(-1);
  padded.set(labels);
  const isFull = Number(covariance === 'full');
  // prettier-ignore
  const always = [
    blocks, rows, cols, k, isFull, pieceBlocks, scope.copy(padded), parameters, scratch, sums, likelihoods, totals,
  ];
  const mixing = scope.take((always.length + 3) * 4);

  async function round(packed: Float64Array | Float32Array, isStart: boolean, writeTo: number) {
    const isShort = packed instanceof Float32Array;
    memory[isShort ? 'f32' : 'f64'](parameters, packed.length).set(packed);
    const fields = [...always, Number(isShort), Number(isStart), writeTo];
    memory.i32(mixing, fields.length).set(fields);
    await pool.run('gaussianRound', [mixing], { signal, threads });
    return memory.f64(likelihoods, pieces).reduce((a, b) => a + b, 0) / rows;
  }

  const maximise = (packed: Float64Array | Float32Array) => {
    const total = memory.f64(totals, k * size).slice();
    return unpackSums(total, packed, cols, covariance, ridge);
  };

  return {
    async ofLabels() {
      // Once for the means, and once more for covariances about them.
      const zeros = new Float64Array(k * size);
      await round(zeros, true, 0);
      const about = packMeans(maximise(zeros));
      await round(about, true, 0);
      return maximise(about);
    },
    async next(mixture, isShort) {
      const packed = packMixture(mixture);
      const given = isShort ? packed32(packed) : packed;
      const logLikelihood = await round(given, false, 0);
      return { mixture: maximise(given), logLikelihood };
    },
    async last(mixture) {
      const own = memory.scope();
      try {
        const at = own.take(rows * k * 8);
        const logLikelihood = await round(packMixture(mixture), false, at);
        const data = memory.f64(at, rows * k).slice();
        return { responsibilities: { rows, cols: k, data }, logLikelihood };
      } finally {
        own.release();
      }
    },
    release: () => scope.release(),
  };
}

/** How rows are cut, which their number alone decides. */
function piecesOf(rows: number): { pieces: number; pieceBlocks: number } {
  const blocks = Math.ceil(rows / 8);
  const wanted = Math.max(PIECE_BLOCKS_LEAST, Math.ceil(blocks / MOST_PIECES));
  const pieceBlocks = Math.ceil(wanted / TILE_BLOCKS) * TILE_BLOCKS;
  return { pieces: Math.ceil(blocks / pieceBlocks), pieceBlocks };
}
