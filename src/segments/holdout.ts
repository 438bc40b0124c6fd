import type { Rng } from '../kernels/index.js';

/** Which rows a model may learn from, and which are withheld to judge it. */
export interface Split {
  /** Positions, ascending. */
  readonly train: Int32Array;
  readonly holdout: Int32Array;
}

/**
 * Withholds about `share` of the rows, whole accounts at a time (VAL-7): colleagues behave and buy together, so a
 * colleague in training would give the answer away. Accounts are taken in the order of a seeded hash until the share is
 * reached; one too large for what is left stays in training. A row without an account is its own.
 */
export function splitByAccount(
  ids: readonly string[],
  accounts: readonly (string | null)[],
  share: number,
  rng: Rng,
): Split {
  const groups = new Map<string, number[]>();
  ids.forEach((id, row) => {
    const key = accounts[row] ?? id;
    const rows = groups.get(key);
    if (rows === undefined) groups.set(key, [row]);
    else rows.push(row);
  });
  const order = [...groups].map(([key, rows]) => ({ key, rows, draw: rng.fork(key).next() }));
  order.sort((a, b) => a.draw - b.draw || (a.key < b.key ? -1 : 1));
  const target = Math.floor(ids.length * share);
  const withheld = new Uint8Array(ids.length);
  let taken = 0;
  for (const { rows } of order) {
    if (taken + rows.length > target) continue;
    taken += rows.length;
    for (const row of rows) withheld[row] = 1;
  }
  const positions = (kept: number) =>
    Int32Array.from(ids.keys()).filter((row) => withheld[row] === kept);
  return { train: positions(0), holdout: positions(1) };
}
