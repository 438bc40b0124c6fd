import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failed, ROOT, run } from './run.mjs';

/** Whether node_modules holds what package-lock.json names, judged by npm's own record of what it installed. */
function isInstalled(root = ROOT) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const have = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      // Packages of other platforms are in the lock file but not installed.
      (entry.optional === true && have[path] === undefined) ||
      (have[path]?.version === entry.version && have[path]?.integrity === entry.integrity),
  );
}

/** Installs the dependencies when something is missing. */
export async function install() {
  if (isInstalled()) return false;
  const { status } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0) {
    throw new Failed(
      'npm ci failed: look at its messages above; it needs the network the first time',
    );
  }
  return true;
}
