import type { Store } from '../store/index.js';

/** A user id given up for another. */
export interface Alias {
  readonly previousId: string;
  readonly userId: string;
  readonly at: number;
}

/**
 * The id every aliased user id now goes by (SEMANTICS I-3): ids joined by aliases are one person, and that person is
 * named by the id the latest alias points to; ties go to the smaller text. The result does not depend on the order
 * of `aliases`. An alias of an id to itself says nothing.
 */
export function canonicalUsers(aliases: readonly Alias[]): Map<string, string> {
  const parent = new Map<string, string>();
  const find = (id: string): string => {
    let root = id;
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root))
      root = next;
    for (let step = id; step !== root;) {
      const next = parent.get(step) ?? root;
      parent.set(step, root);
      step = next;
    }
    return root;
  };

  const links = aliases.filter((a) => a.previousId !== a.userId);
  for (const { previousId, userId } of links) {
    for (const id of [previousId, userId]) if (!parent.has(id)) parent.set(id, id);
    parent.set(find(previousId), find(userId));
  }

  const latest = new Map<string, Alias>();
  for (const alias of links) {
    const root = find(alias.userId);
    const known = latest.get(root);
    const isLater =
      known === undefined ||
      alias.at > known.at ||
      (alias.at === known.at && alias.userId < known.userId);
    if (isLater) latest.set(root, alias);
  }

  const canonical = new Map<string, string>();
  for (const id of parent.keys()) {
    const name = latest.get(find(id))?.userId;
    if (name !== undefined && name !== id) canonical.set(id, name);
  }
  return canonical;
}

/** {@link canonicalUsers} of the aliases in a table or query of (previous_id, user_id, occurred_at). */
export async function readCanonicalUsers(
  store: Store,
  aliases: string,
): Promise<Map<string, string>> {
  return canonicalUsers(
    await store.all<Alias>(
      `SELECT previous_id AS "previousId", user_id AS "userId", min(occurred_at) AS "at" FROM ${aliases} GROUP BY ALL`,
    ),
  );
}
