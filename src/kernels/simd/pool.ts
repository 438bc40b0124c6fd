import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { KernelMemory } from './memory.js';
import { createTeam } from './team.js';

/** How the caller of a long operation watches and ends it. */
export interface Watch {
  /** Ends the operation soon, which then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the share done, 0 to 1, now and then and at the end. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** What a run of a kernel may say besides its arguments. */
export interface RunOptions extends Watch {
  /** Fewer threads than there are, for work too small to share; all. */
  readonly threads?: number;
  /** Pieces of work that the kernel will count, for `onProgress`. */
  readonly work?: number;
}

/** Threads that run kernels together on one memory. */
export interface KernelPool {
  readonly threads: number;
  readonly memory: KernelMemory;
  /**
   * Runs an export of kernels-wasm on every thread, with (team, thread, ...args); ends when all have ended. Runs that are
   * asked for at the same time take turns. Throws the signal's reason when it was aborted meanwhile.
   */
  run(kernel: string, args: readonly number[], options?: RunOptions): Promise<void>;
  /** Ends the threads; runs under way throw. */
  close(): Promise<void>;
}

interface Answer {
  readonly run: number;
  readonly error?: string;
}

interface Run {
  /** Threads that have not answered yet. */
  waiting: number;
  readonly errors: string[];
  readonly settle: (error?: Error) => void;
}

/** Milliseconds between two looks at the progress of a run. */
const PROGRESS_EVERY = 100;

/** Starts the threads. They do not keep the process alive while they have nothing to do. */
export async function createPool(
  threads: number,
  module: WebAssembly.Module,
  memory: KernelMemory,
): Promise<KernelPool> {
  const runs = new Map<number, Run>();
  /** Runs that each worker has to do. */
  const underWay = new Map<Worker, number>();
  let lastRun = 0;
  let isClosed = false;

  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: { module, memory: memory.memory },
      // Not the loaders of the main thread: the file is plain JavaScript.
      execArgv: [],
    });
    worker.on('message', (answer: Answer) => answered(worker, answer));
    worker.on('error', (error: Error) => failAll(error));
    return worker;
  });
  await Promise.all(workers.map((worker) => once(worker, 'online')));
  for (const worker of workers) worker.unref();

  /** The workers with the least to do: those that run alone then share the threads. */
  function idlest(count: number): Worker[] {
    const todo = (worker: Worker) => underWay.get(worker) ?? 0;
    return workers.toSorted((a, b) => todo(a) - todo(b)).slice(0, count);
  }

  function answered(worker: Worker, { run: id, error }: Answer): void {
    underWay.set(worker, (underWay.get(worker) ?? 1) - 1);
    const run = runs.get(id);
    if (run === undefined) return;
    run.waiting -= 1;
    if (error !== undefined) run.errors.push(error);
    if (run.waiting > 0) return;
    runs.delete(id);
    if (runs.size === 0) for (const worker of workers) worker.unref();
    run.settle(run.errors.length > 0 ? new Error(run.errors.join('; ')) : undefined);
  }

  function failAll(error: Error): void {
    isClosed = true;
    for (const run of runs.values()) run.settle(error);
    runs.clear();
  }

  function start(kernel: string, team: number, args: readonly number[], count: number) {
    return new Promise<void>((resolve, reject) => {
      lastRun += 1;
      const settle = (error?: Error) => (error === undefined ? resolve() : reject(error));
      runs.set(lastRun, { waiting: count, errors: [], settle });
      // Every worker gets its runs in the order they were asked for, so that no two wait for each other's threads.
      for (const [thread, worker] of idlest(count).entries()) {
        worker.ref();
        underWay.set(worker, (underWay.get(worker) ?? 0) + 1);
        worker.postMessage({ run: lastRun, kernel, team, args, thread });
      }
    });
  }

  async function run(kernel: string, args: readonly number[], options: RunOptions = {}) {
    const { signal, onProgress, work = 1 } = options;
    if (isClosed) throw new Error('the kernels are closed (create them again)');
    signal?.throwIfAborted();
    const scope = memory.scope();
    const count = Math.min(threads, options.threads ?? threads);
    const team = createTeam(memory, scope, count);
    const cancel = () => team.cancel();
    signal?.addEventListener('abort', cancel);
    const timer =
      onProgress && setInterval(() => onProgress(Math.min(1, team.done / work)), PROGRESS_EVERY);
    try {
      await start(kernel, team.pointer, args, count);
      signal?.throwIfAborted();
    } finally {
      clearInterval(timer);
      signal?.removeEventListener('abort', cancel);
      scope.release();
    }
  }

  return {
    threads,
    memory,
    run,
    async close() {
      failAll(new Error('the kernels were closed'));
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
