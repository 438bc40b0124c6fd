import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { syncDirectory } from '../../store/index.js';
import { DIGEST_WORDS } from './digest.js';
import {
  bucketBits,
  bucketOf,
  encodeRunIndex,
  newRunIndex,
  Run,
  runFile,
  type RunIndex,
  type RunName,
} from './run.js';

/** About how many digests are put in order at a time, so that nothing else waits long. */
const SLICE_DIGESTS = 65_536;

/**
 * Writes a run in slices, each of the digests whose second word begins alike; `slices` gives how many there are, a power of
 * two, and `digestsOf` the digests of one, in any order. The file has its name only when it is whole and safe on the disk.
 */
async function writeRun(
  directory: string,
  name: RunName,
  count: number,
  slices: number,
  digestsOf: (slice: number) => Uint32Array,
): Promise<Run> {
  const index = newRunIndex(count);
  const path = join(directory, runFile(name));
  const partial = `${path}.partial`;
  const handle = await open(partial, 'w');
  try {
    let written = 0;
    for (let slice = 0; slice < slices; slice++) {
      const sorted = sortSlice(digestsOf(slice), index, { slice, slices, written });
      await handle.write(sorted);
      written += sorted.length / DIGEST_WORDS;
    }
    if (written !== count) throw new Error(`${written} digests of ${count} for ${path}`);
    await handle.write(encodeRunIndex(index));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(partial, path);
  await syncDirectory(directory);
  return new Run(name, path, index);
}

/** Puts the digests of a slice in the order of their buckets, and enters them in the index. */
function sortSlice(
  words: Uint32Array,
  { starts, filter, count }: RunIndex,
  { slice, slices, written }: { slice: number; slices: number; written: number },
): Uint32Array {
  const bits = bucketBits(count);
  const buckets = 2 ** bits / slices;
  const first = slice * buckets;
  const next = new Uint32Array(buckets + 1);
  for (let at = 0; at < words.length; at += DIGEST_WORDS) {
    next[bucketOf(words[at + 1], bits) - first + 1] += 1;
    filter.add(words[at], words[at + 2], words[at + 3]);
  }
  for (let bucket = 0; bucket < buckets; bucket++) {
    next[bucket + 1] += next[bucket];
    starts[first + bucket + 1] = written + next[bucket + 1];
  }
  const sorted = new Uint32Array(words.length);
  for (let at = 0; at < words.length; at += DIGEST_WORDS) {
    const to = next[bucketOf(words[at + 1], bits) - first]++ * DIGEST_WORDS;
    for (let word = 0; word < DIGEST_WORDS; word++) sorted[to + word] = words[at + word];
  }
  return sorted;
}

/** Writes digests in any order as a run. */
export function writeDigests(directory: string, name: RunName, words: Uint32Array): Promise<Run> {
  return writeRun(directory, name, words.length / DIGEST_WORDS, 1, () => words);
}

/** Writes what several runs of one period hold as one. */
export function mergeRuns(directory: string, runs: readonly Run[]): Promise<Run> {
  const count = runs.reduce((sum, { index }) => sum + index.count, 0);
  const name = {
    period: runs[0]?.name.period ?? 0,
    from: Math.min(...runs.map(({ name: { from } }) => from)),
    to: Math.max(...runs.map(({ name: { to } }) => to)),
  };
  // A slice must be whole buckets of every run, so that it is read in one go.
  const most = Math.min(...runs.map(({ index }) => index.starts.length - 1));
  const wished = 2 ** Math.ceil(Math.log2(Math.max(1, count / SLICE_DIGESTS)));
  const slices = Math.min(most, wished);
  return writeRun(directory, name, count, slices, (slice) => {
    const parts = runs.map((run) => {
      const { starts } = run.index;
      const buckets = (starts.length - 1) / slices;
      return run.read(starts[slice * buckets], starts[(slice + 1) * buckets]);
    });
    const words = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let to = 0;
    for (const part of parts) {
      words.set(part, to);
      to += part.length;
    }
    return words;
  });
}
