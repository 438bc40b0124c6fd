import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CRASH_POINTS } from '../../src/store/index.js';
import { check, type Judgement } from './checker.js';
import { People, RULES } from './people.js';
import { Program } from './program.js';
import type { Random } from './random.js';
import { Reader } from './reader.js';
import { note, Sender } from './sender.js';

/** How long a server is let live at most, in milliseconds, where nothing else ends it. */
const LONGEST_LIFE = 300;
/** How long a server may take to come by the point at which it is to die. */
const POINT_LIMIT = 800;

/** What a lane went through. */
export interface LaneResult extends Judgement {
  readonly cycles: number;
  readonly starts: number;
  readonly slowestStart: number;
  /** How often the server died, by how. */
  readonly deaths: Readonly<Record<string, number>>;
}

/** One project and its server, which is killed again and again. */
export class Lane {
  readonly #directory: string;
  readonly #random: Random;
  readonly #program: Program;
  readonly #startLimit: number;
  readonly #deaths: Record<string, number> = {};
  readonly #wrong: string[] = [];
  #sender: Sender | null = null;
  #reader: Reader | null = null;
  #starts = 0;
  #slowestStart = 0;
  #files = 0;
  /** How long a command took last, in milliseconds. */
  #commandTime = 1000;

  /** @param startLimit a start that nobody disturbs is over by then, in milliseconds */
  constructor(directory: string, random: Random, startLimit: number) {
    this.#directory = directory;
    this.#startLimit = startLimit;
    this.#random = random;
    this.#program = new Program(this.#file('project'), this.#file('server.log'));
  }

  /** Goes through some cycles, and judges what is left. */
  async run(cycles: number): Promise<LaneResult> {
    try {
      await this.#prepare();
      for (let cycle = 1; cycle <= cycles; cycle++) await this.#cycle(cycle);
      return await this.#result(cycles);
    } finally {
      await this.#program.kill();
    }
  }

  async #result(cycles: number): Promise<LaneResult> {
    const judged = await this.#judge();
    return {
      cycles,
      starts: this.#starts,
      slowestStart: this.#slowestStart,
      deaths: this.#deaths,
      wrong: [...this.#wrong, ...judged.wrong],
      counts: judged.counts,
    };
  }

  async #prepare(): Promise<void> {
    await mkdir(this.#file('project'), { recursive: true });
    await this.#command(['init']);
    await writeFile(path.join(this.#file('project'), 'segments/rules.yaml'), RULES);
    const key = async (role: string) =>
      (
        JSON.parse(await this.#command(['keys', 'create', '--role', role, '--json'])) as {
          key: string;
        }
      ).key;
    const files = { sent: this.#file('sent'), acked: this.#file('acked') };
    const people = new People(this.#random, 'http');
    this.#sender = new Sender(people, this.#random, files, await key('collector'));
    this.#reader = new Reader(await key('analyst'));
  }

  async #cycle(cycle: number): Promise<void> {
    const { whole, once, pick } = this.#random;
    if (cycle % 5 === 0) await this.#dieWhileStarting();
    // Another program that opens and closes the store between two crashes has lost others their indexes.
    if (cycle % 3 === 0) await this.#command(['quarantine', 'list']);
    if (cycle % 20 === 0) return this.#stopInOrder();
    const point = once(2) ? `${pick(CRASH_POINTS)}:${1 + whole(8)}` : '';
    const address = await this.#start(point);
    if (address === null) return this.#died(`${point.split(':', 1)[0]} while starting`);
    const end = new AbortController();
    const working = this.#work(address, end.signal, cycle);
    if (point !== '' && (await this.#program.isGoneIn(POINT_LIMIT))) {
      this.#died(point.split(':', 1)[0]);
    } else {
      // A command takes longer to start than a server lives: there the server lives about as long as it takes.
      const commands = cycle % 4 === 0 ? this.#commandTime * (0.5 + whole(20) / 10) : 0;
      await pause(whole(LONGEST_LIFE) + commands);
      await this.#program.kill();
      this.#died('at any moment');
    }
    end.abort();
    await working;
  }

  /** Sends and listens, and now and then brings in a file or decides of a merge, until the server is gone. */
  async #work(address: string, signal: AbortSignal, cycle: number): Promise<void> {
    const work = [
      this.#must(this.#sender).sendTo(address, signal),
      this.#must(this.#reader).follow(address, this.#file('seen'), signal),
    ];
    if (cycle % 8 === 4) work.push(this.#import());
    if (cycle % 8 === 0) work.push(this.#decide());
    await Promise.all(work);
  }

  /** Starts the server; null: it died at a point on the way. */
  async #start(point = ''): Promise<string | null> {
    const began = performance.now();
    const address = await this.#program.start(this.#startLimit, point);
    if (point !== '') return address;
    this.#starts += 1;
    this.#slowestStart = Math.max(this.#slowestStart, performance.now() - began);
    if (address === null) throw new Error(`a start failed: see ${this.#file('server.log')}`);
    return address;
  }

  async #dieWhileStarting(): Promise<void> {
    const { once, pick, whole } = this.#random;
    const point = once(2) ? `${pick(CRASH_POINTS)}:${1 + whole(2)}` : '';
    const starting = this.#program.start(this.#startLimit, point);
    await this.#program.isGoneIn(200 + whole(700));
    await this.#program.kill();
    await starting;
    this.#died('while starting');
  }

  async #stopInOrder(): Promise<void> {
    const address = await this.#start();
    const end = new AbortController();
    const working = this.#work(address ?? '', end.signal, 1);
    await pause(this.#random.whole(LONGEST_LIFE));
    const status = await this.#program.stop();
    if (status !== 0) this.#wrong.push(`it stopped with status ${status}`);
    this.#died('asked to stop');
    end.abort();
    await working;
  }

  /** Brings in a file of calls. What the command says it took in is acknowledged. */
  async #import(): Promise<void> {
    const people = new People(this.#random, `file${++this.#files}`);
    const calls = people.do(200, Date.now()).filter(({ isBad }) => !isBad);
    const file = this.#file(`calls-${this.#files}.jsonl`);
    await writeFile(file, calls.map(({ body }) => `${JSON.stringify(body)}\n`).join(''));
    note(
      this.#file('sent'),
      calls.map(({ messageId }) => `good ${messageId}`),
    );
    const { status } = await this.#program.run(['import', file, '--format', 'segment']);
    if (status !== 0) return;
    note(
      this.#file('acked'),
      calls.map(({ messageId }) => messageId),
    );
  }

  /** Takes the latest merge back, or makes it hold again. */
  async #decide(): Promise<void> {
    const log = await this.#program.run(['identity', 'log', '--json']);
    if (log.status !== 0) return;
    const { merges } = JSON.parse(log.stdout) as { merges: { id: string; undoneAt: unknown }[] };
    const [merge] = merges;
    if (merge === undefined) return;
    const word = merge.undoneAt === null ? 'undo' : 'redo';
    await this.#program.run(['identity', word, merge.id, '--by', 'tester']);
  }

  async #judge(): Promise<Judgement> {
    const address = await this.#start();
    if (address === null) throw new Error('the last start failed');
    const reader = this.#must(this.#reader);
    await this.#must(this.#sender).finish(address);
    const end = new AbortController();
    const following = reader.follow(address, this.#file('seen'), end.signal);
    const standing = await reader.standing(address);
    end.abort();
    await following;
    const status = await this.#program.stop();
    if (status !== 0) this.#wrong.push(`the last server stopped with status ${status}`);
    await writeFile(this.#file('standing.json'), JSON.stringify(standing));
    const notes = { sent: 'sent', acked: 'acked', seen: 'seen' };
    const said = Object.fromEntries(
      Object.entries(notes).map(([name, file]) => [name, this.#file(file)]),
    ) as typeof notes;
    return check(this.#program.dataDirectory, { ...said, standing });
  }

  async #command(args: readonly string[]): Promise<string> {
    const began = performance.now();
    const { status, stdout, stderr } = await this.#program.run(args);
    this.#commandTime = performance.now() - began;
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
    return stdout;
  }

  #died(how: string): void {
    this.#deaths[how] = (this.#deaths[how] ?? 0) + 1;
  }

  #must<T>(value: T | null): T {
    if (value === null) throw new Error('not prepared');
    return value;
  }

  #file(name: string): string {
    return path.join(this.#directory, name);
  }
}

/** What a lane's server said last, for whoever looks for the reason. */
export async function lastWords(directory: string): Promise<string> {
  const log = await readFile(path.join(directory, 'server.log'), 'utf8').catch(() => '');
  return log.slice(-2000);
}
