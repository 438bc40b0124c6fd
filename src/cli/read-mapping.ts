import { readFile } from 'node:fs/promises';
import { loadMapping } from '../collect/index.js';
import { EthogramError } from '../errors.js';
import type { Mapping } from '../model/index.js';
import type { Context } from './context.js';

/** The mapping in a file, named as it was typed. Errors: `file_missing`, `mapping_invalid` with every mistake. */
export async function readMapping(
  context: Pick<Context, 'resolve'>,
  typed: string,
): Promise<Mapping> {
  const text = await readFile(context.resolve(typed), 'utf8').catch((cause: unknown) => {
    throw new EthogramError(
      'file_missing',
      `no mapping file: ${typed} (look at the path after --map)`,
      {
        cause,
      },
    );
  });
  return loadMapping(text, typed);
}
