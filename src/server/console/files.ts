import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** A file of the console as it is sent. */
export interface ConsoleFile {
  readonly type: string;
  readonly bytes: Buffer;
  /** The same in brotli; made when it is first asked for. */
  packed(): Promise<Buffer>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
};

/** Where `npm run build` puts it: the same seen from `src` and from `dist`. */
export const CONSOLE_DIRECTORY = new URL('../../../dist/console/', import.meta.url);

/** Every file of a built console, by its path: `/index.html`. None when it is not built. A file of another type is left out. */
export async function readConsole(directory: URL): Promise<ReadonlyMap<string, ConsoleFile>> {
  const files = new Map<string, ConsoleFile>();
  if (!existsSync(directory)) return files;
  const names = await readdir(directory, { recursive: true });
  for (const name of names) {
    const type = TYPES[path.extname(name)];
    if (type === undefined) continue;
    const address = `/${name.split(path.sep).join('/')}`;
    files.set(address, consoleFile(type, await readFile(new URL(`.${address}`, directory))));
  }
  return files;
}

const compress = promisify(brotliCompress);

function consoleFile(type: string, bytes: Buffer): ConsoleFile {
  let packed: Promise<Buffer> | null = null;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 6 };
  return { type, bytes, packed: () => (packed ??= compress(bytes, { params })) };
}
