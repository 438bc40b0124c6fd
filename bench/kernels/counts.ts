import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRng } from '../../src/kernels/index.js';

/** Rows of float32, row after row. */
export interface Rows {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float32Array;
}

const COLS = 20;
const GROUPS = 5;

/**
 * What people in five latent groups do, as features: zero-inflated counts with heavy tails (a negative binomial by group and
 * signal, times an activity of the person's own, weighted by how recent), log1p, 0 to 1 by column. Six values in ten are 0.
 * Made once, as a file of the operating system's folder for passing things.
 */
export async function countRows(rows: number): Promise<{ file: string; all: Rows }> {
  const directory = join(tmpdir(), 'ethogram-bench');
  const file = join(directory, `counts-${rows}x${COLS}.f32`);
  if (!existsSync(file)) {
    process.stderr.write(`making ${rows} rows of counts: ${file}\n`);
    await mkdir(directory, { recursive: true });
    await writeFile(`${file}.${process.pid}`, makeCounts(rows));
    await rename(`${file}.${process.pid}`, file);
  }
  const bytes = await readFile(file);
  const data = new Float32Array(bytes.buffer, bytes.byteOffset, rows * COLS);
  return { file, all: { rows, cols: COLS, data } };
}

function makeCounts(rows: number): Float32Array {
  const rng = createRng('counts');
  const rates = Float64Array.from({ length: GROUPS * COLS }, () => Math.exp(rng.normal()));
  const data = new Float32Array(rows * COLS);
  const largest = new Float32Array(COLS);
  for (let row = 0; row < rows; row += 1) {
    const group = rng.int(GROUPS);
    const activity = Math.exp(0.7 * rng.normal());
    for (let col = 0; col < COLS; col += 1) {
      const rate = rates[group * COLS + col] * activity;
      const count = rng.next() < 0.2 ? 0 : rng.poisson(rng.gamma(0.8) * (rate / 0.8));
      // Recent acts count up to twice.
      const value = Math.log1p(count * (1 + rng.next()));
      data[row * COLS + col] = value;
      largest[col] = Math.max(largest[col], value);
    }
  }
  for (let at = 0; at < data.length; at += 1) data[at] /= largest[at % COLS];
  return data;
}

/** The first rows, without a copy. The rows are in no order, so they are a sample. */
export function firstRows({ cols, data }: Rows, rows: number): Rows {
  return { rows, cols, data: data.subarray(0, rows * cols) };
}
