import { z } from 'zod';
import type { Store } from '../store/index.js';
import { unknownRecord } from './commands.js';
import { setPosition } from './position.js';

/**
 * A kind of act of a person that the log keeps beside imports (ARCHITECTURE, principle 1): the part of the program that
 * it belongs to says what a record of it holds, and how it is folded into the store.
 */
export interface ActKind<T> {
  /** What stands in the log under `type`; kept once it has shipped. */
  readonly type: string;
  /** For a sentence: `the undoing of a merge`. */
  readonly title: string;
  readonly encode: (act: T) => Uint8Array;
  /** Takes a record in. Runs in the transaction that moves the position of the store: once for each record. */
  readonly fold: (store: Store, record: unknown, position: number) => Promise<void>;
}

/** Declares a kind of act. `fold` must depend on nothing but the store and the act, and must not refuse one. */
export function defineAct<T extends object>(
  { type, title, schema }: Pick<ActKind<T>, 'type' | 'title'> & { readonly schema: z.ZodType<T> },
  fold: (store: Store, act: T, position: number) => Promise<void>,
): ActKind<T> {
  return {
    type,
    title,
    encode: (act) => new TextEncoder().encode(JSON.stringify({ type, ...act })),
    async fold(store, record, position) {
      const parsed = schema.safeParse(record);
      if (!parsed.success) throw unknownRecord(parsed.error, position);
      await fold(store, parsed.data, position);
    },
  };
}

/**
 * Folds a record that is an act of one of these kinds, and records the position of the log with it: both or neither.
 * Answers the kind, or null when the record is something else.
 */
export async function foldAct(
  store: Store,
  kinds: readonly ActKind<never>[],
  payload: Uint8Array,
  position: number,
): Promise<ActKind<never> | null> {
  const record: unknown = JSON.parse(new TextDecoder().decode(payload));
  const { data } = z.object({ type: z.string() }).safeParse(record);
  const kind = kinds.find(({ type }) => type === data?.type);
  if (kind === undefined) return null;
  await store.transaction(async () => {
    await kind.fold(store, record, position);
    await setPosition(store, position);
  });
  return kind;
}
