import type { Node } from '../compile/leaf.js';

/** What is true at a moment: leaves and segments by number. */
export interface Truths {
  leaf(number: number): boolean;
  slot(number: number): boolean;
}

/** The truth of a tree, given those of its leaves. */
export function fold(node: Node, truths: Truths): boolean {
  switch (node.op) {
    case 'leaf':
      return truths.leaf(node.leaf.number);
    case 'segment':
      return truths.slot(node.slot);
    case 'not':
      return !fold(node.node, truths);
    case 'all':
      for (const inner of node.nodes) if (!fold(inner, truths)) return false;
      return true;
    case 'any':
      for (const inner of node.nodes) if (fold(inner, truths)) return true;
      return false;
    case 'atLeast': {
      let holding = 0;
      for (const inner of node.nodes) if (fold(inner, truths)) holding += 1;
      return holding >= node.least;
    }
  }
}
