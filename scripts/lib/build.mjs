import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildConsole, consoleFingerprint } from './build-console.mjs';
import { buildKernels } from './build-kernels.mjs';
import { bundleProgram } from './bundle.mjs';
import { ROOT } from './run.mjs';

const DIST = join(ROOT, 'dist');
const STAMP = join(DIST, '.built-from');
const CONFIGS = ['package-lock.json', 'scripts/lib/bundle.mjs'];

/** The files of src, as paths within it, sorted; tests and what only tests use are left out. */
async function sources() {
  const entries = await readdir(join(ROOT, 'src'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name).slice(join(ROOT, 'src').length + 1),
    )
    .filter((path) => !path.endsWith('.test.ts') && !/(^|[\\/])testing[\\/]/.test(path))
    .sort();
}

async function fingerprint(paths) {
  const hash = createHash('sha256').update(await consoleFingerprint());
  for (const path of [...CONFIGS, ...paths.map((path) => join('src', path))]) {
    hash
      .update(path)
      .update('\0')
      .update(await readFile(join(ROOT, path)));
  }
  return hash.digest('hex');
}

/**
 * Compiles the kernels, bundles the program into dist, copies what is not TypeScript (SQL, YAML ...) beside it, and bundles the
 * console into dist/console; does nothing when dist was built from the same files. Built aside and put in place at the end, so that a program running from dist keeps its files.
 */
export async function build() {
  await buildKernels();
  const paths = await sources();
  const wanted = await fingerprint(paths);
  if (existsSync(STAMP) && (await readFile(STAMP, 'utf8')) === wanted) return false;
  const next = join(ROOT, `dist.${process.pid}`);
  try {
    await Promise.all([
      bundleProgram(next),
      buildConsole(join(next, 'console'), join(DIST, 'console')),
    ]);
    for (const path of paths.filter((each) => !/\.(ts|md)$/.test(each))) {
      await cp(join(ROOT, 'src', path), join(next, path));
    }
    await writeFile(join(next, '.built-from'), wanted);
    await rm(DIST, { recursive: true, force: true });
    await rename(next, DIST);
  } finally {
    await rm(next, { recursive: true, force: true });
  }
  return true;
}
