import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { EthogramError } from '../errors.js';
import type { RandomBytes } from './key-text.js';
import { writeSecretFile } from './write-secret.js';

/** What a list in a file depends on. */
export interface KeptListDeps<Item> {
  readonly file: string;
  readonly item: z.ZodType<Item>;
  readonly randomBytes: RandomBytes;
  /** What is lost when the file holds no such list, and what to do then. */
  readonly remedy: string;
}

/** A list in a file that only its owner may read. Of one process: nobody else writes it. */
export class KeptList<Item> {
  readonly #deps: KeptListDeps<Item>;
  #items: readonly Item[];
  /** Changes wait for each other: each begins with what the one before left. */
  #lastChange: Promise<unknown> = Promise.resolve();

  private constructor(deps: KeptListDeps<Item>) {
    this.#deps = deps;
    this.#items = read(deps);
  }

  /** The list in a file; an empty one when there is none. Errors: `file_unreadable`. */
  static open<Item>(deps: KeptListDeps<Item>): KeptList<Item> {
    return new KeptList(deps);
  }

  /** All there is. */
  get items(): readonly Item[] {
    return this.#items;
  }

  /** Puts another list in place of this one; it is on the disk when this ends. */
  change(how: (items: readonly Item[]) => readonly Item[]): Promise<void> {
    const change = this.#lastChange.then(async () => {
      const items = how(this.#items);
      const suffix = this.#deps.randomBytes(6).toString('hex');
      const text = `${JSON.stringify({ version: 1, items }, null, 2)}\n`;
      await writeSecretFile(this.#deps.file, text, suffix);
      this.#items = items;
    });
    // What goes wrong is told to whoever asked for it; the next change begins anew.
    this.#lastChange = change.catch(() => undefined);
    return change;
  }
}

function read<Item>({ file, item, remedy }: KeptListDeps<Item>): readonly Item[] {
  if (!existsSync(file)) return [];
  const unreadable = (what: string, cause: unknown) =>
    new EthogramError('file_unreadable', `${file} cannot be read: ${what} (${remedy})`, { cause });
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw unreadable(String(error), error);
  }
  const parsed = z.strictObject({ version: z.literal(1), items: z.array(item) }).safeParse(data);
  if (parsed.success) return parsed.data.items;
  throw unreadable(z.prettifyError(parsed.error), parsed.error);
}
