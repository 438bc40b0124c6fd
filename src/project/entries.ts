import type { z } from 'zod';
import type { Path, Source } from './source.js';

/** One declaration of a list file: where it stands, as written, and parsed when it has the right shape. */
export interface Entry<T> {
  readonly source: Source;
  readonly path: Path;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly value: T | undefined;
}

/** The entries of the list under `key`, in the order of the files. What is no map is left out; its shape says so. */
export function entriesOf<T>(
  sources: readonly Source[],
  key: string,
  schema: z.ZodType<T>,
): Entry<T>[] {
  return sources.flatMap((source) => {
    const list = isRecord(source.value) ? source.value[key] : undefined;
    if (!Array.isArray(list)) return [];
    return list.flatMap((raw: unknown, index) => {
      if (!isRecord(raw)) return [];
      return { source, path: [key, index], raw, value: schema.safeParse(raw).data };
    });
  });
}

/** Whether a value is a map with text keys. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
