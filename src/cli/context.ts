import path from 'node:path';
import { openEngine, type Engine } from '../engine.js';
import { EthogramError } from '../errors.js';
import { loadProject } from '../project/index.js';
import { createStyle, type Style } from './printing/style.js';
import { remoteEngine } from './remote-engine.js';
import { findServer } from './running-server.js';
import { createProgress, SILENT, type Progress } from './progress.js';
import type { Surroundings } from './surroundings.js';

/** What every command can say before or after its name. */
export interface GlobalOptions {
  readonly directory?: string | undefined;
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
}

/** What a command works with. */
export interface Context {
  /** The project's directory, absolute. */
  readonly directory: string;
  /** Whether a program reads the answer. */
  readonly json: boolean;
  /** Who runs the program. */
  readonly user: string;
  readonly style: Style;
  /** How wide the text may be. */
  readonly columns: number;
  readonly progress: Progress;
  /** Where a server listens unless it is told otherwise. */
  readonly port: number | undefined;
  /** The key to send with, when the environment has one. */
  readonly key: string | undefined;
  /** What a server logs, and where to. */
  readonly logLevel: string;
  readonly log: { write(line: string): void };
  readonly now: () => number;
  /** A path as typed, made absolute. */
  resolve(file: string): string;
  /** A sentence for the person, beside the answer. */
  notice(text: string): void;
  /** Does work that needs no project. Ctrl-C tells it to stop. */
  interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /**
   * Opens the engine of the project, hands it to the work, and closes it whatever happens. Ctrl-C stops the work in an
   * orderly way: nothing half-done is kept.
   */
  withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T>;
  /** Where the data of the project is, absolute. */
  readonly dataDirectory: string;
  /** As {@link Context.withEngine}, for work that goes on until `stop` is aborted, and then ends by itself. */
  withLiveEngine<T>(work: (engine: Engine, stop: AbortSignal) => Promise<T>): Promise<T>;
}

const WIDEST = 100;

/** The context of a command. */
export function createContext(surroundings: Surroundings, options: GlobalOptions): Context {
  const { cwd, stdout, stderr, now } = surroundings;
  const directory = path.resolve(cwd, options.directory ?? '.');
  const quiet = options.quiet === true;
  const progress = quiet ? SILENT : createProgress(stderr, now);
  const notice = (text: string) => {
    if (quiet) return;
    progress.clear();
    stderr.write(`${text}\n`);
  };

  const interruptible: Context['interruptible'] = async (work) => {
    const stop = new AbortController();
    const release = surroundings.onInterrupt(() => stop.abort());
    try {
      return await work(stop.signal);
    } finally {
      progress.clear();
      release();
    }
  };

  const dataDirectory = path.resolve(
    cwd,
    surroundings.dataDirectory ?? path.join(directory, '.ethogram'),
  );
  const open = async (signal?: AbortSignal, isToGoLive = false): Promise<Engine> =>
    openEngine({
      project: await loadProject(directory),
      dataDirectory,
      clock: now,
      signal,
      isToGoLive,
      crash: surroundings.crashPoint?.(),
      onNotice: notice,
      onProgress: (part, what) => progress.update(part, what),
    });
  /** The engine, or that of a server which has the data already. */
  const openOwnOrRunning = async (signal: AbortSignal): Promise<Engine> => {
    try {
      return await open(signal);
    } catch (error) {
      if (!(error instanceof EthogramError) || error.code !== 'store_busy') throw error;
      const server = await findServer(dataDirectory);
      if (server === null) throw error;
      return remoteEngine(server, await loadProject(directory), dataDirectory);
    }
  };
  const closing = async <T>(engine: Engine, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } finally {
      await engine.close();
    }
  };

  const withEngine: Context['withEngine'] = (work) =>
    interruptible(async (signal) => {
      const engine = await openOwnOrRunning(signal);
      return closing(engine, () => work(engine));
    });

  const withLiveEngine: Context['withLiveEngine'] = (work) =>
    interruptible(async (signal) => {
      // What it is doing when it is stopped is brought to its end, not broken off.
      const engine = await open(undefined, true);
      progress.clear();
      return closing(engine, () => work(engine, signal));
    });

  return {
    directory,
    json: options.json === true,
    user: surroundings.user,
    style: createStyle(stdout.hasColours),
    columns: Math.min(WIDEST, Math.max(60, stdout.columns)),
    progress,
    port: surroundings.port,
    key: surroundings.key,
    logLevel: surroundings.logLevel,
    log: stdout,
    now,
    resolve: (file) => path.resolve(cwd, file),
    notice,
    interruptible,
    dataDirectory,
    withEngine,
    withLiveEngine,
  };
}
