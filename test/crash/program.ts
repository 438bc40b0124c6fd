import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PROGRAM = path.join(ROOT, 'bin/ethogram.js');

/** How a run of the command line ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built program on one project: its server, and its commands beside it. */
export class Program {
  readonly #project: string;
  readonly #logFile: string;
  #server: ChildProcess | null = null;
  #ended: Promise<unknown> = Promise.resolve();

  /** @param logFile what the server says is added to it */
  constructor(project: string, logFile: string) {
    this.#project = project;
    this.#logFile = logFile;
  }

  /** Where it keeps its data. */
  get dataDirectory(): string {
    return path.join(this.#project, '.ethogram');
  }

  /**
   * Starts the server; answers its address, or null when it ended before it listened. `crashAt`: the point at which it is to
   * die. Fails when it does neither within `limit` milliseconds.
   */
  async start(limit: number, crashAt = ''): Promise<string | null> {
    const server = this.#spawn(['serve', '--port', '0'], crashAt);
    this.#server = server;
    this.#ended = once(server, 'exit');
    let said = '';
    server.stdout?.on('data', (text: string) => appendFileSync(this.#logFile, text));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not ready in ${limit} ms: ${said}`)), limit);
      server.stderr?.on('data', (text: string) => {
        said += text;
        appendFileSync(this.#logFile, text);
        const address = /Listening on (\S+)/.exec(said)?.[1];
        if (address === undefined) return;
        clearTimeout(timer);
        resolve(address.replace('localhost', '127.0.0.1'));
      });
      server.once('exit', () => {
        clearTimeout(timer);
        resolve(null);
      });
    });
  }

  /** How much memory the server holds, in bytes; only where the system tells. */
  memory(): number {
    const status = readFileSync(`/proc/${this.#server?.pid ?? 0}/status`, 'utf8');
    return 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  }

  /** Kills the server, wherever it stands; ends when it is gone. */
  async kill(): Promise<void> {
    this.#server?.kill('SIGKILL');
    await this.#ended;
  }

  /** Ends when the server is gone, or after some milliseconds; answers whether it is gone. */
  async isGoneIn(milliseconds: number): Promise<boolean> {
    return Promise.race([this.#ended.then(() => true), pause(milliseconds, false)]);
  }

  /** Asks the server to stop; answers its exit status. */
  async stop(): Promise<number | null> {
    this.#server?.kill('SIGTERM');
    await this.#ended;
    return this.#server?.exitCode ?? null;
  }

  /** Runs a command. */
  async run(args: readonly string[]): Promise<Ended> {
    const running = this.#spawn(args);
    let stdout = '';
    let stderr = '';
    running.stdout?.on('data', (text: string) => (stdout += text));
    running.stderr?.on('data', (text: string) => (stderr += text));
    const [status] = (await once(running, 'close')) as [number | null];
    return { status, stdout, stderr };
  }

  #spawn(args: readonly string[], crashAt = ''): ChildProcess {
    const { ETHOGRAM_DATA: _data, ETHOGRAM_PORT: _port, ...inherited } = process.env;
    const started = spawn(process.execPath, [PROGRAM, '-C', this.#project, ...args], {
      env: { ...inherited, LOG_LEVEL: 'silent', ETHOGRAM_CRASH_AT: crashAt },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.stdout.setEncoding('utf8');
    started.stderr.setEncoding('utf8');
    return started;
  }
}
