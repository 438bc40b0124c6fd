import type { Leaf, Node } from './leaf.js';

/**
 * Whether a tree can only hold of an entity that has been seen: that has a fact or a trait of its own. Nobody is a member
 * of anything before that, so rules that are not grounded ask for it beside their condition.
 */
export function isGrounded(node: Node): boolean {
  switch (node.op) {
    case 'leaf':
      return isLeafGrounded(node.leaf);
    case 'segment':
      return true;
    case 'all':
      return node.nodes.some(isGrounded);
    case 'any':
      return node.nodes.every(isGrounded);
    case 'atLeast':
      return node.nodes.filter((inner) => !isGrounded(inner)).length < node.least;
    case 'not':
      return false;
  }
}

function isLeafGrounded(leaf: Leaf): boolean {
  switch (leaf.kind) {
    case 'count':
    case 'distinct':
      return leaf.bounds.min > 0;
    case 'sum':
      return leaf.bounds.min > 0 || leaf.bounds.max < 0;
    case 'rate':
    case 'trend':
    case 'sequence':
    case 'quiet':
    case 'seen':
      return true;
    case 'trait':
      return leaf.of === 'self' && !leaf.holds(null);
    case 'contacts':
      return leaf.quantifier.kind !== 'none';
  }
}

/** Whether a leaf holds without a single fact or trait. */
export function isTrueOfNobody(leaf: Leaf): boolean {
  switch (leaf.kind) {
    case 'count':
    case 'distinct':
      return leaf.bounds.min <= 0 && leaf.bounds.max >= 0;
    case 'sum':
      return leaf.bounds.min <= 0 && leaf.bounds.max >= 0;
    case 'trait':
      return leaf.holds(null);
    case 'contacts':
      return leaf.quantifier.kind === 'none';
    default:
      return false;
  }
}
