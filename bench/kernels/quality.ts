import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createRng } from '../../src/kernels/index.js';
import type { Kernels, Matrix, Points } from '../../src/kernels/index.js';

/** Rows of float32, row after row. */
export interface Rows {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float32Array;
}

/** One row of the table: the same work on the same rows and labels, here and by scikit-learn. */
export interface QualityResult {
  readonly work: string;
  /** How many times faster the bar asks to be. */
  readonly bar: number | null;
  readonly ourSeconds: number;
  /** null where scikit-learn is not installed. */
  readonly peerSeconds: number | null;
  /** What was found, which must agree. */
  readonly ours: number;
  readonly peer: number | null;
}

interface Job {
  readonly work: string;
  readonly bar: number | null;
  readonly rows: number;
  /** A clustering of the rows for each. */
  readonly ks: readonly number[];
  /** Name of the job in quality_peer.py. */
  readonly peer: string;
  /** Relative difference within which what was found must agree. */
  readonly agreement: number;
  readonly rounds: number;
  run(kernels: Kernels, given: Given): Promise<number>;
}

interface Given {
  readonly points: Points;
  readonly labelings: readonly Int32Array[];
  readonly means: readonly Matrix[];
  readonly ks: readonly number[];
}

const SWEEP = [3, 4, 5, 6, 7, 8];

const mixture = (covariance: 'full' | 'diagonal', bar: number | null): Job => ({
  work: `Gaussian mixture, ${covariance}, 50,000 rows, k = 5, from the same labels`,
  bar,
  rows: 50_000,
  ks: [5],
  peer: `mixture_${covariance}`,
  agreement: 1e-4,
  rounds: 2,
  async run(kernels, { points, labelings: [labels], ks: [k] }) {
    return (await kernels.gaussianMixture(points, { k, labels, covariance })).logLikelihood;
  },
});

/**
 * Several clusterings of the same rows are judged in one go here, by as many calls there; what is found is their mean. One
 * alone has no bar: reading its rows from memory takes a third of what 30 times faster would leave.
 */
const daviesBouldin = (
  ks: readonly number[],
  of: string,
  hasMeans: boolean,
  bar: number | null,
): Job => ({
  work: `Davies-Bouldin, 1,000,000 rows, ${of}, ${hasMeans ? 'means known' : 'from labels alone'}`,
  bar,
  rows: 1_000_000,
  ks,
  peer: 'davies_bouldin',
  // scikit-learn adds up a million 32-bit distances in 32 bits.
  agreement: 1e-3,
  rounds: 7,
  async run(kernels, { points, labelings, means }) {
    const options = hasMeans ? { means } : {};
    const found = await kernels.separations(points, labelings, ks, options);
    return found.reduce((sum, each) => sum + each.daviesBouldin, 0) / ks.length;
  },
});

const JOBS: readonly Job[] = [
  {
    work: 'silhouette, exact, 20,000 rows, k = 8',
    bar: 10,
    rows: 20_000,
    ks: [8],
    peer: 'silhouette',
    agreement: 1e-5,
    rounds: 2,
    async run(kernels, { points, labelings, ks }) {
      const [{ mean }] = await kernels.silhouettes(points, labelings, ks);
      return mean;
    },
  },
  daviesBouldin(SWEEP, 'all of k = 3..8', true, 30),
  daviesBouldin(SWEEP, 'all of k = 3..8', false, 30),
  daviesBouldin([8], 'one of k = 8', true, null),
  daviesBouldin([8], 'one of k = 8', false, null),
  mixture('full', 10),
  mixture('diagonal', null),
];

/**
 * Silhouette, Davies-Bouldin and mixtures against scikit-learn, side by side on the same rows and labels. Throws when what
 * they find differs.
 *
 * @param rowsOf the benchmark's rows, as many as asked for
 * @param hasPeer whether scikit-learn is installed
 */
export async function qualityContests(
  kernels: Kernels,
  rowsOf: (rows: number) => Rows,
  hasPeer: boolean,
): Promise<QualityResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-quality-'));
  try {
    const results: QualityResult[] = [];
    for (const job of JOBS)
      results.push(await runJob(job, kernels, rowsOf(job.rows), folder, hasPeer));
    return results;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function runJob(
  job: Job,
  kernels: Kernels,
  rows: Rows,
  folder: string,
  hasPeer: boolean,
): Promise<QualityResult> {
  const points = await kernels.points(rows);
  const { ks, rounds } = job;
  const fits = await kernels.sweep(points, { ks, starts: 2, rng: createRng(1) });
  const labelings = fits.map(({ labels }) => labels);
  const means = fits.map(({ labels, k }) => meansOf(rows, labels, k));
  const given = { points, labelings, means, ks };
  let ourSeconds = Infinity;
  let ours = Number.NaN;
  // Once more than the peer, whose code was compiled before.
  for (let round = 0; round <= rounds; round += 1) {
    const began = performance.now();
    ours = await job.run(kernels, given);
    ourSeconds = Math.min(ourSeconds, (performance.now() - began) / 1000);
  }
  points.release();
  const { work, bar } = job;
  if (!hasPeer) return { work, bar, ourSeconds, peerSeconds: null, ours, peer: null };
  const peer = await runPeer(job, rows, labelings, folder);
  if (!(Math.abs(ours - peer.found) <= job.agreement * Math.abs(peer.found))) {
    throw new Error(`${work}: found ${ours}, where scikit-learn finds ${peer.found}`);
  }
  return { work, bar, ourSeconds, peerSeconds: peer.seconds, ours, peer: peer.found };
}

/** Exact means of the labels' rows, as k-means leaves them. */
function meansOf({ cols, data }: Rows, labels: Int32Array, k: number): Matrix {
  const sums = new Float64Array(k * cols);
  const counts = new Float64Array(k);
  labels.forEach((label, row) => {
    counts[label] += 1;
    for (let j = 0; j < cols; j += 1) sums[label * cols + j] += data[row * cols + j];
  });
  return { rows: k, cols, data: sums.map((sum, at) => sum / counts[Math.floor(at / cols)]) };
}

async function runPeer(
  { peer, rounds, ks }: Job,
  { rows, cols, data }: Rows,
  labelings: readonly Int32Array[],
  folder: string,
): Promise<{ seconds: number; found: number }> {
  const [values, labelFile] = ['values', 'labels'].map((name) => join(folder, name));
  await writeFile(values, data);
  await writeFile(
    labelFile,
    Buffer.concat(labelings.map((labels) => new Uint8Array(labels.buffer))),
  );
  const script = fileURLToPath(new URL('quality_peer.py', import.meta.url));
  const args = [script, peer, rounds, values, labelFile, rows, cols, ...ks].map(String);
  const env = { ...process.env, OMP_NUM_THREADS: '2', OMP_WAIT_POLICY: 'PASSIVE' };
  const { stdout } = await promisify(execFile)('python3', args, { env });
  return JSON.parse(stdout) as { seconds: number; found: number };
}
