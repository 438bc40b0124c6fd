import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { openEngine, type Engine } from '../../src/engine.js';
import { toEvent } from '../../src/collect/index.js';
import { EthogramError } from '../../src/errors.js';
import type { Ingest } from '../../src/ingest/index.js';
import type { Numbered } from '../../src/ingest/transition-rows.js';
import type { Project, Rule } from '../../src/model/index.js';
import { initProject, loadProject } from '../../src/project/index.js';
import { ManualClock } from '../../src/server/testing/manual-clock.js';
import { openFileLog, openStore } from '../../src/store/index.js';
import { createRandom, type Random } from '../crash/random.js';
import { histories, type Arrival } from '../one-truth/calls.js';
import { livePaths, whatIsKept } from '../one-truth/digests.js';
import { Died, Gate } from './gate.js';
import { GatedLog, GatedStore, pass } from './gated.js';
import { judgeKept } from './judge-kept.js';

const NOON = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** After how many seconds in which nothing happens nothing will. */
const MOST_IDLE = 100;

/** What a simulation did, and what was wrong with it. */
export interface Simulated {
  /** Of all that was told and answered, in order, and of what is kept in the end. */
  readonly digest: string;
  readonly wrong: readonly string[];
  /** What somebody outside saw, in order. */
  readonly seen: readonly string[];
  readonly counts: Readonly<Record<Counted, number>>;
}

type Counted =
  | 'operations'
  | 'accepted'
  | 'refused'
  | 'imports'
  | 'decisions'
  | 'faults'
  | 'crashes'
  | 'restarts'
  | 'told'
  | 'entities';

/** How often what goes wrong: each seed has its own mixture. */
interface Weather {
  /** A write of store or log fails once in so many, as on a full disk. Infinity: never. */
  readonly faultOnceIn: number;
  /** The program dies once in so many operations. */
  readonly deathOnceIn: number;
  /** Steps that are under way at once. */
  readonly atOnce: number;
}

/**
 * Runs a whole engine, from its log to what it tells, through a history that a seed decides: calls, files, ticks, new
 * rules, merges taken back, restarts, crashes and failing writes, in an order that the seed decides as well. `rules`: sets of
 * which one is in force at a time.
 */
export async function simulate(
  seed: number,
  rules: readonly (readonly Rule[])[],
  steps: number,
): Promise<Simulated> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-simulation-'));
  try {
    await initProject(directory);
    const project = await loadProject(directory);
    return await new Simulation(seed, directory, project, rules).run(steps);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Nothing goes on, and somebody waits: the program, or the simulation, is wrong. */
class Stuck extends Error {}

class Simulation {
  readonly #directory: string;
  readonly #random: Random;
  readonly #rules: readonly (readonly Rule[])[];
  readonly #weather: Weather;
  readonly #calls: readonly Arrival[];
  readonly #counts: Record<Counted, number> = {
    operations: 0,
    accepted: 0,
    refused: 0,
    imports: 0,
    decisions: 0,
    faults: 0,
    crashes: 0,
    restarts: 0,
    told: 0,
    entities: 0,
  };
  readonly #wrong: string[] = [];
  /** What an outsider saw, in order. */
  readonly #seen: string[] = [];
  readonly #told: Numbered[] = [];
  /** Message ids: those that were acknowledged, and those of which nobody knows. */
  readonly #acked = new Set<string>();
  readonly #tried = new Set<string>();
  #project: Project;
  #gate = new Gate();
  #clock = new ManualClock(NOON);
  #isCalm = false;
  #engine: Engine | null = null;
  #ingest: Ingest | null = null;
  /** What was asked for and is not answered yet. */
  #underWay = 0;
  /** For how many seconds nothing has happened. */
  #idle = 0;
  #next = 0;
  #files = 0;

  constructor(
    seed: number,
    directory: string,
    project: Project,
    rules: readonly (readonly Rule[])[],
  ) {
    this.#directory = directory;
    this.#random = createRandom(seed);
    this.#rules = rules;
    this.#project = { ...project, rules: [...rules[0]] };
    const { once, whole } = this.#random;
    this.#weather = {
      faultOnceIn: once(2) ? Infinity : 20 + whole(300),
      deathOnceIn: once(3) ? Infinity : 200 + whole(1500),
      atOnce: 1 + whole(4),
    };
    const some = histories(0, { minLength: 150, maxLength: 150 });
    [this.#calls] = fc.sample(some, { numRuns: 1, seed });
  }

  async run(steps: number): Promise<Simulated> {
    await this.#start();
    for (let left = steps; left > 0;) {
      await this.#settleDown();
      if (this.#gate.isDead) await this.#startAgain();
      const isNew =
        this.#underWay < this.#weather.atOnce && (!this.#gate.isOpen || this.#random.once(40));
      if (isNew) {
        left -= 1;
        await this.#do();
      } else if (this.#gate.isOpen) {
        await this.#operation();
      } else {
        this.#letTimePass();
      }
    }
    await this.#drain();
    if (this.#gate.isDead) await this.#startAgain();
    await this.#judge();
    const kept = await whatIsKept(this.#project, this.#data);
    const hash = createHash('sha256');
    for (const line of [...this.#seen, ...kept.events, ...kept.identity, ...kept.told])
      hash.update(line).update('\n');
    return {
      digest: hash.digest('hex'),
      wrong: this.#wrong,
      seen: this.#seen,
      counts: this.#counts,
    };
  }

  get #data(): string {
    return path.join(this.#directory, 'data');
  }

  /** Lets one operation of store or log happen. */
  async #operation(): Promise<void> {
    const { faultOnceIn, deathOnceIn } = this.#weather;
    const { once } = this.#random;
    this.#counts.operations += 1;
    this.#idle = 0;
    await this.#gate.step(this.#random, (name) => {
      if (this.#isCalm) return 'done';
      if (deathOnceIn !== Infinity && once(deathOnceIn)) {
        return once(2) ? 'die-before' : 'die-after';
      }
      const isWrite = name === 'run' || name === 'append' || name === 'log' || name === 'commit';
      if (!isWrite || faultOnceIn === Infinity || !once(faultOnceIn)) return 'done';
      this.#counts.faults += 1;
      this.#seen.push(`fault at ${name}`);
      return new EthogramError('disk_full', 'the simulated disk is full');
    });
  }

  /** Waits until nothing happens but what waits at the gate; dies if that is due. */
  async #settleDown(): Promise<void> {
    await this.#gate.settle();
  }

  /** All wait: for a disk to have room, say, or for ever. */
  #letTimePass(): void {
    this.#idle += 1;
    if (this.#idle > MOST_IDLE) throw new Stuck(`${this.#underWay} under way`);
    this.#clock.goBy(1000);
  }

  /** Lets everything happen that was begun. */
  async #drain(): Promise<void> {
    for (;;) {
      await this.#settleDown();
      if (!this.#gate.isOpen) break;
      await this.#operation();
    }
    // While the disk is full, an import waits for it to have room again.
    if (this.#underWay > 0 && !this.#gate.isDead && this.#isCalm)
      this.#wrong.push(`${this.#underWay} things were never answered: ${this.#gate.waiting}`);
  }

  /**
   * Waits for something that passes the gate. Errors: its own; {@link Died} where the program is dead and it `endsWithDeath`:
   * what waits for a better time then waits for ever.
   */
  async #through<T>(work: Promise<T>, endsWithDeath = false): Promise<T> {
    let isOver = false;
    const over = work.finally(() => {
      isOver = true;
    });
    over.catch(() => undefined);
    for (;;) {
      await this.#settleDown();
      if (isOver) return over;
      if (this.#gate.isOpen) await this.#operation();
      else if (endsWithDeath && this.#gate.isDead) throw new Died('start');
      else this.#letTimePass();
    }
  }

  /** Opens the engine and goes live; again when that fails, as somebody would who looks after it. */
  async #start(): Promise<void> {
    for (let tries = 0; this.#ingest === null; tries++) {
      if (tries > 3) this.#isCalm = true;
      this.#gate = new Gate();
      this.#clock = new ManualClock(this.#clock.now());
      const [gate, clock] = [this.#gate, this.#clock];
      try {
        await this.#through(this.#open(gate, clock), true);
      } catch (error) {
        if (error instanceof Stuck) throw error;
        this.#seen.push(`no start: ${this.#describe(error)}`);
        await this.#end();
      }
    }
    this.#isCalm = false;
  }

  async #open(gate: Gate, clock: ManualClock): Promise<void> {
    this.#engine = await openEngine({
      project: this.#project,
      dataDirectory: this.#data,
      clock: clock.now,
      isToGoLive: true,
      kit: {
        openStore: async (options) => {
          const alone = { ...options, threads: 1, keepsOrder: true };
          return new GatedStore(await pass(gate, 'open', () => openStore(alone)), gate);
        },
        openLog: async (directory, options) =>
          new GatedLog(await pass(gate, 'open', () => openFileLog(directory, options)), gate),
      },
    });
    const ingest = await this.#engine.goLive({
      clock,
      onProblem: (error) => {
        if (!gate.isDead) this.#seen.push(`problem: ${this.#describe(error)}`);
      },
    });
    ingest.feed.listen((told) => {
      // Who is dead tells nobody.
      if (gate.isDead) return;
      this.#told.push(...told);
      this.#counts.told += told.length;
      for (const one of told) this.#seen.push(JSON.stringify(one));
    });
    this.#ingest = ingest;
  }

  /** Ends the engine, be it dead or alive. */
  async #end(): Promise<void> {
    const engine = this.#engine;
    this.#engine = null;
    this.#ingest = null;
    try {
      await this.#through(engine?.close() ?? Promise.resolve());
    } catch (error) {
      this.#seen.push(`no end: ${this.#describe(error)}`);
    }
    if (!this.#gate.isDead) this.#gate.die();
    await this.#settleDown();
    this.#underWay = 0;
  }

  async #startAgain(): Promise<void> {
    if (this.#gate.isDead) {
      this.#counts.crashes += 1;
      this.#seen.push('crash');
    }
    await this.#end();
    this.#clock.setTo(this.#clock.now() + this.#random.pick([1, MINUTE, 3 * HOUR]));
    await this.#start();
  }

  /** Begins something that a person, a client or time does. */
  async #do(): Promise<void> {
    const { whole, once } = this.#random;
    const dice = whole(20);
    if (dice < 11) return this.#accept(1 + whole(5));
    if (dice < 15) return this.#wait();
    if (dice < 17) return this.#import();
    if (dice < 19) return this.#decide();
    await this.#drain();
    if (this.#gate.isDead) return;
    this.#counts.restarts += 1;
    this.#seen.push('restart');
    if (once(2)) this.#project = { ...this.#project, rules: [...this.#random.pick(this.#rules)] };
    await this.#startAgain();
  }

  #wait(): void {
    this.#clock.goBy(this.#random.pick([1, MINUTE, HOUR, 5 * HOUR, 6 * HOUR, DAY]));
  }

  /** Calls as they come in now; now and then one that came before. */
  #take(count: number) {
    return Array.from({ length: count }, () => {
      const isRepeated = this.#next > 0 && this.#random.once(8);
      const nth = isRepeated ? this.#random.whole(this.#next) : this.#next++;
      const { call, at, receivedAt } = this.#calls[nth % this.#calls.length];
      const messageId = `m${nth}`;
      const occurredAt = isRepeated ? this.#clock.now() : this.#clock.now() - (receivedAt - at);
      return { ...call, messageId, timestamp: new Date(occurredAt).toISOString() };
    });
  }

  #accept(count: number): void {
    const [ingest, receivedAt] = [this.#ingest, this.#clock.now()];
    const calls = this.#take(count);
    const ways = { source: 'segment', trusted: true, sentAt: null, ip: '127.0.0.1', receivedAt };
    const judged = calls.flatMap((call) => {
      const verdict = toEvent(call, { ...ways, newId: () => '' });
      return verdict.verdict === 'accepted' ? [verdict] : [];
    });
    const ids = calls.map(({ messageId }) => messageId);
    const work = ingest?.accept({
      source: 'segment',
      trusted: true,
      receivedAt,
      quarantined: [],
      calls: judged.map(({ call }) => call),
      events: judged.map(({ event }) => event),
    });
    this.#counts.accepted += 1;
    this.#later(`calls ${ids.join()}`, work, ids);
  }

  async #import(): Promise<void> {
    this.#counts.imports += 1;
    const file = path.join(this.#directory, `calls-${(this.#files += 1)}.jsonl`);
    const receivedAt = new Date(this.#clock.now()).toISOString();
    const calls = this.#take(3 + this.#random.whole(20));
    await writeFile(file, calls.map((call) => JSON.stringify({ ...call, receivedAt })).join('\n'));
    const work = this.#engine?.importFile({ path: file, format: 'segment', source: 'segment' });
    this.#later(
      `file ${this.#files}`,
      work,
      calls.map(({ messageId }) => messageId),
    );
  }

  /** Takes a merge back, or makes it hold again. */
  #decide(): void {
    const engine = this.#engine;
    const { pick } = this.#random;
    const word = pick(['undo', 'redo'] as const);
    const nth = this.#random.whole(100);
    const decide = async () => {
      const merges = (await engine?.merges()) ?? [];
      const able = merges.filter(({ undoneAt }) => (undoneAt === null) === (word === 'undo'));
      if (able.length === 0) return;
      const { id } = able[nth % able.length];
      this.#counts.decisions += 1;
      const by = { by: 'tester' };
      await (word === 'undo' ? engine?.undoMerge(id, by) : engine?.redoMerge(id, by));
    };
    this.#later(word, decide(), []);
  }

  /** Writes down what becomes of something that was begun. */
  #later(what: string, work: Promise<unknown> | undefined, ids: readonly string[]): void {
    const gate = this.#gate;
    this.#underWay += 1;
    for (const id of ids) this.#tried.add(id);
    work?.then(
      () => {
        if (gate.isDead) return;
        this.#underWay -= 1;
        this.#seen.push(`done: ${what}`);
        for (const id of ids) this.#acked.add(id);
      },
      (error: unknown) => {
        if (gate.isDead) return;
        this.#underWay -= 1;
        this.#counts.refused += 1;
        this.#seen.push(`not done: ${what}: ${this.#describe(error)}`);
      },
    );
  }

  #describe(error: unknown): string {
    if (error instanceof Died) return 'died';
    if (error instanceof EthogramError) return error.code;
    this.#wrong.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return String(error);
  }

  /** When the disk has room again and nothing comes any more: looks for anything lost, doubled or untrue. */
  async #judge(): Promise<void> {
    this.#isCalm = true;
    for (const jump of [2000, 2000, 3 * HOUR, 3 * DAY]) {
      this.#clock.goBy(jump);
      await this.#drain();
    }
    const [engine, ingest] = [this.#engine, this.#ingest];
    if (engine === null || ingest === null) throw new Error('it is not running');
    await this.#through(ingest.settled());
    if (ingest.failure !== null) this.#wrong.push(`it fails: ${this.#describe(ingest.failure)}`);
    if (ingest.asOf !== this.#clock.now()) this.#wrong.push(`it is behind: ${ingest.asOf}`);
    const paths = livePaths(ingest);
    for (const entity of new Set(paths.map((line) => line.split(' ', 1)[0]))) {
      this.#counts.entities += 1;
      const { agrees, differences } = await this.#through(engine.recompute(entity));
      if (!agrees) this.#wrong.push(`${entity} recomputed: ${JSON.stringify(differences)}`);
    }
    await this.#end();
    const heard = { told: this.#told, acked: this.#acked, tried: this.#tried, paths };
    this.#wrong.push(...(await judgeKept(this.#data, heard)));
  }
}
