import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { EthogramError } from '../errors.js';
import { parseSource, type Source } from './source.js';

/**
 * Reads a YAML file of a project. A file that is not UTF-8 is a mistake of its first line; one that may not be read
 * throws `file_unreadable`.
 */
export async function readSource(directory: string, file: string): Promise<Source> {
  const bytes = await read(path.join(directory, file));
  try {
    return parseSource(file, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const empty = parseSource(file, '');
    const mistake = {
      line: 1,
      column: 1,
      message: 'the file is not UTF-8',
      remedy: 'save it as UTF-8',
    };
    return { ...empty, value: undefined, mistakes: [mistake] };
  }
}

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EISDIR', 'EACCES', 'EPERM'].includes(code)) throw error;
    throw new EthogramError(
      'file_unreadable',
      `cannot read ${file}: ${code === 'EISDIR' ? 'it is a directory' : 'permission denied'} (put a readable file there)`,
      { cause: error },
    );
  }
}

/** Reads `ethogram.yaml`. Throws `project_missing` where there is none. */
export async function readSettings(directory: string): Promise<Source> {
  try {
    return await readSource(directory, 'ethogram.yaml');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    throw new EthogramError(
      'project_missing',
      `no project here: ${directory} has no ethogram.yaml (make one with \`ethogram init\`, or name its directory with -C)`,
      { cause: error },
    );
  }
}
