import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failed, ROOT, runNode } from './run.mjs';

const VITE = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
const STAMP = '.built-from';

/** Of all that decides what the console is made of: its sources, the charts it shares with the report, the packages. */
async function fingerprint() {
  const hash = createHash('sha256');
  const paths = [
    'package-lock.json',
    'tsconfig.json',
    ...(await filesOf('console')),
    ...(await filesOf('src/charts')),
  ];
  for (const path of paths) {
    hash
      .update(path)
      .update('\0')
      .update(await readFile(join(ROOT, path)));
  }
  return hash.digest('hex');
}

async function filesOf(folder) {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length))
    .sort();
}

/**
 * Bundles the console into a folder; takes what an earlier build made where nothing has changed since. Whether there was
 * something to do.
 */
export async function buildConsole(target, before) {
  const wanted = await fingerprint();
  const stamp = join(before, STAMP);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) {
    await cp(before, target, { recursive: true });
    return false;
  }
  const args = ['build', 'console', '--outDir', target, '--logLevel', 'warn'];
  const { status } = await runNode([VITE, ...args], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) throw new Failed('the console could not be built: see the errors above');
  await writeFile(join(target, STAMP), wanted);
  return true;
}

/** What a build is made of, for whoever decides whether another is needed. */
export { fingerprint as consoleFingerprint };
