/**
 * Does `count` pieces of work, a few at a time, and answers what they come to in their order. When one fails, no more are
 * begun, and the error is thrown once those under way have ended, so that none is left at work.
 */
export async function underWay<Piece>(
  count: number,
  atATime: number,
  work: (index: number) => Promise<Piece>,
): Promise<Piece[]> {
  const done: Piece[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      try {
        done[index] = await work(index);
      } catch (error) {
        next = count;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: atATime }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return done;
}
