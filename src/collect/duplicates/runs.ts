import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DIGEST_WORDS, type DigestList } from './digest.js';
import { parseRunFile, Run } from './run.js';
import { mergeRuns, writeDigests } from './write-run.js';

/** How many runs of about the same size become one. */
const MERGED_RUNS = 8;

/** The runs of a directory; they change only between two look-ups. */
export class Runs {
  readonly #directory: string;
  #all: readonly Run[];

  private constructor(directory: string, runs: readonly Run[]) {
    this.#directory = directory;
    this.#all = runs;
  }

  /** Opens the runs of a directory; null when one is not what it was written as. What was left half done is taken away. */
  static async open(directory: string): Promise<Runs | null> {
    const names = (await readdir(directory)).flatMap((file) => {
      const name = parseRunFile(file);
      return name === null ? [] : [{ ...name, path: join(directory, file) }];
    });
    for (const file of await readdir(directory)) {
      if (file.endsWith('.partial')) await rm(join(directory, file));
    }
    const runs: Run[] = [];
    for (const { path, ...name } of names) {
      const isMerged = names.some(
        (other) =>
          other.path !== path &&
          other.period === name.period &&
          other.from <= name.from &&
          other.to >= name.to,
      );
      if (isMerged) {
        await rm(path);
        continue;
      }
      const run = await Run.open(name, path);
      if (run === null) {
        for (const one of runs) one.close();
        return null;
      }
      runs.push(run);
    }
    return new Runs(directory, runs);
  }

  /** How many digests they hold. */
  get count(): number {
    return this.#all.reduce((sum, { index }) => sum + index.count, 0);
  }

  get files(): number {
    return this.#all.length;
  }

  get memoryBytes(): number {
    return this.#all.reduce((sum, run) => sum + run.memoryBytes, 0);
  }

  /** The highest number in their names. */
  get last(): number {
    return this.#all.reduce((last, { name }) => Math.max(last, name.to), 0);
  }

  has(digest: Uint32Array): boolean {
    for (const run of this.#all) if (run.has(digest)) return true;
    return false;
  }

  /** Writes digests as runs, one a period, and merges what has become many. */
  async add(digests: DigestList, number: number): Promise<void> {
    for (const [period, words] of byPeriod(digests)) {
      const run = await writeDigests(this.#directory, { period, from: number, to: number }, words);
      this.#all = [...this.#all, run];
    }
  }

  /** Merges runs of one period and about one size, while there are many. */
  async merge(unit: number): Promise<void> {
    for (;;) {
      const groups = new Map<string, Run[]>();
      for (const run of this.#all) {
        const level = Math.max(0, Math.floor(Math.log2(run.index.count / unit) / 2));
        const key = `${run.name.period} ${level}`;
        groups.set(key, [...(groups.get(key) ?? []), run]);
      }
      const many = [...groups.values()].find((group) => group.length >= MERGED_RUNS);
      if (many === undefined) return;
      const merged = await mergeRuns(this.#directory, many);
      this.#all = [...this.#all.filter((run) => !many.includes(run)), merged];
      await discard(many);
    }
  }

  /** Takes away the runs of the periods before one. */
  async expire(before: number): Promise<void> {
    const over = this.#all.filter(({ name }) => name.period < before);
    this.#all = this.#all.filter((run) => !over.includes(run));
    await discard(over);
  }

  close(): void {
    for (const run of this.#all) run.close();
  }
}

async function discard(runs: readonly Run[]): Promise<void> {
  for (const run of runs) {
    run.close();
    await rm(run.path);
  }
}

/** The words of the digests of each period. */
function byPeriod({ words, periods }: DigestList): Map<number, Uint32Array> {
  const counts = new Map<number, number>();
  for (const period of periods) counts.set(period, (counts.get(period) ?? 0) + 1);
  const places = new Map(
    [...counts].map(([period, count]) => [
      period,
      { words: new Uint32Array(count * DIGEST_WORDS), next: 0 },
    ]),
  );
  for (let n = 0; n < periods.length; n++) {
    const place = places.get(periods[n]);
    if (place === undefined) continue;
    const from = n * DIGEST_WORDS;
    for (let word = 0; word < DIGEST_WORDS; word++) place.words[place.next++] = words[from + word];
  }
  return new Map([...places].map(([period, place]) => [period, place.words]));
}
