import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { createRng } from '../../src/kernels/index.js';

/** `ethogram cluster` on a table of so many rows, from the start of the process to its end. */
export interface ClusterRun {
  readonly work: string;
  readonly seconds: number;
  readonly peakMb: number;
  readonly mostMb: number;
  /** Seconds it may take; for more rows, so many times the time of the first. */
  readonly mostSeconds: number;
}

const COLS = 20;
const GROUPS = 5;
const BARS = [
  { rows: 1_000_000, seconds: 6, mb: 1500 },
  { rows: 10_000_000, times: 12, mb: 3000 },
];
const PROGRAM = fileURLToPath(new URL('../../bin/ethogram.js', import.meta.url));
/** Says at the end how long the process ran and how much memory it held at most. */
const USAGE = `data:text/javascript,process.on('exit',()=>process.stderr.write('\\n'+JSON.stringify([performance.now()/1000,process.resourceUsage().maxRSS/1024])))`;

/** Reads, scales, sweeps with silhouettes and stability, and writes the labels: everything `cluster` does. */
export async function clusterRuns(): Promise<ClusterRun[]> {
  const runs: ClusterRun[] = [];
  for (const bar of BARS) {
    const file = await parquetOf(bar.rows);
    const labels = `${file}.labels.csv`;
    const [seconds, peakMb] = await run(file, labels);
    await rm(labels);
    runs.push({
      work: `cluster, whole process: ${bar.rows.toLocaleString('en-US')} x ${COLS} from Parquet to labels`,
      seconds,
      peakMb,
      mostMb: bar.mb,
      mostSeconds: bar.times === undefined ? bar.seconds : bar.times * runs[0].seconds,
    });
  }
  return runs;
}

async function run(file: string, labels: string): Promise<[number, number]> {
  const args = ['--import', USAGE, PROGRAM, '--quiet', 'cluster', file, '--out', labels];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  // 3 is an answer: these groups overlap too much to act on.
  if (status !== 0 && status !== 3) throw new Error(`cluster ended with ${status}: ${said}`);
  return JSON.parse(said.trim().split('\n').at(-1) ?? '') as [number, number];
}

/** Zero-inflated counts with heavy tails in five latent groups, log1p, as 32-bit columns of a Parquet file, made once. */
async function parquetOf(rows: number): Promise<string> {
  const directory = join(tmpdir(), 'ethogram-bench');
  const file = join(directory, `cluster-${rows}x${COLS}.parquet`);
  if (existsSync(file)) return file;
  process.stderr.write(`making ${rows} rows: ${file}\n`);
  await mkdir(directory, { recursive: true });
  const rng = createRng('cluster');
  const rates = Array.from({ length: GROUPS * COLS }, () => Math.exp(rng.normal()));
  // Hashes of disjoint numbers stand for randomness, so that the file is the same wherever it is made.
  const uniform = (n: string) => `((hash(${n}) >> 11) + 1) / 9007199254740993.0`;
  const columns = Array.from({ length: COLS }, (_, j) => {
    const own = rates.filter((_, at) => at % COLS === j);
    const tail = `-ln(${uniform(`i * 64 + ${j}`)}) * [${own.join(', ')}][grp] * activity`;
    const count = `CASE WHEN hash(i * 64 + ${32 + j}) % 5 = 0 THEN 0 ELSE floor(${tail}) END`;
    return `CAST(ln(1 + ${count}) AS FLOAT) AS x${j}`;
  });
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB' });
  const connection = await instance.connect();
  await connection.run(`
    COPY (
      SELECT ${columns.join(', ')} FROM (
        SELECT i, CAST(hash(i * 64 + 60) % ${GROUPS} AS INTEGER) + 1 AS grp, -2 * ln(${uniform('i * 64 + 61')}) AS activity
        FROM range(${rows}) AS t(i))
    ) TO '${file}.part' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  await rename(`${file}.part`, file);
  return file;
}
