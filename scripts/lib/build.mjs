import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildConsole, consoleFingerprint } from './build-console.mjs';
import { buildKernels } from './build-kernels.mjs';
import { Failed, ROOT, runNode } from './run.mjs';

const DIST = join(ROOT, 'dist');
const STAMP = join(DIST, '.built-from');
const TSC = join(ROOT, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
const CONFIGS = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

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
 * Compiles the kernels and src to dist, copies what is not TypeScript (SQL, YAML ...) beside it, and bundles the console into
 * dist/console; does nothing when dist was built from the same files. Built aside and put in place at the end, so that a program running from dist keeps its files.
 */
export async function build() {
  await buildKernels();
  const paths = await sources();
  const wanted = await fingerprint(paths);
  if (existsSync(STAMP) && (await readFile(STAMP, 'utf8')) === wanted) return false;
  const next = join(ROOT, `dist.${process.pid}`);
  try {
    const [{ status }] = await Promise.all([
      runNode([TSC, '-p', 'tsconfig.build.json', '--outDir', next]),
      buildConsole(join(next, 'console'), join(DIST, 'console')),
    ]);
    if (status !== 0) throw new Failed('the build failed: see the errors above');
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
