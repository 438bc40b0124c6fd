import { EthogramError } from '../../errors.js';
import type { Job, JobOutcome, NewJob } from './job.js';

/** How many jobs are remembered, and how many may wait. */
const MOST_KEPT = 50;
const MOST_WAITING = 20;

/** What jobs stand on. */
export interface JobsDeps {
  /** UTC milliseconds. */
  readonly clock: () => number;
  readonly newId: () => string;
  /** Is told of errors that nobody expected. */
  readonly onProblem: (error: unknown) => void;
}

interface Entry {
  job: Job;
  readonly stop: AbortController;
  /** Ends when the job has ended. */
  readonly ended: Promise<void>;
  readonly asked: Pick<NewJob, 'forget' | 'mostKept'>;
}

/**
 * Long work, one at a time in the order in which it was asked for: it wants all cores, and the others wait. What came of it is
 * remembered while the server runs, for whoever looks again.
 */
export class Jobs {
  readonly #deps: JobsDeps;
  readonly #entries = new Map<string, Entry>();
  #last: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(deps: JobsDeps) {
    this.#deps = deps;
  }

  /** Lets work be done as soon as it is its turn. Errors: `usage` when too much waits, `interrupted` when the server stops. */
  start(asked: NewJob): Job {
    if (this.#isClosed)
      throw new EthogramError('interrupted', 'the server is stopping (ask again)');
    const waiting = this.list().filter(({ state }) => state === 'waiting').length;
    if (waiting >= MOST_WAITING) {
      throw new EthogramError(
        'usage',
        `${waiting} jobs wait already (cancel some, or wait for them to end)`,
      );
    }
    const id = this.#deps.newId();
    const { kind, title, by, level = null } = asked;
    const stop = new AbortController();
    const ended = this.#last.then(() => this.#run(id, asked, stop.signal));
    this.#last = ended;
    const job: Job = {
      id,
      kind,
      title,
      by,
      level,
      state: 'waiting',
      progress: 0,
      doing: 'waiting for its turn',
      createdAt: this.#deps.clock(),
      startedAt: null,
      endedAt: null,
      outcome: {},
      problem: null,
    };
    this.#entries.set(id, { job, stop, ended, asked });
    this.#forget();
    return job;
  }

  /** All that are remembered, the newest first. */
  list(): Job[] {
    return [...this.#entries.values()].map(({ job }) => job).toReversed();
  }

  /** Errors: `not_found`. */
  get(id: string): Job {
    return this.#entry(id).job;
  }

  /** Ends when the job has ended. Errors: `not_found`. */
  async ended(id: string): Promise<void> {
    await this.#entry(id).ended;
  }

  /**
   * Calls a job off: one that waits never begins, one that works stops as soon as it can and keeps nothing. One that has ended
   * is forgotten. Answers how it stands. Errors: `not_found`.
   */
  async cancel(id: string): Promise<Job> {
    const entry = this.#entry(id);
    if (entry.job.endedAt !== null) {
      await this.#drop(id, entry);
      return entry.job;
    }
    entry.stop.abort();
    if (entry.job.state === 'waiting') this.#end(id, { state: 'cancelled', doing: 'cancelled' });
    else this.#change(id, { doing: 'stopping' });
    return this.get(id);
  }

  /** Calls everything off, waits until it has stopped, and takes away what jobs have left. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const open = [...this.#entries.values()].filter(({ job }) => job.endedAt === null);
    for (const { stop } of open) stop.abort();
    await Promise.all(open.map(({ ended }) => ended));
    await Promise.all([...this.#entries.values()].map((entry) => this.#takeAway(entry)));
  }

  async #run(id: string, { work, after }: NewJob, signal: AbortSignal): Promise<void> {
    try {
      if (signal.aborted) this.#end(id, { state: 'cancelled', doing: 'cancelled' });
      else await this.#work(id, work, signal);
    } finally {
      await after?.().catch(this.#deps.onProblem);
    }
  }

  async #work(id: string, work: NewJob['work'], signal: AbortSignal): Promise<void> {
    this.#change(id, { state: 'running', startedAt: this.#deps.clock(), doing: 'beginning' });
    const tell = (progress: number, doing: string) => {
      if (signal.aborted) return;
      const before = this.#entries.get(id)?.job.progress ?? 0;
      this.#change(id, { progress: Math.min(1, Math.max(before, progress)), doing });
    };
    try {
      const outcome: JobOutcome = await work({ signal, tell });
      this.#end(id, { state: 'done', progress: 1, doing: 'done', outcome });
    } catch (error) {
      const isExpected = error instanceof EthogramError;
      if (signal.aborted && isExpected && error.code === 'interrupted')
        return this.#end(id, { state: 'cancelled', doing: 'cancelled' });
      if (!isExpected) this.#deps.onProblem(error);
      const problem = isExpected
        ? { code: error.code, detail: error.message }
        : {
            code: 'internal' as const,
            detail: 'it failed in a way nobody expected: see the log of the server',
          };
      return this.#end(id, { state: 'failed', doing: 'failed', problem });
    }
  }

  #end(id: string, change: Partial<Job>): void {
    if (this.#entries.get(id)?.job.endedAt !== null) return;
    this.#change(id, { ...change, endedAt: this.#deps.clock() });
    this.#forget();
  }

  #change(id: string, change: Partial<Job>): void {
    const entry = this.#entries.get(id);
    if (entry !== undefined) entry.job = { ...entry.job, ...change };
  }

  /** Lets go of the oldest that have ended, so that neither the list grows nor what they leave. */
  #forget(): void {
    const ended = [...this.#entries].filter(([, { job }]) => job.endedAt !== null);
    for (const [at, [id, entry]] of ended.entries()) {
      const { kind } = entry.job;
      const newer = ended.slice(at + 1).filter(([, { job }]) => job.kind === kind).length;
      const isTooMany = newer >= (entry.asked.mostKept ?? MOST_KEPT);
      if (isTooMany || this.#entries.size > MOST_KEPT) void this.#drop(id, entry);
    }
  }

  async #drop(id: string, entry: Entry): Promise<void> {
    this.#entries.delete(id);
    await this.#takeAway(entry);
  }

  async #takeAway({ job, asked, ended }: Entry): Promise<void> {
    // What comes after the end of one that has begun may still go on, on the same files.
    if (job.startedAt !== null) await ended;
    await asked.forget?.().catch(this.#deps.onProblem);
  }

  #entry(id: string): Entry {
    const entry = this.#entries.get(id);
    if (entry !== undefined) return entry;
    throw new EthogramError(
      'not_found',
      `no such job: ${id} (a restart of the server forgets them: GET /api/jobs has those there are)`,
    );
  }
}
