/**
 * The index of duplicates: how fast events are added and looked up, and what they take, with `--keys N` (default 4,000,000)
 * digests of 90 days; and what that makes for 100 million, by multiplication.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuplicateIndex } from '../src/collect/duplicates/index.js';
import { machine } from './lib/contest.js';

const { values } = parseArgs({ options: { keys: { type: 'string', default: '4000000' } } });
const keys = Number(values.keys);
const DAY = 86_400_000;
const PROBES = 500_000;

/** Distinct ids, as uniform as digests are, made faster than MD5 makes them. */
function id(n: number): string {
  const mixed = (seed: number) => {
    let x = Math.imul(n ^ seed, 0x9e3779b1) ^ (n >>> 13) ^ seed;
    x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    return ((x ^ (x >>> 16)) >>> 0).toString(16).padStart(8, '0');
  };
  return (
    mixed(1) +
    mixed(0x5bd1e995) +
    mixed(0x1b873593) +
    n.toString(16).padStart(8, '0').split('').toReversed().join('')
  );
}

async function sizeOf(directory: string): Promise<number> {
  let bytes = 0;
  for (const file of await readdir(directory)) bytes += (await stat(join(directory, file))).size;
  return bytes;
}

/** How much processor time this process has used, in milliseconds: a busy machine does not change it much. */
const processor = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const rate = (count: number, ms: number) =>
  `${Math.round(count / (ms / 1000)).toLocaleString('en')}/s`;
const directory = await mkdtemp(join(tmpdir(), 'ethogram-bench-'));
try {
  let index = await DuplicateIndex.open(directory);
  const made = Array.from({ length: 10_000 }, (_, n) => n);
  let adding = 0;
  for (let n = 0; n < keys; n += made.length) {
    const ids = made.map((m) => id(n + m));
    const began = processor();
    // As they would come in 90 days, to be kept for 90 days each.
    for (const one of ids) index.add(one, (n / keys) * 90 * DAY + 90 * DAY, n + 1);
    index.flush(n + 1);
    adding += processor() - began;
    await new Promise(setImmediate);
  }
  const waiting = performance.now();
  await index.settled();
  const behind = performance.now() - waiting;
  console.log(
    `${keys.toLocaleString('en')} digests (${machine()}); rates are per second of processor time`,
  );
  console.log(
    `  added and flushed in batches of 10,000: ${rate(keys, adding)} (and ${behind.toFixed(0)} ms behind, at the end)`,
  );
  const lookUp = (name: string, ids: readonly string[], isKnown: boolean) => {
    const began = processor();
    let found = 0;
    for (const one of ids) if (index.isKnown(one)) found += 1;
    const took = processor() - began;
    if (found !== (isKnown ? ids.length : 0)) throw new Error(`${found} of ${ids.length} found`);
    console.log(`  looked up, ${name}: ${rate(ids.length, took)}`);
  };
  lookUp(
    'new',
    Array.from({ length: PROBES }, (_, n) => id(keys + n)),
    false,
  );
  const apart = Math.max(1, Math.floor(keys / PROBES));
  const known = Array.from({ length: Math.min(keys, PROBES) }, (_, n) => id(n * apart));
  lookUp(
    'known',
    known.toSorted(
      (a, b) =>
        (createHash('md5').update(a).digest()[0] ?? 0) -
        (createHash('md5').update(b).digest()[0] ?? 0),
    ),
    true,
  );
  const disk = (await sizeOf(directory)) / keys;
  const recentDigests = keys % 262_144;
  const { files, recent } = index.memory;
  const memory = files / (index.count - recentDigests);
  console.log(
    `  ${index.files} files, ${disk.toFixed(1)} bytes a digest on the disk, ${memory.toFixed(2)} in memory, and ${(recent / 1e6).toFixed(1)} MB for what is recent`,
  );
  await index.close();
  const opening = performance.now();
  index = await DuplicateIndex.open(directory);
  console.log(`  opened again in ${(performance.now() - opening).toFixed(0)} ms`);
  await index.close();
  console.log(
    `  multiplied to 100 million, not measured: ${Math.round(memory * 100 + recent / 1e6)} MB in memory, ${((disk * 100) / 1000).toFixed(1)} GB on the disk`,
  );
} finally {
  await rm(directory, { recursive: true, force: true });
}
