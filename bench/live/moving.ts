import { atMost, note, shown, type Line } from './lines.js';
import { told, WARM_UP_SECONDS } from './collector.js';
import { runJob } from './run-job.js';
import type { Stage } from './stage.js';

const READS_PER_SECOND = 100;

/** From an event to its transition on the stream, and reading meanwhile. */
export async function streaming(
  stage: Stage,
  eventsPerSecond: number,
  seconds: number,
): Promise<Line[]> {
  await runJob(stage.served, stage.keys, {
    kind: 'batches',
    eventsPerSecond,
    seconds: WARM_UP_SECONDS,
  });
  const result = await runJob(stage.served, stage.keys, {
    kind: 'stream',
    eventsPerSecond,
    readsPerSecond: READS_PER_SECOND,
    seconds,
  });
  const { transitions, reads, missing } = result;
  return [
    atMost('event to transition on the stream, p99', 50, transitions?.p99 ?? null, ' ms'),
    note(
      'event to transition on the stream, p50 / longest',
      `${shown(transitions?.p50 ?? 0)} / ${shown(transitions?.max ?? 0)} ms`,
    ),
    {
      what: `of ${shown((transitions?.count ?? 0) + missing)} transitions did not come`,
      bar: 'none',
      found: missing === 0 ? 'none' : String(missing),
      isMet: missing === 0,
    },
    atMost('GET /api/entities/{id} meanwhile, p99', 5, reads?.p99 ?? null, ' ms'),
    note('GET /api/entities/{id} meanwhile, p50', `${shown(reads?.p50 ?? 0)} ms`),
    ...told('stream', result),
  ];
}

/** Windows that end at known moments. */
export async function timers(stage: Stage, duePerSecond: number, seconds: number): Promise<Line[]> {
  const result = await runJob(stage.served, stage.keys, { kind: 'timers', duePerSecond, seconds });
  const { transitions, missing } = result;
  return [
    atMost(
      `${shown(transitions?.count ?? 0)} windows end, ${shown(duePerSecond)}/s: late by, p99`,
      100,
      transitions?.p99 ?? null,
      ' ms',
    ),
    note(
      'windows end: late by, p50 / longest',
      `${shown(transitions?.p50 ?? 0)} / ${shown(transitions?.max ?? 0)} ms`,
    ),
    {
      what: 'windows that ended untold',
      bar: 'none',
      found: missing === 0 ? 'none' : String(missing),
      isMet: missing === 0,
    },
  ];
}
