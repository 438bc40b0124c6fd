import { open } from 'node:fs/promises';
import { EthogramError } from '../../errors.js';
import type { FileFormat } from '../../model/index.js';
import { decodedHead } from '../files/decode.js';

/** A file by where it lies and what it is called. */
export interface NamedFile {
  readonly path: string;
  readonly name: string;
}

/**
 * How a file is written, by its first bytes and then by its name. Errors: `file_unreadable` for a JSON list, which is
 * not JSON Lines, and for a spreadsheet.
 */
export async function detectFormat(file: NamedFile): Promise<FileFormat> {
  const magic = await firstBytes(file.path);
  if (magic.equals(Buffer.from('PAR1'))) return 'parquet';
  if (magic.equals(Buffer.from('PK\u0003\u0004'))) {
    throw new EthogramError(
      'file_unreadable',
      `a spreadsheet or zip archive: ${file.name} (save it as CSV, or unpack it)`,
    );
  }
  const head = (await decodedHead(file.path, 'utf-8', 4096)).toString('utf8').trimStart();
  if (head.startsWith('{')) return 'jsonl';
  if (head.startsWith('[') && !/\.(csv|tsv|txt)(\.gz)?$/i.test(file.name)) {
    throw new EthogramError(
      'file_unreadable',
      `a JSON list and not JSON Lines: ${file.name} (write one object a line, as \`jq -c '.[]'\` does)`,
    );
  }
  const suffix = /\.([a-z]+)(?:\.gz)?$/i.exec(file.name)?.[1]?.toLowerCase();
  if (suffix === 'parquet' || suffix === 'pq') return 'parquet';
  if (suffix === 'jsonl' || suffix === 'ndjson' || suffix === 'json') return 'jsonl';
  return 'csv';
}

async function firstBytes(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
