import { z } from 'zod';
import { defineAct, type ActKind } from '../collect/index.js';
import type { Store } from '../store/index.js';

const Tick = z.object({
  /** The slug of an item. */
  item: z.string(),
  /** False: the tick was taken back. */
  done: z.boolean(),
  note: z.string().nullable(),
  /** UTC milliseconds. */
  at: z.number().int(),
  by: z.string().nullable(),
});
/** What somebody said of an item of the checklist. */
export type Tick = Readonly<z.infer<typeof Tick>>;

/** Somebody ticked an item, or took the tick back. */
export const TICK_ITEM: ActKind<Tick> = defineAct(
  { type: 'checklist-tick', title: 'a tick of the checklist', schema: Tick },
  async (store, { item, done, note, at, by }, position) => {
    await store.run(
      'INSERT INTO checklist_ticks (position, "at", item, done, note, by_whom) VALUES (?, ?, ?, ?, ?, ?)',
      [position, at, item, done, note, by],
    );
  },
);

/** The acts of a person that concern the checklist. */
export const CHECKLIST_ACTS: readonly ActKind<never>[] = [TICK_ITEM];

/** Every tick there ever was, in the order of the log; the last of an item counts. */
export function readTicks(store: Store): Promise<Tick[]> {
  return store.all(
    'SELECT item, done, note, "at", by_whom AS "by" FROM checklist_ticks ORDER BY position',
  );
}

/** What was said last of each item, by its slug; nothing of one whose tick was taken back. */
export function ticksNow(ticks: readonly Tick[]): ReadonlyMap<string, Tick> {
  const last = new Map(ticks.map((one) => [one.item, one]));
  return new Map([...last].filter(([, { done }]) => done));
}
