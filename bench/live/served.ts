import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Rule } from '../../src/model/index.js';

const PROGRAM = path.resolve(import.meta.dirname, '../../bin/ethogram.js');

/** The exit status of a fit whose verdict is not to act on it. */
const DO_NOT_ACT = 3;

/** What the server says of itself. */
export interface Vitals {
  readonly backlogBytes: number;
  readonly residentMb: number;
  /** Processor seconds so far, of all its threads. */
  readonly cpuSeconds: number;
}

/** A project in a temporary directory, served by the program as it was built, as a process of its own. */
export class Served {
  readonly #directory: string;
  readonly #nodeOptions: readonly string[];
  #process: ChildProcess | null = null;
  #port = 0;

  private constructor(directory: string, nodeOptions: readonly string[]) {
    this.#directory = directory;
    this.#nodeOptions = nodeOptions;
  }

  /** Makes a project with these rules. `nodeOptions` are of the server's process, for profiling. */
  static async make(rules: readonly Rule[], nodeOptions: readonly string[] = []): Promise<Served> {
    const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-bench-live-'));
    const served = new Served(directory, nodeOptions);
    await served.cli('init');
    // JSON is YAML as well.
    await writeFile(path.join(directory, 'segments/rules.yaml'), JSON.stringify({ rules }));
    return served;
  }

  get port(): number {
    return this.#port;
  }

  /** Writes a file of the project. */
  async write(file: string, text: string): Promise<void> {
    await writeFile(path.join(this.#directory, file), text);
  }

  /** The text of a file of the project. */
  read(file: string): Promise<string> {
    return readFile(path.join(this.#directory, file), 'utf8');
  }

  /** Takes a file out of the project. */
  async drop(file: string): Promise<void> {
    await rm(path.join(this.#directory, file));
  }

  /** Runs a command of the program on the project; answers what it prints. A verdict may be what it may. */
  async cli(...words: string[]): Promise<string> {
    const child = spawn(process.execPath, [PROGRAM, '-C', this.#directory, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    const [status] = (await once(child, 'close')) as [number | null];
    if (status !== 0 && status !== DO_NOT_ACT)
      throw new Error(`ethogram ${words.join(' ')} ended with ${status}: ${err}`);
    return out;
  }

  /** Makes a key; answers its text. */
  async key(role: string): Promise<string> {
    const said = JSON.parse(await this.cli('--json', 'keys', 'create', '--role', role)) as {
      key: string;
    };
    return said.key;
  }

  /** Starts it; answers the seconds until it took requests. */
  async start(): Promise<number> {
    const started = performance.now();
    const child = spawn(
      process.execPath,
      [...this.#nodeOptions, PROGRAM, '-C', this.#directory, 'serve', '--port', '0'],
      { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LOG_LEVEL: 'silent' } },
    );
    this.#process = child;
    const address = await saidAddress(child);
    this.#port = Number(new URL(address).port);
    const ready = await fetch(`http://127.0.0.1:${this.#port}/readyz`);
    if (!ready.ok) throw new Error(`the server is not ready: ${await ready.text()}`);
    return (performance.now() - started) / 1000;
  }

  async vitals(): Promise<Vitals> {
    const answer = await fetch(`http://127.0.0.1:${this.#port}/metrics`);
    const text = await answer.text();
    const value = (name: string) =>
      Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
    return {
      backlogBytes: value('ethogram_store_backlog_bytes'),
      residentMb: value('process_resident_memory_bytes') / 1e6,
      cpuSeconds: value('process_cpu_seconds_total'),
    };
  }

  /** Processor seconds of its process from its very start; null where the system does not say (Linux does). */
  async cpuOfAll(): Promise<number | null> {
    const stat = await readFile(`/proc/${this.#process?.pid}/stat`, 'utf8').catch(() => null);
    if (stat === null) return null;
    // What follows the name of the program, which ends with the last bracket: user and system time are the 12th and 13th, in 1/100 s.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  /** Stops it as Ctrl-C does; answers the seconds that took. */
  async stop(): Promise<number> {
    return this.#end('SIGTERM');
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** How many bytes a file of the project has. */
  async sizeOf(file: string): Promise<number> {
    return (await stat(path.join(this.#directory, file))).size;
  }

  async #end(signal: NodeJS.Signals): Promise<number> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null) return 0;
    const began = performance.now();
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return (performance.now() - began) / 1000;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#directory, { recursive: true, force: true });
  }
}

/** Where a server says that it listens. */
function saidAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const address = /^Listening on (\S+)$/m.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', (status) => {
      reject(new Error(`the server ended with ${status} before it was ready: ${said}`));
    });
  });
}
