/**
 * The kernels against scikit-learn, side by side on the same rows: k-means, judging clusterings, mixtures, density. Where
 * `python3 -c 'import sklearn'` fails, ours alone is timed, and it says so. `--only sweeps` (quality, density, cluster) runs a part.
 * Ends with 1 when a bar is missed.
 */
import { execFile } from 'node:child_process';
import { parseArgs, promisify } from 'node:util';
import { createKernels } from '../src/kernels/index.js';
import { countRows, firstRows } from './kernels/counts.js';
import { densityContests } from './kernels/density.js';
import { qualityContests } from './kernels/quality.js';
import { sweepContests } from './kernels/sweeps.js';
import { clusterRuns } from './kernels/whole-cluster.js';
import { machine } from './lib/contest.js';

/** What every part gives of a contest; `notes` is what else there is to say. */
interface Line {
  readonly work: string;
  readonly bar: number | null;
  readonly ourSeconds: number;
  readonly peerSeconds: number | null;
  readonly note: string;
  /** Whether what was found is as good as it has to be. */
  readonly isGood: boolean;
}

/** By how much our inertia may exceed scikit-learn's. */
const MOST_EXCESS = 0.001;
const ROWS = 1_000_000;

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const version = await promisify(execFile)('python3', [
  '-c',
  'import sklearn; print(sklearn.__version__)',
]).then(
  ({ stdout }) => stdout.trim(),
  () => null,
);
const hasPeer = version !== null;
const { file, all } = await countRows(ROWS);
const rowsOf = (rows: number) => firstRows(all, rows);
const kernels = await createKernels();

const parts: Record<string, () => Promise<Line[]>> = {
  sweeps: async () =>
    (await sweepContests(kernels, file, rowsOf, hasPeer)).map((result) => ({
      ...result,
      note: result.excess === null ? '' : `worst inertia ${percent(result.excess)}`,
      isGood: result.excess === null || result.excess <= MOST_EXCESS,
    })),
  quality: async () =>
    (await qualityContests(kernels, rowsOf, hasPeer)).map((result) => ({
      ...result,
      note:
        result.peer === null ? '' : `${result.ours.toPrecision(6)} / ${result.peer.toPrecision(6)}`,
      isGood: true,
    })),
  density: async () =>
    (await densityContests(kernels, hasPeer)).map((result) => ({
      ...result,
      note: result.peer === null ? '' : `${result.ours} / ${result.peer} clusters`,
      isGood: true,
    })),
  cluster: async () =>
    (await clusterRuns()).map(({ work, seconds: took, peakMb, mostSeconds, mostMb }) => ({
      work,
      bar: null,
      ourSeconds: took,
      peerSeconds: null,
      note: `at most ${mostSeconds.toFixed(0)} s; ${Math.round(peakMb)} of at most ${mostMb} MB`,
      isGood: took <= mostSeconds && peakMb <= mostMb,
    })),
};

console.log(
  `kernels on ${kernels.threads} threads (${machine()}) against ${hasPeer ? `scikit-learn ${version}, OMP_NUM_THREADS=2` : 'nothing: scikit-learn is not installed'}`,
);
let missed = 0;
for (const [name, run] of Object.entries(parts)) {
  if (!name.includes(values.only)) continue;
  for (const line of await run()) {
    print(line);
    if (!isMet(line)) missed += 1;
  }
}
await kernels.close();
console.log(missed === 0 ? '  every bar is met' : `  ${missed} bars are missed`);
process.exitCode = missed === 0 ? 0 : 1;

function isMet({ bar, ourSeconds, peerSeconds, isGood }: Line): boolean {
  return isGood && (bar === null || peerSeconds === null || peerSeconds / ourSeconds >= bar);
}

function print(line: Line): void {
  const { work, bar, ourSeconds, peerSeconds, note } = line;
  const ours = `${seconds(ourSeconds)} s`.padStart(9);
  const peer = peerSeconds === null ? '' : `${seconds(peerSeconds)} s`.padStart(9);
  const ratio = peerSeconds === null ? '' : `${(peerSeconds / ourSeconds).toFixed(1)}x`.padStart(8);
  const asked = bar === null ? '' : `(bar ${bar}x)`;
  const verdict = isMet(line) ? '' : '  <- missed';
  console.log(`  ${work.padEnd(72)}${ours}${peer}${ratio}  ${asked.padEnd(11)} ${note}${verdict}`);
}

function seconds(value: number): string {
  return value < 0.1 ? value.toFixed(4) : value.toFixed(2);
}

function percent(share: number): string {
  return `${share >= 0 ? '+' : ''}${(share * 100).toFixed(3)} %`;
}
