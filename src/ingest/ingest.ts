import {
  decodeEvents,
  encodeEvents,
  eventOfNormalForm,
  isEventsRecord,
  mayBePoison,
  setApart,
  storedPosition,
  type EventsRecord,
} from '../collect/index.js';
import { EthogramError } from '../errors.js';
import type { MergeWord } from '../identity/index.js';
import type { ModelMove, SegmentPreview, Transition } from '../membership/index.js';
import type { Event, Rule } from '../model/index.js';
import {
  NEVER_CRASH,
  type CrashPoint,
  type Draft,
  type LogRecord,
  type Store,
} from '../store/index.js';
import { readChanges, type Change, type Frozen } from './changes.js';
import type { Definitions } from './definitions.js';
import { Feed } from './feed.js';
import { importsAfter, lastImport } from './imports.js';
import type { Batch, IngestDeps } from './ingest-deps.js';
import type { Live } from './live.js';
import { endRunning } from './live-time.js';
import { pastEvents, takeImport } from './load-past.js';
import { movedBy, type Moved } from './moved.js';
import { finish, oneStep, Pace, type Steps } from './pace.js';
import { keepPastMark } from './past-mark.js';
import type { Recent } from './recent.js';
import { Retrying } from './retrying.js';
import { Snapshots } from './snapshots.js';
import { Tail } from './tail.js';
import { readTick, TICK } from './tick.js';
import { Teller } from './teller.js';
import { Ticks } from './ticks.js';
import { Writer } from './writer.js';

/** Writes an act to log and store, as of a moment. */
type Recording = (at: number) => Promise<void>;

/** Something that waits for its turn in the order of the log. */
interface Turn {
  readonly position: number;
  /** Since when it waits, UTC milliseconds. */
  readonly time: number;
  /** How many it takes in. */
  readonly events: number;
  readonly steps: Steps;
}

/** How many entities are judged by models before others have their turn. */
export const MOST_ROLLED = 1000;

/** A snapshot waits until the store lacks no more than so many bytes of calls: less than a second of writing. */
const MOST_BEHIND = 8 * 1024 * 1024;

/** How many bytes of the log are taken in at a start before the store follows. */
const MOST_REPLAYED = 64 * 1024 * 1024;
/** How often the store may fail to follow at a start: more often than the writer tries before it sets apart. */
const MOST_TRIES = 4;

/** How many conditions there may be, in force and tried, before no more are tried: each costs a bit for every entity. */
const MOST_CONDITIONS = 4096;

/**
 * The live loop. What is accepted is in the log when {@link Ingest.accept} answers; then, in the order of the log, it is taken
 * into the live state, everything it moves is told, and the store follows behind. What takes long (an import, new rules)
 * has its turn alone, while what comes in meanwhile is accepted and waits.
 */
export class Ingest {
  readonly feed: Feed;
  /** What came in last. */
  readonly tail = new Tail();
  readonly live: Live;
  readonly #deps: IngestDeps;
  readonly #writer: Writer;
  readonly #crash: CrashPoint;
  readonly #snapshots: Snapshots | null;
  /** Up to where the log is in the live state. */
  #takenTo: number;
  /** The writing of a snapshot. */
  #keeping: Promise<void> = Promise.resolve();
  #definitions: Definitions;
  readonly #teller: Teller;
  readonly #ticks: Ticks;
  readonly #retrying: Retrying;
  /** What waits while something has its turn alone; null: nothing has. */
  #waiting: Turn[] | null = null;
  /** Bytes of the calls that wait so. */
  #waitingBytes = 0;
  #alone: Promise<unknown> = Promise.resolve();
  readonly #pace = new Pace();
  #failure: unknown = null;
  #isClosed = false;

  readonly #past = (wants: (kind: Event) => boolean) => pastEvents(this.#deps.store, wants);

  constructor(
    deps: IngestDeps,
    live: Live,
    start: {
      readonly position: number;
      readonly seq: number;
      readonly definitions: Definitions;
      readonly changes: readonly Change[];
      /** What came in last, as a snapshot knows it; null: there was none. */
      readonly recent: Recent | null;
    },
  ) {
    this.#deps = deps;
    this.#crash = deps.crash ?? NEVER_CRASH;
    this.live = live;
    this.#definitions = start.definitions;
    this.#takenTo = start.position;
    const now = deps.clock.now();
    this.#snapshots =
      deps.snapshots === undefined
        ? null
        : new Snapshots(deps.snapshots, this.#crash, { ...start, now });
    this.#retrying = new Retrying(deps.clock);
    this.feed = new Feed(deps.store, start.seq);
    this.#writer = new Writer(deps.store, start.position, {
      crash: this.#crash,
      onWritten: (seq, position) => {
        this.feed.written(seq);
        deps.duplicates.written(position);
      },
      onFailed: deps.onProblem,
      after: (milliseconds, wake) => deps.clock.after(milliseconds, wake),
    });
    const { feed } = this;
    const telling = { feed, writer: this.#writer, retrying: this.#retrying, crash: deps.crash };
    this.#teller = new Teller(telling, start.seq);
    this.#ticks = new Ticks({
      clock: deps.clock,
      due: () => this.live.due,
      isHeldUp: () => this.#waiting !== null,
      tick: () => this.#tick(),
      onProblem: deps.onProblem,
    });
  }

  /** What is in force. */
  get definitions(): Definitions {
    return this.#definitions;
  }

  /** Up to when what came in is in every answer. UTC milliseconds. */
  get asOf(): number {
    const [first] = this.#waiting ?? [];
    const waits = Math.min(first?.time ?? Infinity, this.#pace.first);
    return Math.min(this.#deps.clock.now(), this.live.due, waits);
  }

  /** Bytes that are in the log and not in the store yet. */
  get backlog(): number {
    return this.#writer.backlog + this.#waitingBytes;
  }

  /** Up to where the log is in the live state, and in the store, in bytes from its beginning. */
  get positions(): { readonly live: number; readonly store: number } {
    return { live: this.#takenTo, store: this.#writer.position };
  }

  /** Where the last snapshot of the live state is; null: none are kept. */
  get snapshotFile(): string | null {
    return this.#deps.snapshots?.file ?? null;
  }

  /** Why the store cannot follow the log any more, or the live state is not whole; null while all is well. */
  get failure(): unknown {
    return this.#failure ?? this.#writer.failure;
  }

  /** Tells what became true before it was opened, and takes in what the log holds beyond the store at `position`. */
  async begin(told: () => readonly Transition[], position: number): Promise<void> {
    const { clock } = this.#deps;
    this.#tell(told(), null, position);
    await this.#replay(position);
    // On the record, like every tick: a snapshot of before is brought to here by doing the same again.
    while (this.live.due <= clock.now()) await this.#tick();
    await this.#writer.flush();
    this.#ticks.wake();
  }

  /**
   * Does what was done when these records came in, and tells the same again: some of it may have been told before the program
   * died, and not been written.
   */
  async #replay(from: number): Promise<void> {
    for await (const record of this.#deps.log.read(from)) {
      const { position, payload } = record;
      if (isEventsRecord(payload)) finish(this.#takeRecord(record));
      else this.#takeTick(readTick(payload) ?? -Infinity, position);
      if (this.#writer.backlog > MOST_REPLAYED) await this.#settleReplayed();
    }
    await this.#settleReplayed();
  }

  /** Lets the store follow. What it stumbles over must not keep the program from starting: it is set apart after some tries. */
  async #settleReplayed(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#writer.flush();
      } catch (error) {
        if (tries > MOST_TRIES || !mayBePoison(error)) throw error;
      }
    }
  }

  /**
   * Takes in calls: when it answers, they are safe in the log, and in every answer from then on, unless they wait behind what
   * has its turn alone or behind a crowd: see {@link Ingest.asOf}. Errors: `disk_full`.
   */
  async accept({ events, ...command }: Batch): Promise<void> {
    const { receivedAt } = command;
    const payload = encodeEvents({ type: 'events', ...command });
    const position = await this.#deps.log.append([payload]);
    const record = { position, payload };
    const isToWait = this.#waiting !== null || this.#pace.isCrowded;
    if (isToWait) this.#waitingBytes += payload.length;
    const steps = isToWait ? this.#takeWaiting(record) : this.#take(events, receivedAt, record);
    const taken = this.#inTurn(position, receivedAt, events.length, this.#takeCalls(steps));
    if (isToWait) taken.catch(this.#deps.onProblem);
    else await taken;
  }

  *#takeCalls(steps: Steps): Steps {
    yield* steps;
    this.#ticks.wake();
    this.#keepIfDue();
  }

  /** Of what waits only the bytes are kept: much comes in during a long turn, and as objects it is many times as large. */
  *#takeWaiting(record: LogRecord): Steps {
    this.#waitingBytes -= record.payload.length;
    yield* this.#takeRecord(record);
  }

  /** Takes the calls of a record of the log, as if they came in now. */
  *#takeRecord(record: LogRecord): Steps {
    const command = decodeEvents(record);
    const events = command.calls.map((call) => eventOfNormalForm(call, command));
    yield* this.#take(events, command.receivedAt, record);
  }

  /** Takes the events of a record of the log into the live state one by one, and tells what they moved. */
  *#take(events: readonly Event[], receivedAt: number, { position, payload }: LogRecord): Steps {
    const known = this.#deps.duplicates.enter(events, position);
    const isKnown = new Set(known);
    const unfit = new Map<number, unknown>();
    const told: Transition[] = [];
    for (const [index, event] of events.entries()) {
      if (isKnown.has(index)) continue;
      try {
        for (const one of this.live.take(event, receivedAt)) told.push(one);
      } catch (error) {
        // One event that nothing can be made of stops nobody: it is told, and set apart.
        unfit.set(index, error);
        this.#deps.onProblem(error);
      }
      yield;
    }
    this.#takenTo = position;
    this.#snapshots?.note(events, receivedAt, { position, payload });
    this.tail.add(events.filter((_, index) => !isKnown.has(index)));
    const record = { position, payload, known };
    this.#tell(told, unfit.size === 0 ? record : setApart(record, unfit), position);
  }

  #takeTick(at: number, position: number): void {
    this.#takenTo = position;
    this.#tell(this.live.tick(at, MOST_ROLLED), null, position);
  }

  /** Takes in what a person decided of a merge, which `record` writes to log and store. */
  decide<T>(record: () => Promise<T>, decisionOf: (done: T) => MergeWord): Promise<T> {
    return this.#changingPast(() =>
      this.#haveTurn(record, async (done, now) => this.live.decide(decisionOf(done), now)),
    );
  }

  /** Takes in a file, which `bring` writes to log and store; answers what it answers. */
  import<T>(bring: () => Promise<T>): Promise<T> {
    const { store } = this.#deps;
    let before = 0;
    return this.#changingPast(() =>
      this.#haveTurn(
        async () => {
          before = await lastImport(store);
          const done = await bring();
          // Before anything that came in meanwhile is judged: the store has judged it by then.
          for (const { position } of await importsAfter(store, before))
            await this.#deps.duplicates.imported(position);
          return done;
        },
        async (_, now) => {
          const told: Transition[] = [];
          for (const { id } of await importsAfter(store, before))
            for (const one of await takeImport(store, this.live, id, now)) told.push(one);
          return told;
        },
      ),
    );
  }

  /** Does what changes the past, and says when that is told: a start that finds it untold looks at everybody's past. */
  async #changingPast<T>(work: () => Promise<T>): Promise<T> {
    const done = await work();
    await keepPastMark(this.#deps.store);
    return done;
  }

  /** Gives an act that moves nobody its turn, which `record` writes to log and store. */
  alone<T>(record: () => Promise<T>): Promise<T> {
    return this.#haveTurn(record, async () => []);
  }

  /** Other definitions take force, which `record` writes to log and store as of a moment (UTC milliseconds); answers whom that moves. */
  async define(content: Definitions, record: Recording): Promise<Moved> {
    const past = this.#past;
    const told = await this.#takeForce(
      () => this.live.checkRules(content),
      record,
      (at) => {
        this.#definitions = content;
        return this.live.define(content, at, past);
      },
    );
    return movedBy(told);
  }

  /**
   * A model puts people into segments from now on, which `record` writes to log and store as of a moment (UTC milliseconds). Errors:
   * `usage` for one that cannot be activated here; then nothing is written.
   */
  async activate(model: Frozen, record: Recording): Promise<Moved> {
    const told = await this.#takeForce(
      () => this.live.checkModel(model),
      record,
      (at) => this.live.activate(model, at, this.#past),
    );
    return movedBy(told);
  }

  /** Lets something else decide who is in which segment, in a turn of its own; answers what it moved. */
  async #takeForce(
    check: () => void,
    record: Recording,
    follow: (at: number) => Promise<readonly Transition[]>,
  ): Promise<readonly Transition[]> {
    let at = 0;
    let told: readonly Transition[] = [];
    await this.#haveTurn(
      async () => {
        // What cannot be must not stand in the log: no start could take it in.
        check();
        // What is written down and what is done must be of the same moment, or a start would tell everything with another time.
        at = this.#present;
        await record(at);
      },
      async () => (told = await follow(at)),
    );
    return told;
  }

  /**
   * Who would enter and leave, were other rules in force now (SEG-6). Changes nothing that can be asked for; what
   * the rules look at is looked at from then on. `pause` is waited for every so often,
   * so that calls are answered meanwhile. Errors: `project_invalid` for rules that cannot be.
   */
  async preview(
    rules: readonly Rule[],
    pause: () => Promise<void>,
  ): Promise<readonly SegmentPreview[]> {
    const content = { ...this.#definitions, rules: [...rules] };
    if (this.live.state.facts.registry.leaves.length > MOST_CONDITIONS) {
      throw new EthogramError(
        'usage',
        `more than ${MOST_CONDITIONS} different conditions were tried since the start, and each is remembered (restart the server to forget those that are not in force)`,
      );
    }
    if (this.live.lacks(content)) await this.#learn(() => this.live.learn(content, this.#past));
    return inParts(this.live.preview(content, this.#present), pause);
  }

  /**
   * Who would be where, were a model active now (SEG-6), those who stay included. Changes nothing that can be asked for; what the
   * model looks at is looked at from then on. `pause`: as of {@link Ingest.preview}. Errors: `usage` for one with a segment that
   * a rule has.
   */
  async previewModel(model: Frozen, pause: () => Promise<void>): Promise<readonly ModelMove[]> {
    if (this.live.lacksFor(model)) await this.#learn(() => this.live.learnFor(model, this.#past));
    return inParts(this.live.previewModel(model, this.#present), pause);
  }

  /** No earlier than anything that happened. */
  get #present(): number {
    return Math.max(this.#deps.clock.now(), this.live.state.now);
  }

  /** Takes in facts that nothing looked at so far, in a turn of its own. */
  async #learn(learn: () => Promise<void>): Promise<void> {
    const nothing = async () => undefined;
    await this.#haveTurn(nothing, async () => {
      await learn();
      return [];
    });
  }

  /**
   * Asks the store with all that came in; while something has its turn alone (an import goes on), with what it held before. Whoever
   * asks is not kept waiting by either.
   */
  async look<T>(question: (look: Store['look']) => Promise<T>): Promise<T> {
    const { store } = this.#deps;
    if (this.#waiting === null) await this.#writer.flush();
    return question((sql, params) => store.look(sql, params));
  }

  /** Waits until all that came in is in the store. Errors: why it cannot be. */
  async settled(): Promise<void> {
    this.#pace.finish();
    await this.#alone;
    // What waited behind the last turn.
    this.#pace.finish();
    await this.#writer.flush();
  }

  /** Stops: what was accepted is written, and nothing is told any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#retrying.close();
    await this.#ticks.close();
    this.#pace.finish();
    await this.#alone;
    // What waited behind the last turn.
    this.#pace.finish();
    await this.#writer.close();
    await endRunning(this.#deps.store);
    await this.#keeping;
    if (this.#snapshots?.isBehind === true) await this.#keep((draft) => draft());
  }

  /** Writes a snapshot if it is time for one; what comes in meanwhile is accepted and waits for its turn. */
  #keepIfDue(): void {
    if (this.#isClosed || this.#snapshots?.isDue(this.#deps.clock.now()) !== true) return;
    // Its turn begins when the store has everything: a time when little is missing keeps others waiting least.
    if (this.#pace.isCrowded || this.#writer.backlog > MOST_BEHIND) return;
    this.#keeping = this.#keep((draft) => this.#haveTurn(draft, async () => [], false));
  }

  /** Writes a snapshot in a turn of its own. It is no misfortune if that fails. */
  async #keep(turn: (draft: () => Promise<Draft>) => Promise<Draft>): Promise<void> {
    const { store, clock, onProblem } = this.#deps;
    if (this.#snapshots === null || this.failure !== null) return;
    const kept = () => ({
      live: this.live,
      store,
      position: this.#takenTo,
      seq: this.#teller.seq,
    });
    try {
      await this.#snapshots.write(clock, turn, kept);
    } catch (error) {
      onProblem(error);
    }
  }

  /**
   * Does work in its place in the order of the log, `time` and `events` as of {@link Pace.run}. Behind what has its turn alone it is not waited
   * for, and what goes wrong is told as a problem.
   */
  #inTurn(position: number, time: number, events: number, work: Steps): Promise<void> {
    const steps = this.#orFail(work);
    if (this.#waiting === null) return this.#pace.run(time, events, steps);
    this.#waiting.push({ position, time, events, steps });
    return Promise.resolve();
  }

  *#orFail(steps: Steps): Steps {
    try {
      yield* steps;
    } catch (error) {
      this.#failure ??= error;
      throw error;
    }
  }

  /**
   * Gives work its turn alone: `record` brings log and store further, and `follow` the live state. What came before it in
   * the log goes first, what comes after waits. Who asked hears at once that it failed; the others wait until it is passed by.
   */
  #haveTurn<T>(
    record: () => Promise<T>,
    follow: (done: T, now: number) => Promise<readonly Transition[]>,
    isAct = true,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const take = async () => {
        const waiting: Turn[] = [];
        this.#pace.finish();
        this.#waiting = waiting;
        try {
          if (this.#failure !== null) throw notWhole(this.#failure);
          await this.#writer.flush();
          const done = await record().catch(async (error: unknown) => {
            reject(error);
            await this.#passBy(waiting);
            throw error;
          });
          if (isAct) this.#crash('after-turn-record');
          const position = await storedPosition(this.#deps.store);
          this.#writer.moveTo(position);
          // The store has taken these in, untold: no start would tell them again, so nobody hears of them before that is written.
          this.#teller.hold();
          this.#goOn(waiting, position);
          const now = this.#deps.clock.now();
          this.#tell(await this.#whole(() => follow(done, now)), null, position);
          if (!(await this.#teller.release())) throw this.#writer.failure;
          if (isAct) await this.#noteAct(position);
          resolve(done);
        } finally {
          if (this.#teller.isHolding) await this.#teller.release();
          this.#waiting = null;
          for (const { time, events, steps } of waiting)
            this.#pace.run(time, events, steps).catch(this.#deps.onProblem);
          this.#ticks.wake();
        }
      };
      this.#alone = this.#alone.then(take).catch(reject);
      void this.#alone.then(() => this.#keepIfDue());
    });
  }

  /** Does what must not be left half done. */
  async #whole<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      // Half of it may be there, and nobody could tell which.
      this.#failure ??= error;
      this.#deps.onProblem(error);
      throw error;
    }
  }

  /**
   * Passes by what stands in the log of a turn that failed: a later turn would do it, and nobody would follow; or a start, and
   * nobody would tell again what was told meanwhile. So nothing is told before the store holds that it is passed by.
   */
  async #passBy(waiting: Turn[]): Promise<void> {
    const { log, store } = this.#deps;
    const from = await this.#retrying.until(() => storedPosition(store));
    if (from === null) return;
    this.#writer.moveTo(from);
    let last = from;
    for await (const { position, payload } of log.read(from))
      if (!isEventsRecord(payload) && readTick(payload) === null) last = position;
    if (last === from) return;
    this.#teller.hold();
    this.#goOn(waiting, last);
    const time = this.live.state.now;
    this.#writer.add({ record: null, position: last, time, transitions: [] });
    await this.#teller.release();
  }

  /** Notes that an act of the log is in the live state, over which no snapshot of before can be brought. */
  async #noteAct(position: number): Promise<void> {
    if (position <= this.#takenTo) return;
    this.#takenTo = position;
    this.#snapshots?.noteAct(await readChanges(this.#deps.store));
  }

  #goOn(waiting: Turn[], until: number): void {
    while (waiting.length > 0 && waiting[0].position <= until) {
      const turn = waiting.shift();
      if (turn !== undefined) finish(turn.steps);
    }
  }

  /** Tells what came of something that stands in the log up to a position, and lets the store follow. */
  #tell(transitions: readonly Transition[], record: EventsRecord | null, position: number): void {
    // The live state is not whole: what is in the log is taken in by the next start, and told as it really is.
    if (this.#failure !== null) return;
    this.#teller.tell(transitions, { record, position, time: this.live.state.now });
  }

  async #tick(): Promise<void> {
    const { log, clock } = this.#deps;
    const at = clock.now();
    const position = await log.append([TICK.encode({ at })]);
    // At 00:00 UTC everybody is due: what is left is due in the past, and has its tick at once, after what came in meanwhile.
    await this.#inTurn(
      position,
      at,
      0,
      oneStep(() => this.#takeTick(at, position)),
    );
  }
}

function notWhole(cause: unknown): EthogramError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new EthogramError(
    'store_behind',
    `what is live is not whole since something could not be finished: ${why} (restart the server: it takes in again what the log holds; nothing is lost)`,
    { cause },
  );
}

/** Does work part by part, with a pause between two. */
async function inParts<T>(parts: Generator<undefined, T>, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    const { done, value } = parts.next();
    if (done === true) return value;
    await pause();
  }
}
