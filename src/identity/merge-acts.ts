import { z } from 'zod';
import { defineAct, type ActKind } from '../collect/index.js';
import type { Store } from '../store/index.js';

/** What a person decided of the merge of two ids. */
const Decision = z.object({
  previousId: z.string(),
  userId: z.string(),
  /** When, and so since when it is known. UTC milliseconds. */
  at: z.number().int(),
  by: z.string(),
  reason: z.string().nullable(),
});
export type Decision = z.infer<typeof Decision>;

/** A merge is taken back. */
export const UNMERGE: ActKind<Decision> = defineAct(
  { type: 'unmerge', title: 'the undoing of a merge', schema: Decision },
  (store, decision, position) => keep(store, decision, position, true),
);

/** The taking back is taken back. */
export const REMERGE: ActKind<Decision> = defineAct(
  { type: 'remerge', title: 'the redoing of a merge', schema: Decision },
  (store, decision, position) => keep(store, decision, position, false),
);

/** The acts of a person that concern identity. */
export const MERGE_ACTS: readonly ActKind<never>[] = [UNMERGE, REMERGE];

async function keep(
  store: Store,
  { previousId, userId, at, by, reason }: Decision,
  position: number,
  undone: boolean,
): Promise<void> {
  // The database orders the ids, as it does where it looks for them.
  await store.run(
    `INSERT INTO merge_decisions (position, one_id, other_id, undone, decided_at, by_whom, reason)
    SELECT ?, least(p, u), greatest(p, u), ?, ?, ?, ? FROM (SELECT ?::VARCHAR AS p, ?::VARCHAR AS u)`,
    [position, undone, at, by, reason, previousId, userId],
  );
}
