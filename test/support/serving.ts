import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Keys, readCliToken, type NewKey } from '../../src/access/index.js';
import { initProject } from '../../src/project/index.js';
import { untilItSays } from './until-it-says.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PROGRAM = path.join(ROOT, 'bin/ethogram.js');

/** Which keys a server is to have, by what a test calls them. */
type Wanted<Name extends string> = Readonly<Record<Name, NewKey>>;

/** A collector of a server, whose word counts, and one of a web page, whose word does not. */
export const COLLECTORS = {
  server: { role: 'collector', kind: 'server' },
  browser: { role: 'collector', kind: 'browser' },
} as const satisfies Wanted<string>;

/** What can be changed of how a server is started. */
export interface ServingOptions<Name extends string> {
  readonly keys: Wanted<Name>;
  /** Changes the project before it is served. */
  readonly prepare?: (projectDirectory: string) => Promise<void>;
  /** Of the process, beside those of this one. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * A project of its own in a temporary directory, and the real program that serves it, as a process of its own that can be
 * stopped, killed and started again on the same port and data.
 */
export class Serving<Name extends string = keyof typeof COLLECTORS> {
  /** Where it listens, whenever it does: `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** The key itself, by the name it was wanted under. */
  readonly keys: Readonly<Record<Name, string>>;
  /** Where it keeps its data. */
  readonly dataDirectory: string;
  readonly #directory: string;
  readonly #port: number;
  readonly #environment: Readonly<Record<string, string>>;
  #process: ChildProcess | null = null;
  #token = '';
  #said = '';

  private constructor(
    directory: string,
    port: number,
    keys: Readonly<Record<Name, string>>,
    environment: Readonly<Record<string, string>>,
  ) {
    this.#directory = directory;
    this.#port = port;
    this.#environment = environment;
    this.keys = keys;
    this.dataDirectory = dataOf(directory);
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Makes a project with keys and serves it; ends when it is ready. */
  static async begin<Name extends string>({
    keys: wanted,
    prepare,
    environment = {},
  }: ServingOptions<Name>): Promise<Serving<Name>> {
    const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-serving-'));
    await initProject(directory);
    await prepare?.(directory);
    const keys = await makeKeys(dataOf(directory), wanted);
    const serving = new Serving(directory, await freePort(), keys, environment);
    await serving.start();
    return serving;
  }

  /** Starts it again, where it was; ends when it is ready. */
  async start(): Promise<void> {
    const { ETHOGRAM_DATA: _data, ETHOGRAM_PORT: _port, ...inherited } = process.env;
    const started = spawn(
      process.execPath,
      [PROGRAM, '-C', this.#directory, 'serve', '--port', String(this.#port)],
      {
        cwd: ROOT,
        env: { ...inherited, LOG_LEVEL: 'silent', ...this.#environment },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    this.#process = started;
    // The two are said in one breath.
    this.#said = await untilItSays(started, 'stderr', '#sign-in=');
    this.#token = (await readCliToken(this.dataDirectory)) ?? '';
  }

  /** The link that it printed when it started: it signs in once, within ten minutes. */
  get signInLink(): string {
    const token = /#sign-in=\S+/.exec(this.#said)?.[0];
    if (token === undefined) throw new Error(`no link in: ${this.#said}`);
    return `${this.url}/${token}`;
  }

  /** Stops it as Ctrl-C does, so that all it accepted is in the store. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Kills it where it stands. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends it, and removes the project. */
  async remove(): Promise<void> {
    await this.#end('SIGKILL');
    await rm(this.#directory, { recursive: true, force: true });
  }

  /** What the API answers to an admin; what it refuses is an error. `route` begins after `/api`. */
  async api<Answer>(route: string): Promise<Answer> {
    const response = await fetch(`${this.url}/api${route}`, {
      headers: { authorization: `Bearer ${this.#token}` },
    });
    if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const running = this.#process;
    this.#process = null;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  }
}

function dataOf(projectDirectory: string): string {
  return path.join(projectDirectory, '.ethogram');
}

async function makeKeys<Name extends string>(
  directory: string,
  wanted: Wanted<Name>,
): Promise<Record<Name, string>> {
  await mkdir(directory, { recursive: true });
  const keys = Keys.open({ directory, clock: { now: () => Date.now() }, randomBytes });
  const made: Partial<Record<Name, string>> = {};
  for (const name in wanted) made[name] = (await keys.create(wanted[name])).text;
  return made as Record<Name, string>;
}

const FIRST_PORT = 20_000;
const PORTS = 10_000;

/**
 * A port that nobody uses, and that no connection to elsewhere is given meanwhile: those come from the range of the system
 * above, so that a server finds its port free when it starts again.
 */
async function freePort(): Promise<number> {
  for (let tried = 0; tried < 100; tried++) {
    // By chance: test files that run at the same time, in one process or in several, would else ask for the same.
    const port = FIRST_PORT + randomInt(PORTS);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port among 100 from ${FIRST_PORT}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
