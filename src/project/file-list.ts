import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/** The files that a pattern names, as paths within the project with `/`, and what is wrong with it, if anything. */
export interface Matched {
  readonly files: readonly string[];
  readonly wrong?: Wrong | undefined;
}

interface Wrong {
  readonly problem: string;
  readonly remedy: string;
}

/**
 * Finds the files of a pattern like `signals/*.yaml`: `*` stands for any run of characters in the last part of the
 * path, and never for a leading dot. A pattern stays inside the project, also through symbolic links.
 */
export async function matchFiles(directory: string, pattern: string): Promise<Matched> {
  const wrong = patternProblem(pattern);
  if (wrong !== undefined) return { files: [], wrong };
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.');
  const last = parts.pop() ?? '';
  const folder = parts.join('/');
  const wanted = nameOf(last);
  const names = await namesIn(path.join(directory, folder));
  const files: string[] = [];
  let leaving: Wrong | undefined;
  for (const name of names.sort()) {
    if (!wanted.test(name) || (name.startsWith('.') && !last.startsWith('.'))) continue;
    const file = folder === '' ? name : `${folder}/${name}`;
    if (!(await isInside(directory, file))) {
      leaving = {
        problem: `a file outside the project: ${file} is a link that leads out of it`,
        remedy: 'copy the file into the project',
      };
    } else if ((await stat(path.join(directory, file))).isFile()) {
      files.push(file);
    }
  }
  if (files.length > 0 || leaving !== undefined) return { files, wrong: leaving };
  const what = pattern.includes('*') ? 'no file matches' : 'no such file';
  const remedy = 'create the file, or correct the path';
  return { files, wrong: { problem: `${what}: ${pattern}`, remedy } };
}

/** Whether a pattern names a file, be it there or not. */
export function isNamedBy(pattern: string, file: string): boolean {
  if (patternProblem(pattern) !== undefined || patternProblem(file) !== undefined) return false;
  const parts = (path: string) => path.split('/').filter((part) => part !== '' && part !== '.');
  const [wanted, given] = [parts(pattern), parts(file)];
  const [last = '', name = ''] = [wanted.at(-1), given.at(-1)];
  return (
    given.join('/') === file &&
    wanted.slice(0, -1).join('/') === given.slice(0, -1).join('/') &&
    nameOf(last).test(name) &&
    (!name.startsWith('.') || last.startsWith('.'))
  );
}

/** What a name has to look like for the last part of a pattern. */
function nameOf(last: string): RegExp {
  return new RegExp(`^${last.split('*').map(escapeText).join('.*')}$`, 's');
}

function patternProblem(pattern: string): Wrong | undefined {
  const parts = pattern.split('/');
  if (path.isAbsolute(pattern) || path.win32.isAbsolute(pattern) || parts.includes('..')) {
    return {
      problem: `a path outside the project: ${pattern}`,
      remedy: 'name files inside the project directory, relative to ethogram.yaml',
    };
  }
  if (parts.slice(0, -1).some((part) => part.includes('*')) || pattern.includes('**')) {
    return {
      problem: `\`*\` only works in the last part of a path: ${pattern}`,
      remedy: 'name each folder in an entry of its own, like signals/*.yaml',
    };
  }
  return undefined;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

/** Whether a file, its links followed, is inside the directory. A link to nothing counts as outside. */
export async function isInside(directory: string, file: string): Promise<boolean> {
  try {
    const root = await realpath(directory);
    const real = await realpath(path.join(directory, file));
    return real.startsWith(root + path.sep);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function escapeText(text: string): string {
  return text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
}
