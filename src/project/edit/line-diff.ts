/** Lines that stand in the place of others. */
export interface Hunk {
  /** The line of the old text at which it begins, from 1. */
  readonly line: number;
  /** The line of the new text at which it begins, from 1. */
  readonly newLine: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** The most pairs of lines that are compared; beyond, what differs is one hunk. */
const MOST_PAIRS = 4_000_000;

/** What is different between two texts, line by line: a longest common subsequence is kept. */
export function lineDiff(before: string, after: string): Hunk[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const a = old.slice(head, old.length - tail);
  const b = now.slice(head, now.length - tail);
  if (a.length === 0 && b.length === 0) return [];
  if (a.length * b.length > MOST_PAIRS)
    return [{ line: head + 1, newLine: head + 1, removed: a, added: b }];
  return hunksOf(a, b, head);
}

function hunksOf(a: readonly string[], b: readonly string[], offset: number): Hunk[] {
  const width = b.length + 1;
  // common[i * width + j]: how many lines of a from i on and of b from j on can be kept.
  const common = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] =
        a[i] === b[j]
          ? common[(i + 1) * width + j + 1] + 1
          : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i += 1;
      j += 1;
      continue;
    }
    const start = { i, j };
    while ((i < a.length || j < b.length) && !(i < a.length && j < b.length && a[i] === b[j])) {
      const goesOn =
        j >= b.length || (i < a.length && common[(i + 1) * width + j] >= common[i * width + j + 1]);
      if (goesOn) i += 1;
      else j += 1;
    }
    hunks.push({
      line: offset + start.i + 1,
      newLine: offset + start.j + 1,
      removed: a.slice(start.i, i),
      added: b.slice(start.j, j),
    });
  }
  return hunks;
}
