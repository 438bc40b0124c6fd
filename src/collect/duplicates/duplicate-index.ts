import { mkdir, rm } from 'node:fs/promises';
import { DIGEST_WORDS, DigestList, readDigest } from './digest.js';
import { Journal, type Journaled } from './journal.js';
import { Runs } from './runs.js';
import { DigestTable } from './table.js';

/** Digests that are kept until about the same time share files: this many milliseconds of it, 15 UTC days. */
const PERIOD_MS = 15 * 86_400_000;
/** The period of what is kept for ever. */
const FOR_EVER = 0xffff;
/** How many digests gather in memory before they become files. */
const SEALED_DIGESTS = 262_144;

export interface DuplicateIndexOptions {
  /** How many digests gather in memory before they become files. Default 262,144. */
  readonly sealedDigests?: number;
}

/** Digests of one record of the log that the store does not hold yet. */
interface Waiting {
  readonly position: number;
  readonly digests: DigestList;
}

/**
 * Which events are known (M-7): a set of event ids that needs about 15 bits of memory for each, and 18 bytes on the disk.
 *
 * What is added stands in memory at once, and in a journal as soon as {@link DuplicateIndex.flush} says that the store holds it. When
 * enough has gathered it becomes immutable files, one for each period of 15 days in which their time ends, with a Bloom filter
 * in memory; files of a period are merged when they are many. All of it is derived: it holds the log up to
 * {@link DuplicateIndex.position}, never beyond the store, and what is missing after a crash is added again from there.
 */
export class DuplicateIndex {
  readonly #directory: string;
  readonly #sealedDigests: number;
  readonly #runs: Runs;
  /** Those that hold `#journaled`; the last is written to. */
  #journals: readonly Journal[];
  /** All digests that are in no run yet: those of the lists below. */
  #table = new DigestTable();
  /** Those that are becoming runs. */
  #sealing: DigestList[] = [];
  /** Those that stand in the journal, and no run is being made of yet. */
  #journaled: DigestList;
  #waiting: Waiting[] = [];
  /** Those that the store holds, and are in no journal yet. */
  #held = new DigestList();
  #position: number;
  #next: number;
  #background: Promise<void> = Promise.resolve();
  #failure: unknown = null;
  readonly #digest = new Uint32Array(DIGEST_WORDS);

  private constructor(
    directory: string,
    { sealedDigests = SEALED_DIGESTS }: DuplicateIndexOptions,
    runs: Runs,
    { journals, digests, position }: Journaled,
  ) {
    this.#directory = directory;
    this.#sealedDigests = sealedDigests;
    this.#runs = runs;
    this.#journals = journals;
    this.#journaled = digests;
    this.#position = position;
    this.#next = 1 + Math.max(runs.last, ...journals.map(({ number }) => number));
    this.#fillTable();
  }

  /**
   * Opens the index of a directory, made when it does not exist. One that is damaged is begun again, from position 0;
   * so is any with `anew`.
   */
  static async open(
    directory: string,
    options: DuplicateIndexOptions & { readonly anew?: boolean } = {},
  ): Promise<DuplicateIndex> {
    await mkdir(directory, { recursive: true });
    const journaled = options.anew === true ? null : await Journal.read(directory);
    const runs = journaled === null ? null : await Runs.open(directory);
    if (journaled !== null && runs !== null) {
      return new DuplicateIndex(directory, options, runs, journaled);
    }
    for (const journal of journaled?.journals ?? []) journal.close();
    await rm(directory, { recursive: true });
    await mkdir(directory);
    const empty = await Runs.open(directory);
    if (empty === null) throw new Error(`not empty: ${directory}`);
    return new DuplicateIndex(directory, options, empty, {
      journals: [Journal.begin(directory, 1, 0)],
      digests: new DigestList(),
      position: 0,
    });
  }

  /** Up to where the index would hold the log if the program ended now. */
  get position(): number {
    return this.#position;
  }

  /** How many digests it holds; after a crash some may be counted twice. */
  get count(): number {
    return this.#runs.count + this.#table.size;
  }

  /** How many files are looked at for a digest that is not known. */
  get files(): number {
    return this.#runs.files;
  }

  /** Bytes of memory: `files` grows with all there is, `recent` is bounded by what gathers before it becomes files. */
  get memory(): { readonly files: number; readonly recent: number } {
    const recent = this.#lists().reduce(
      (sum, { memoryBytes }) => sum + memoryBytes,
      this.#table.memoryBytes,
    );
    return { files: this.#runs.memoryBytes, recent };
  }

  /** Whether an event is known, by its id. */
  isKnown(id: string): boolean {
    readDigest(id, this.#digest);
    return this.#table.has(this.#digest, 0) || this.#runs.has(this.#digest);
  }

  /**
   * Adds an event by its id, unless it is known; answers whether it was new. `keepUntil`: how long it must stay known, UTC
   * milliseconds or infinite. `position`: that of the record of the log it came in, never less than one before.
   */
  add(id: string, keepUntil: number, position: number): boolean {
    if (this.isKnown(id)) return false;
    this.#table.add(this.#digest, 0);
    let last = this.#waiting.at(-1);
    if (last?.position !== position) {
      last = { position, digests: new DigestList() };
      this.#waiting.push(last);
    }
    last.digests.push(this.#digest, 0, periodOf(keepUntil));
    return true;
  }

  /** Adds an event that the store holds already, unless it is known. */
  addHeld(id: string, until: number): void {
    if (this.isKnown(id)) return;
    this.#table.add(this.#digest, 0);
    this.#held.push(this.#digest, 0, periodOf(until));
  }

  /** Writes down what {@link DuplicateIndex.addHeld} added, so that many can be added with little memory. */
  async drain(): Promise<void> {
    this.flush(this.#position);
    await this.settled();
  }

  /** Says that the store holds the log up to a position: what was added up to there is written to the journal. */
  flush(position: number): void {
    if (this.#failure !== null) throw this.#failure;
    const end = this.#waiting.findIndex((entry) => entry.position > position);
    const ready = end < 0 ? this.#waiting : this.#waiting.slice(0, end);
    const digests = new DigestList();
    digests.pushAll(this.#held);
    for (const entry of ready) digests.pushAll(entry.digests);
    this.#journals.at(-1)?.append({ from: this.#position, to: position, digests });
    this.#waiting = end < 0 ? [] : this.#waiting.slice(end);
    this.#held = new DigestList();
    this.#position = position;
    this.#journaled.pushAll(digests);
    if (this.#journaled.length >= this.#sealedDigests) this.#seal();
  }

  /** Forgets what has not to be known any more. */
  expire(now: number): Promise<void> {
    this.#later(() => this.#runs.expire(periodOf(now)));
    return this.settled();
  }

  /** Waits until all that goes on behind is done. Throws what went wrong there. */
  async settled(): Promise<void> {
    await this.#background;
    if (this.#failure !== null) throw this.#failure;
  }

  async close(): Promise<void> {
    await this.#background;
    for (const journal of this.#journals) journal.close();
    this.#runs.close();
  }

  /** Makes runs of what stands in the journal, and begins a new one. */
  #seal(): void {
    const sealed = this.#journaled;
    const old = this.#journals;
    const number = this.#next++;
    const journal = Journal.begin(this.#directory, this.#next++, this.#position);
    this.#journals = [journal];
    this.#journaled = new DigestList();
    this.#sealing.push(sealed);
    this.#later(async () => {
      await this.#runs.add(sealed, number);
      // From here on the position must not be lost with the journals it was in.
      await journal.sync(this.#directory);
      for (const one of old) await one.remove();
      this.#sealing = this.#sealing.filter((list) => list !== sealed);
      this.#fillTable();
      await this.#runs.merge(this.#sealedDigests);
    });
  }

  #fillTable(): void {
    const lists = this.#lists();
    this.#table = new DigestTable(lists.reduce((sum, { length }) => sum + length, 0));
    for (const { words, length } of lists) {
      for (let n = 0; n < length; n++) this.#table.add(words, n * DIGEST_WORDS);
    }
  }

  #lists(): DigestList[] {
    const waiting = this.#waiting.map(({ digests }) => digests);
    return [...this.#sealing, this.#journaled, this.#held, ...waiting];
  }

  #later(work: () => Promise<void>): void {
    this.#background = this.#background.then(work).catch((error: unknown) => {
      this.#failure = error;
    });
  }
}

function periodOf(time: number): number {
  return Number.isFinite(time)
    ? Math.min(FOR_EVER - 1, Math.max(0, Math.floor(time / PERIOD_MS)))
    : FOR_EVER;
}
