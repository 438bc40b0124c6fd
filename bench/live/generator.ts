/** The load generator: a process of its own, which does one job (its argument, as JSON) and prints what came of it. */
import { CONTACTS, Requests, type CallFields } from './calls.js';
import type { Job, JobResult } from './jobs.js';
import { Latencies } from './latencies.js';
import { PROBE, TIMER } from './rules.js';
import { answered, atPace, Sender } from './sender.js';
import { watch } from './watch.js';

const BATCH = 100;
/** Under the load of the stream the calls come in many small batches, as from many pages. */
const SMALL_BATCH = 10;
const CONNECTIONS = 64;
/** How long the last answers and transitions are waited for. */
const LAST_ANSWERS_SECONDS = 20;
const LEAD_MS = 5000;
/** Slowly enough that nothing waits any more when the first window ends. */
const TIMERS_SENT_PER_SECOND = 1000;

const job = JSON.parse(process.argv[2] ?? '') as Job;
const source = { key: job.key, run: job.run };
const started = performance.now();
const before = process.cpuUsage();
/** UTC milliseconds of `performance.now()`. */
const utc = (at: number) => performance.timeOrigin + at;

let turn = 0;
/** Everybody in turn, at first, then at random: a few do most. */
function anybody(call: number, calls: number): CallFields {
  const contact =
    turn < CONTACTS ? (turn * 7919) % CONTACTS : Math.floor(Math.random() ** 2 * CONTACTS);
  turn += 1;
  // A client gathers calls before it sends them: they come from the last second.
  return { contact, at: Date.now() - (calls - call) * (1000 / BATCH) };
}

const run = { batches, singles, stream, timers } satisfies Record<
  Job['kind'],
  () => Promise<JobResult>
>;
process.stdout.write(`${JSON.stringify(await run[job.kind]())}\n`);
process.exit(0);

function batches(): Promise<JobResult> {
  return collect(Requests.batches(source, BATCH), BATCH);
}

function singles(): Promise<JobResult> {
  return collect(Requests.singles(source), 1);
}

async function collect(requests: Requests, calls: number): Promise<JobResult> {
  if (job.kind !== 'batches' && job.kind !== 'singles') throw new TypeError(job.kind);
  const sender = new Sender({
    port: job.port,
    connections: CONNECTIONS,
    fill: (connection) => requests.fill(connection, Date.now(), (call) => anybody(call, calls)),
  });
  await atPace(job.eventsPerSecond / calls, job.seconds, (at) => sender.due(at));
  await answered([sender], LAST_ANSWERS_SECONDS);
  return resultOf(sender, calls, {});
}

/** Calls at some pace, the first of each batch one that makes its contact enter a segment; and questions about contacts. */
async function stream(): Promise<JobResult> {
  if (job.kind !== 'stream') throw new TypeError(job.kind);
  const transitions = new Latencies();
  const sentAt = new Map<string, number>();
  const stop = await watch(job, PROBE.segment, ({ entity }, at) => {
    const due = sentAt.get(entity);
    if (due === undefined) return;
    sentAt.delete(entity);
    transitions.add(at - due);
  });
  const requests = Requests.batches(source, SMALL_BATCH, PROBE.event);
  let probes = 0;
  let dueAt = 0;
  const sender = new Sender({
    port: job.port,
    connections: CONNECTIONS,
    fill: (connection) =>
      requests.fill(connection, Date.now(), (call) => {
        if (call > 0) return anybody(call, SMALL_BATCH);
        const contact = probes++;
        sentAt.set(entityOf(contact), dueAt);
        return { contact, at: Date.now() };
      }),
  });
  const reader = new Sender({
    port: job.port,
    connections: 8,
    fill: () =>
      Buffer.from(
        `GET /api/entities/${entityOf(Math.floor(Math.random() * CONTACTS))} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${job.reader}\r\n\r\n`,
      ),
  });
  await Promise.all([
    atPace(job.eventsPerSecond / SMALL_BATCH, job.seconds, (at) => {
      dueAt = at;
      sender.due(at);
    }),
    atPace(job.readsPerSecond, job.seconds, (at) => reader.due(at)),
  ]);
  await answered([sender, reader], LAST_ANSWERS_SECONDS);
  await until(() => sentAt.size === 0);
  stop();
  const reads = reader.latencies.summary();
  for (const [status, count] of reader.statuses)
    if (status !== 200) sender.statuses.set(status, (sender.statuses.get(status) ?? 0) + count);
  return resultOf(sender, SMALL_BATCH, {
    transitions: transitions.summary(),
    missing: sentAt.size,
    reads,
  });
}

/** Windows that end at known moments: the calls are said to have happened just as long ago. */
async function timers(): Promise<JobResult> {
  if (job.kind !== 'timers') throw new TypeError(job.kind);
  const { duePerSecond, seconds } = job;
  const total = Math.min(CONTACTS, Math.round(duePerSecond * seconds));
  const late = new Latencies();
  const waited = new Set<string>();
  const stop = await watch(job, TIMER.segment, ({ entity, kind, at }, seen) => {
    if (kind === 'left' && waited.delete(entity)) late.add(utc(seen) - Date.parse(at));
  });
  const requests = Requests.timers(source, BATCH);
  const sendSeconds = Math.ceil(total / TIMERS_SENT_PER_SECOND);
  const firstDue = Date.now() + sendSeconds * 1000 + LEAD_MS;
  let made = 0;
  const sender = new Sender({
    port: job.port,
    connections: CONNECTIONS,
    fill: (connection) =>
      requests.fill(connection, 0, () => {
        const contact = made++;
        waited.add(entityOf(contact));
        return {
          contact,
          at: firstDue + Math.floor((contact / duePerSecond) * 1000) - TIMER.windowMs,
        };
      }),
  });
  await atPace(total / BATCH / sendSeconds, sendSeconds, (at) => sender.due(at));
  await answered([sender], LAST_ANSWERS_SECONDS);
  const lastDue = firstDue + seconds * 1000;
  await until(() => waited.size === 0, lastDue - Date.now() + 1000 * LAST_ANSWERS_SECONDS);
  stop();
  return resultOf(sender, BATCH, { transitions: late.summary(), missing: waited.size });
}

function entityOf(contact: number): string {
  return `contact:user-${String(contact).padStart(7, '0')}`;
}

async function until(isDone: () => boolean, ms = 1000 * LAST_ANSWERS_SECONDS): Promise<void> {
  const end = performance.now() + ms;
  while (!isDone() && performance.now() < end)
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
}

function resultOf(
  sender: Sender,
  calls: number,
  more: Partial<Pick<JobResult, 'transitions' | 'missing' | 'reads'>>,
): JobResult {
  const elapsed = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  const acks = sender.latencies.summary();
  const events = acks.count * calls;
  if (sender.open > 0) sender.statuses.set(0, sender.open);
  sender.close();
  return {
    events,
    perSecond: events === 0 ? 0 : events / sender.seconds,
    acks,
    statuses: Object.fromEntries(sender.statuses),
    apart: sender.apart,
    transitions: null,
    missing: 0,
    reads: null,
    cores: (user + system) / 1e6 / elapsed,
    ...more,
  };
}
