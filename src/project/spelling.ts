/**
 * The optimal string alignment distance of two texts: how many letters are inserted, deleted, replaced or swapped
 * with their neighbour (Damerau 1964, restricted). Case counts as no difference.
 */
export function editDistance(left: string, right: string): number {
  const a = left.toLowerCase();
  const b = right.toLowerCase();
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, beforePrevious[j - 2] + 1);
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length];
}

/**
 * The known word most like a mistyped one, or undefined when none is near: a third of its letters may be wrong, at
 * least one but not all, or it is the beginning of a known word, or begins with one.
 */
export function closest(word: string, known: Iterable<string>): string | undefined {
  const most = Math.min(Math.max(1, Math.floor(word.length / 3)), word.length - 1);
  let found: string | undefined;
  let best = most + 1;
  for (const candidate of known) {
    const distance = editDistance(word, candidate);
    const shared = Math.min(word.length, candidate.length);
    const isBeginning =
      shared >= 3 &&
      word.slice(0, shared).toLowerCase() === candidate.slice(0, shared).toLowerCase();
    // A beginning counts as the last of the near ones.
    const rank = isBeginning ? Math.min(distance, most) : distance;
    if (rank < best) {
      found = candidate;
      best = rank;
    }
  }
  return found;
}

/** The remedy for a word that is not known: the one probably meant, or all there are. */
export function suggest(word: string, known: readonly string[]): string {
  const meant = closest(word, known);
  if (meant !== undefined) return `did you mean ${meant}?`;
  return known.length === 0 ? 'remove it' : `known: ${known.join(', ')}`;
}
