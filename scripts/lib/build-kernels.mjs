import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failed, ROOT, runNode } from './run.mjs';

const SOURCES = join(ROOT, 'kernels-wasm');
const TARGET = join(ROOT, 'src', 'kernels', 'simd', 'kernels.wasm');
const STAMP = join(SOURCES, '.built-from');
const COMPILER = join(ROOT, 'node_modules', 'assemblyscript');

/** Of all that decides what the compiler makes: sources, settings, its own version. */
async function fingerprint() {
  const names = (await readdir(SOURCES)).filter((name) => /\.(ts|json)$/.test(name)).sort();
  const hash = createHash('sha256');
  for (const path of [
    join(COMPILER, 'package.json'),
    ...names.map((name) => join(SOURCES, name)),
  ]) {
    hash
      .update(path.slice(ROOT.length))
      .update('\0')
      .update(await readFile(path));
  }
  return hash.digest('hex');
}

/**
 * Compiles kernels-wasm to src/kernels/simd/kernels.wasm, from where `build` copies it to dist; does nothing when it was
 * made from the same files. Put in place at the end, so that two builds at once do no harm.
 */
export async function buildKernels() {
  const wanted = await fingerprint();
  const isBuilt = existsSync(TARGET) && existsSync(STAMP);
  if (isBuilt && (await readFile(STAMP, 'utf8')) === wanted) return false;
  const next = `${TARGET}.${process.pid}`;
  try {
    const config = join(SOURCES, 'asconfig.json');
    const compiler = join(COMPILER, 'bin', 'asc.js');
    const { status } = await runNode([compiler, '--config', config, '--outFile', next]);
    if (status !== 0) throw new Failed('the kernels could not be compiled: see the errors above');
    await rename(next, TARGET);
    await writeFile(STAMP, wanted);
  } finally {
    await rm(next, { force: true });
  }
  return true;
}
