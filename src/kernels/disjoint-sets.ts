/** Sets of the elements 0..n-1 that can only grow together (union-find, with path halving and union by size). */
export interface DisjointSets {
  /** The element that stands for the set of `element`. */
  find(element: number): number;
  /** Joins two sets; answers the element that stands for both, or -1 when they were one already. */
  join(a: number, b: number): number;
  /** Elements in the set that `element` stands for. */
  sizeOf(root: number): number;
}

/** n sets of one element each. */
export function disjointSets(n: number): DisjointSets {
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  const size = new Int32Array(n).fill(1);
  const find = (element: number) => {
    let at = element;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  };
  return {
    find,
    join(a, b) {
      const [rootA, rootB] = [find(a), find(b)];
      if (rootA === rootB) return -1;
      const [large, small] = size[rootA] >= size[rootB] ? [rootA, rootB] : [rootB, rootA];
      parent[small] = large;
      size[large] += size[small];
      return large;
    },
    sizeOf: (root) => size[root],
  };
}
