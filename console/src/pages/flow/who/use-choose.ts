import { useChange } from '../use-change.js';

/** How the address writes that somebody came from none or went to none. */
const NONE = '-';

interface Ends {
  /** Slugs; null: none. */
  readonly from: string | null;
  readonly to: string | null;
}

/** Asks who made a move; null: nobody asks any more. */
export function useChoose(): (move: Ends | null) => void {
  const change = useChange();
  return (move) =>
    change({
      leaving: move === null ? undefined : (move.from ?? NONE),
      entering: move === null ? undefined : (move.to ?? NONE),
    });
}

/** The move that the address asks of who made it; null: none is asked of. */
export function chosenOf(search: {
  readonly leaving?: string;
  readonly entering?: string;
}): Ends | null {
  const { leaving, entering } = search;
  if (leaving === undefined || entering === undefined) return null;
  const plain = (slug: string) => (slug === NONE ? null : slug);
  return { from: plain(leaving), to: plain(entering) };
}
