import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createRng } from '../../src/kernels/index.js';
import type { Kernels } from '../../src/kernels/index.js';
import type { Rows } from './counts.js';

/** One row of the table: k-means with k = 3..8 on the same rows, here and by scikit-learn. */
export interface SweepResult {
  readonly work: string;
  /** How many times faster the bar asks to be. */
  readonly bar: number;
  readonly ourSeconds: number;
  /** null where scikit-learn is not installed. */
  readonly peerSeconds: number | null;
  /** By how much the worst of our inertias, of any k and seed, exceeds scikit-learn's; null as above. */
  readonly excess: number | null;
}

interface Job {
  readonly work: string;
  readonly bar: number;
  readonly rows: number;
  /** Name of the job in sweeps_peer.py. */
  readonly peer: 'sweep' | 'best_script';
  /** Runs of ours, each with its seed, half of them after the peer's; the least time counts, and the worst inertia. */
  readonly seeds: number;
  readonly options: { readonly starts?: number; readonly plain?: boolean };
}

const KS = [3, 4, 5, 6, 7, 8];

const JOBS: readonly Job[] = [
  {
    work: 'sweep k = 3..8, 1,000,000 rows, against KMeans(n_init=10)',
    bar: 100,
    rows: 1_000_000,
    peer: 'sweep',
    seeds: 8,
    options: {},
  },
  {
    work: 'the same against 10 starts on a sample of 16k, then all rows',
    bar: 8,
    rows: 1_000_000,
    peer: 'best_script',
    seeds: 8,
    options: {},
  },
  {
    work: 'sweep k = 3..8, 100,000 rows, against KMeans(n_init=10)',
    bar: 30,
    rows: 100_000,
    peer: 'sweep',
    seeds: 8,
    options: {},
  },
  {
    work: 'sweep k = 3..8, 1,000,000 rows, 10 starts on all rows, same tolerance',
    bar: 6,
    rows: 1_000_000,
    peer: 'sweep',
    seeds: 1,
    options: { starts: 10, plain: true },
  },
];

/**
 * Sweeps against scikit-learn, on the same rows in memory. Ours begins with the rows as one writes them, so that putting
 * them where the kernels can reach them is part of its time, and ends with labels and inertias.
 *
 * @param file where the benchmark's rows stand, row after row
 * @param rowsOf the first of them, as many as asked for
 */
export async function sweepContests(
  kernels: Kernels,
  file: string,
  rowsOf: (rows: number) => Rows,
  hasPeer: boolean,
): Promise<SweepResult[]> {
  const results: SweepResult[] = [];
  const peers = new Map<string, Found>();
  for (const job of JOBS) {
    const rows = rowsOf(job.rows);
    const half = Math.ceil(job.seeds / 2);
    const before = await runOurs(job, kernels, rows, 1, half);
    const key = `${job.peer} ${job.rows}`;
    const peer = hasPeer ? (peers.get(key) ?? (await runPeer(job, file, rows.cols))) : null;
    if (peer !== null) peers.set(key, peer);
    const after = await runOurs(job, kernels, rows, half + 1, job.seeds);
    const ours = {
      seconds: Math.min(before.seconds, after.seconds),
      found: before.found.map((inertia, k) => Math.max(inertia, after.found[k])),
    };
    results.push({
      work: job.work,
      bar: job.bar,
      ourSeconds: ours.seconds,
      peerSeconds: peer?.seconds ?? null,
      excess: peer && Math.max(...ours.found.map((inertia, k) => inertia / peer.found[k] - 1)),
    });
  }
  return results;
}

interface Found {
  readonly seconds: number;
  /** Inertia of each k. */
  readonly found: readonly number[];
}

/** The least time over the seeds, and the worst inertia of each k. */
async function runOurs(
  job: Job,
  kernels: Kernels,
  rows: Rows,
  firstSeed: number,
  lastSeed: number,
): Promise<Found> {
  let seconds = Infinity;
  const worst = KS.map(() => 0);
  for (let seed = firstSeed; seed <= lastSeed; seed += 1) {
    const began = performance.now();
    const points = await kernels.points(rows);
    const fits = await kernels.sweep(points, { ks: KS, rng: createRng(seed), ...job.options });
    seconds = Math.min(seconds, (performance.now() - began) / 1000);
    points.release();
    fits.forEach(({ inertia }, index) => (worst[index] = Math.max(worst[index], inertia)));
  }
  return { seconds, found: worst };
}

async function runPeer({ peer, rows }: Job, file: string, cols: number): Promise<Found> {
  const script = fileURLToPath(new URL('sweeps_peer.py', import.meta.url));
  const env = { ...process.env, OMP_NUM_THREADS: '2', OMP_WAIT_POLICY: 'PASSIVE' };
  const args = [script, peer, file, String(rows), String(cols)];
  const { stdout } = await promisify(execFile)('python3', args, { env });
  return JSON.parse(stdout) as Found;
}
