/** Work of which only so much is done at the same time; null: it was too much, and this was not begun. */
export type FewAtOnce = <T>(work: () => Promise<T>) => Promise<{ readonly done: T } | null>;

/** Lets at most so many pieces of work be done at the same time. */
export function fewAtOnce(most: number): FewAtOnce {
  let going = 0;
  return async (work) => {
    if (going >= most) return null;
    going += 1;
    try {
      return { done: await work() };
    } finally {
      going -= 1;
    }
  };
}
