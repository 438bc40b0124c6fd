import type { JobResult } from './jobs.js';
import { atLeast, atMost, note, shown, type Line } from './lines.js';
import { runJob, type Watched } from './run-job.js';
import type { Stage } from './stage.js';

/** Before anything is measured: the server compiles what it runs often. */
export const WARM_UP_SECONDS = 20;
/** Of the pace that is asked, this much must be reached: requests that are under way at the end count for nothing. */
const REACHED = 0.99;

/** Batches of 100 calls at a pace. */
export async function collector(
  stage: Stage,
  name: string,
  eventsPerSecond: number,
  seconds: number,
): Promise<Line[]> {
  await runJob(stage.served, stage.keys, {
    kind: 'batches',
    eventsPerSecond: eventsPerSecond / 2,
    seconds: WARM_UP_SECONDS,
  });
  const result = await runJob(stage.served, stage.keys, {
    kind: 'batches',
    eventsPerSecond,
    seconds,
  });
  const bytesPerSecond = peakRate(result, seconds);
  return [
    atLeast(`${name}: events`, REACHED * eventsPerSecond, result.perSecond, '/s'),
    atMost(`${name}: acknowledged, p99`, 100, result.acks.p99, ' ms'),
    ...told(name, result),
    {
      what: `${name}: the store is behind, last third / second third`,
      bar: 'not growing',
      found: `${megabytes(mean(result.backlog, 2))} / ${megabytes(mean(result.backlog, 1))}`,
      isMet: mean(result.backlog, 2) <= mean(result.backlog, 1) + bytesPerSecond,
    },
    note(`${name}: the store had it all`, `${shown(result.drainSeconds)} s after`),
    atMost(`${name}: memory of the server`, 1000, result.peakMb, ' MB'),
  ];
}

/** One call a request. */
export async function singles(
  stage: Stage,
  requestsPerSecond: number,
  seconds: number,
): Promise<Line[]> {
  const job = { kind: 'singles', eventsPerSecond: requestsPerSecond } as const;
  await runJob(stage.served, stage.keys, { ...job, seconds: WARM_UP_SECONDS });
  const result = await runJob(stage.served, stage.keys, { ...job, seconds });
  return [
    atLeast('single calls: requests', REACHED * requestsPerSecond, result.perSecond, '/s'),
    atMost('single calls: acknowledged, p99', 100, result.acks.p99, ' ms'),
    ...told('single calls', result),
  ];
}

/** What every kind of load says beside its own. */
export function told(name: string, result: JobResult & Watched): Line[] {
  const { acks, statuses, apart, cores, serverCores, events, cpuSeconds } = result;
  const others = Object.entries(statuses)
    .filter(([status]) => status !== '200')
    .map(([status, count]) => `${status === '0' ? 'unanswered' : status}: ${count}`);
  return [
    note(`${name}: acknowledged, p50 / longest`, `${ms(acks.p50)} / ${ms(acks.max)}`),
    {
      what: `${name}: refused, unanswered, set apart`,
      bar: 'none',
      found: [...others, ...(apart > 0 ? [`${apart} set apart`] : [])].join(', ') || 'none',
      isMet: others.length === 0 && apart === 0,
    },
    note(
      `${name}: processor time an event, the store's included`,
      `${shown((cpuSeconds / events) * 1e6)} us`,
    ),
    note(
      `${name}: cores busy, server / generator`,
      `${serverCores.toFixed(2)} / ${cores.toFixed(2)}`,
    ),
  ];
}

function ms(value: number | null): string {
  return value === null ? '-' : `${shown(value)} ms`;
}

function megabytes(bytes: number): string {
  return `${shown(bytes / 1e6)} MB`;
}

/** The mean of the n-th third of some numbers. */
function mean(values: readonly number[], third: number): number {
  const size = values.length / 3;
  const part = values.slice(Math.floor(third * size), Math.ceil((third + 1) * size));
  return part.reduce((sum, value) => sum + value, 0) / Math.max(1, part.length);
}

/** About how many bytes of calls come a second: a store that is a second behind is not falling behind. */
function peakRate({ events }: JobResult, seconds: number): number {
  const BYTES_A_CALL = 450;
  return (events / seconds) * BYTES_A_CALL;
}
