import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Job, JobResult } from './jobs.js';
import type { Served, Vitals } from './served.js';

const GENERATOR = path.join(import.meta.dirname, 'generator.ts');

/** What is looked at of the server every second while a job runs. */
export interface Watched {
  /** Bytes the store was behind, second by second, and when the load was over. */
  readonly backlog: readonly number[];
  readonly peakMb: number;
  /** Processor seconds of the server while the load came, as a share of one core. */
  readonly serverCores: number;
  /** Seconds until the store held everything, after the last answer. */
  readonly drainSeconds: number;
  /** Processor seconds of the server from the first call until the store held all. */
  readonly cpuSeconds: number;
}

/** Keys of a served project. */
export interface JobKeys {
  readonly key: string;
  readonly reader: string;
}

type Wanted<J> = J extends Job ? Omit<J, 'port' | 'run' | keyof JobKeys> : never;

/** Lets a process of its own do a job to a server, and watches the server meanwhile. */
export async function runJob(
  served: Served,
  keys: JobKeys,
  wanted: Wanted<Job>,
): Promise<JobResult & Watched> {
  const job = { ...wanted, ...keys, port: served.port, run: randomBytes(4).toString('hex') };
  const child = spawn(process.execPath, ['--import', 'tsx', GENERATOR, JSON.stringify(job)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  const begun = performance.now();
  const first = await served.vitals();
  const seen: Vitals[] = [];
  const timer = setInterval(() => {
    served.vitals().then(
      (vitals) => seen.push(vitals),
      (error: unknown) => process.stderr.write(`metrics: ${String(error)}\n`),
    );
  }, 1000);
  const [status] = (await once(child, 'close')) as [number | null];
  clearInterval(timer);
  if (status !== 0) throw new Error(`the load generator ended with ${status}`);
  const ended = performance.now();
  let last = await served.vitals();
  const atEnd = last;
  seen.push(last);
  while (last.backlogBytes > 0) {
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    last = await served.vitals();
  }
  return {
    ...(JSON.parse(output) as JobResult),
    backlog: seen.map(({ backlogBytes }) => backlogBytes),
    peakMb: Math.max(...seen.map(({ residentMb }) => residentMb)),
    serverCores: (atEnd.cpuSeconds - first.cpuSeconds) / ((ended - begun) / 1000),
    drainSeconds: (performance.now() - ended) / 1000,
    cpuSeconds: last.cpuSeconds - first.cpuSeconds,
  };
}
