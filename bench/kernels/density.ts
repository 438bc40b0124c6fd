import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { adjustedRand, createRng } from '../../src/kernels/index.js';
import type { Kernels } from '../../src/kernels/index.js';
import { separatedBlobs } from './blobs.js';
import type { Blobs } from './blobs.js';

/** One row of the table: the same rows clustered here and by scikit-learn, or scipy. */
export interface DensityResult {
  readonly work: string;
  /** How many times faster the bar asks to be; null where it asks nothing. */
  readonly bar: number | null;
  readonly ourSeconds: number;
  /** null where scikit-learn is not installed. */
  readonly peerSeconds: number | null;
  /** Number of clusters found. */
  readonly ours: number;
  readonly peer: number | null;
  /** Adjusted Rand index of both labelings, noise counting as a group. */
  readonly agreement: number | null;
}

interface Job {
  readonly work: string;
  readonly bar: number | null;
  /** Name of the job in density_peer.py. */
  readonly peer: string;
  readonly peerRounds: number;
  run(kernels: Kernels, blobs: Blobs): Promise<Int32Array>;
}

/** Rounds of ours, of which the least counts; of the peer's, by what they take. */
const ROUNDS = 4;
/** Labels agree when they differ by no more than ties, of which such rows have none that matter. */
const LEAST_AGREEMENT = 0.9999;

const JOBS: readonly Job[] = [
  {
    work: 'HDBSCAN, exact, 20,000 x 20, separated blobs with 10 % noise',
    bar: 8,
    peer: 'hdbscan',
    peerRounds: 2,
    async run(kernels, blobs) {
      return (await kernels.hdbscan(blobs, { minClusterSize: 100, minSamples: 10 })).labels;
    },
  },
  {
    work: 'DBSCAN, the same rows, eps 0.3, 10 points',
    bar: null,
    peer: 'dbscan',
    peerRounds: 3,
    async run(kernels, blobs) {
      return (await kernels.dbscan(blobs, { eps: 0.3, minPoints: 10 })).labels;
    },
  },
];

/** Clustering by density against scikit-learn, side by side on the same rows. Throws when labels differ. */
export async function densityContests(
  kernels: Kernels,
  hasPeer: boolean,
): Promise<DensityResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-density-'));
  try {
    const blobs = separatedBlobs(createRng('separated blobs'));
    await writeFile(join(folder, 'values'), blobs.data);
    const results: DensityResult[] = [];
    for (const job of JOBS) results.push(await runJob(job, kernels, blobs, folder, hasPeer));
    return results;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function runJob(
  job: Job,
  kernels: Kernels,
  blobs: Blobs,
  folder: string,
  hasPeer: boolean,
): Promise<DensityResult> {
  let ourSeconds = Infinity;
  let labels: Int32Array = new Int32Array();
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    labels = await job.run(kernels, blobs);
    ourSeconds = Math.min(ourSeconds, (performance.now() - began) / 1000);
  }
  const { work, bar } = job;
  const ours = clustersOf(labels);
  if (!hasPeer)
    return { work, bar, ourSeconds, peerSeconds: null, ours, peer: null, agreement: null };
  const peer = await runPeer(job, blobs, folder);
  const shifted = (all: Int32Array) => all.map((label) => label + 1);
  const agreement = adjustedRand(shifted(labels), shifted(peer.labels));
  if (!(agreement >= LEAST_AGREEMENT)) {
    throw new Error(`${work}: labels agree by ${agreement} only (adjusted Rand index)`);
  }
  const found = clustersOf(peer.labels);
  return { work, bar, ourSeconds, peerSeconds: peer.seconds, ours, peer: found, agreement };
}

async function runPeer(
  { peer, peerRounds }: Job,
  { rows, cols }: Blobs,
  folder: string,
): Promise<{ seconds: number; labels: Int32Array }> {
  const [values, labelFile] = ['values', 'labels'].map((name) => join(folder, name));
  const script = fileURLToPath(new URL('density_peer.py', import.meta.url));
  const args = [script, peer, peerRounds, values, labelFile, rows, cols].map(String);
  const env = { ...process.env, OMP_NUM_THREADS: '2', OMP_WAIT_POLICY: 'PASSIVE' };
  const { stdout } = await promisify(execFile)('python3', args, { env });
  const { seconds } = JSON.parse(stdout) as { seconds: number };
  const bytes = await readFile(labelFile);
  return { seconds, labels: new Int32Array(new Uint8Array(bytes).buffer) };
}

function clustersOf(labels: Int32Array): number {
  return new Set(labels.filter((label) => label >= 0)).size;
}
