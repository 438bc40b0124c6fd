import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import { EthogramError } from '../errors.js';

/**
 * Files as typed, with patterns (`*` in the last part) replaced by what they match, sorted. A shell does this too, but not
 * every shell. Errors: `file_missing` when one is not there, or a pattern matches nothing.
 */
export async function expandFiles(typed: readonly string[], cwd: string): Promise<string[]> {
  const files: string[] = [];
  for (const name of typed) files.push(...(await expand(name, cwd)));
  return [...new Set(files)];
}

async function expand(name: string, cwd: string): Promise<string[]> {
  const isThere = await access(path.resolve(cwd, name)).then(
    () => true,
    () => false,
  );
  if (isThere) return [name];
  const folder = path.dirname(name);
  const pattern = path.basename(name);
  if (!pattern.includes('*')) {
    throw new EthogramError(
      'file_missing',
      `no such file: ${name} (looked in ${path.resolve(cwd, folder)})`,
    );
  }
  const names = await readdir(path.resolve(cwd, folder)).catch((cause: unknown) => {
    throw new EthogramError('file_missing', `no such folder: ${folder}`, { cause });
  });
  const matched = names.filter((each) => matches(each, pattern));
  if (matched.length === 0) {
    throw new EthogramError(
      'file_missing',
      `no file matches: ${name} (the folder has ${names.length} others)`,
    );
  }
  return matched.sort().map((each) => path.join(folder, each));
}

function matches(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return !name.startsWith('.') && new RegExp(`^${parts.join('.*')}$`).test(name);
}
