import { recordAct, type LogDeps } from '../collect/index.js';
import { EthogramError } from '../errors.js';
import { REMERGE, UNMERGE } from './merge-acts.js';
import { readMerges, type Merge } from './merge-log.js';

/** Who decides, and why. */
export interface MergeDecider {
  readonly by: string;
  readonly reason?: string | undefined;
  /** UTC milliseconds. */
  readonly at: number;
}

/**
 * Takes a merge back: the two ids are two people again, also for the past, as far as no other merge joins them. Answers
 * the merge as it is then. Errors: `merge_unknown`; `merge_settled` when it is undone already; `usage` without a name.
 */
export async function undoMerge(deps: LogDeps, id: string, decider: MergeDecider): Promise<Merge> {
  const merge = await findMerge(deps, id);
  if (merge.undoneAt !== null) {
    const why = merge.reason === null ? '' : ` (${merge.reason})`;
    throw new EthogramError(
      'merge_settled',
      `${id} is undone already: since ${minute(merge.undoneAt)}, by ${merge.undoneBy ?? ''}${why} (make it hold again: ethogram identity redo ${id} --by NAME)`,
    );
  }
  return decide(deps, merge, decider, UNMERGE);
}

/**
 * Makes a merge hold again that was undone, for all time, as if it had never been taken back. Errors: `merge_unknown`;
 * `merge_settled` when it holds; `usage` without a name.
 */
export async function redoMerge(deps: LogDeps, id: string, decider: MergeDecider): Promise<Merge> {
  const merge = await findMerge(deps, id);
  if (merge.undoneAt === null) {
    throw new EthogramError('merge_settled', `${id} is not undone: there is nothing to redo`);
  }
  return decide(deps, merge, decider, REMERGE);
}

async function decide(
  deps: LogDeps,
  { id, previousId, userId }: Merge,
  { by, reason, at }: MergeDecider,
  act: typeof UNMERGE,
): Promise<Merge> {
  const name = by.trim();
  if (name === '') throw new EthogramError('usage', 'who decides? (--by NAME)');
  const why = reason?.trim() ?? '';
  await recordAct(deps, act, { previousId, userId, at, by: name, reason: why === '' ? null : why });
  return findMerge(deps, id);
}

async function findMerge({ store }: LogDeps, id: string): Promise<Merge> {
  const merge = (await readMerges(store)).find((each) => each.id === id);
  if (merge !== undefined) return merge;
  throw new EthogramError(
    'merge_unknown',
    `unknown merge: ${id} (list them: ethogram identity log)`,
  );
}

/** `2026-03-01 09:30 UTC`. */
function minute(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
