import type { RuleCondition } from '../../model/index.js';
import type { ValueTest } from '../../signals/index.js';
import type { Bounds, RateBounds } from './bounds.js';

/** Whom a share of an account's contacts is judged by. */
export type Quantifier =
  | { readonly kind: 'any' | 'all' | 'none' }
  | { readonly kind: 'atLeast'; readonly people: number }
  | { readonly kind: 'share'; readonly micro: number };

/** What a leaf asks. Streams by number; windows in milliseconds, Infinity as far as history reaches. */
export type Question =
  | {
      readonly kind: 'count' | 'distinct' | 'sum';
      readonly stream: number;
      readonly bounds: Bounds;
      readonly window: number;
    }
  | {
      readonly kind: 'rate';
      readonly stream: number;
      readonly over: number;
      readonly bounds: RateBounds;
      readonly window: number;
    }
  /** How many times as many facts in the window as in the window before it. */
  | {
      readonly kind: 'trend';
      readonly stream: number;
      readonly bounds: RateBounds;
      readonly window: number;
    }
  | {
      readonly kind: 'sequence';
      readonly steps: readonly { readonly stream: number }[];
      /** How long after the step before each may be; Infinity for the first. */
      readonly withins: readonly number[];
      readonly window: number;
    }
  | { readonly kind: 'quiet'; readonly stream: number; readonly window: number }
  | {
      readonly kind: 'trait';
      readonly of: 'self' | 'account';
      readonly name: string;
      readonly holds: ValueTest;
    }
  /** Whether the entity has been seen at all: an event of `stream`, or a trait. */
  | { readonly kind: 'seen'; readonly stream: number }
  | {
      readonly kind: 'contacts';
      readonly quantifier: Quantifier;
      readonly where: Node;
      /** The streams that `where` looks at. */
      readonly whereStreams: readonly number[];
      /** Any event: who has one in `window` is counted among the people of the account. */
      readonly stream: number;
      readonly window: number;
    };

/** A condition that looks at facts itself, shared by all rules that ask the same. */
export type Leaf = Question & {
  /** Its place in the registry. */
  readonly number: number;
  readonly hash: string;
  /** As it is declared, where it first occurred; null for what rules ask implicitly. */
  readonly declared: RuleCondition | null;
};

/** A question about the people of an account. */
export type ContactsLeaf = Extract<Leaf, { kind: 'contacts' }>;

/** How the leaves of a rule are put together. */
export type Node =
  | { readonly op: 'leaf'; readonly leaf: Leaf }
  /** Membership in another rule segment of the level, by slot. A cluster segment will be a slot too. */
  | { readonly op: 'segment'; readonly slot: number }
  | { readonly op: 'all' | 'any'; readonly nodes: readonly Node[] }
  | { readonly op: 'atLeast'; readonly least: number; readonly nodes: readonly Node[] }
  | { readonly op: 'not'; readonly node: Node };

/** The leaves of a tree, each once. */
export function leavesIn(node: Node, into = new Set<Leaf>()): Set<Leaf> {
  if (node.op === 'leaf') into.add(node.leaf);
  else if (node.op === 'not') leavesIn(node.node, into);
  else if (node.op !== 'segment') for (const inner of node.nodes) leavesIn(inner, into);
  return into;
}

/** The slots of the segments that a tree refers to. */
export function slotsIn(node: Node, into = new Set<number>()): Set<number> {
  if (node.op === 'segment') into.add(node.slot);
  else if (node.op === 'not') slotsIn(node.node, into);
  else if (node.op !== 'leaf') for (const inner of node.nodes) slotsIn(inner, into);
  return into;
}

/** The streams a leaf looks at in the facts of the entity itself. */
export function streamsOf(leaf: Leaf): number[] {
  switch (leaf.kind) {
    case 'count':
    case 'distinct':
    case 'sum':
    case 'trend':
    case 'quiet':
    case 'seen':
      return [leaf.stream];
    case 'rate':
      return [leaf.stream, leaf.over];
    case 'sequence':
      return leaf.steps.map((step) => step.stream);
    case 'trait':
    case 'contacts':
      return [];
  }
}
