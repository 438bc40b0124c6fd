import type { Level, RuleCondition, Selector } from '../../model/index.js';
import { readsContent, streamHash, type Stream } from '../../signals/index.js';
import { contentHash } from './content-hash.js';
import type { Leaf, Question } from './leaf.js';

/**
 * The numbers of streams, leaves and segments. They are given once and kept over all versions of the rules, so facts and
 * truths that are kept by number stay right when rules change. It only grows.
 */
export class Registry {
  readonly streams: Stream[] = [];
  readonly leaves: Leaf[] = [];
  /** Slots of segments: one for each (level, slug) there ever was. */
  readonly slots: { readonly level: Level; readonly segment: string }[] = [];
  /** The digest of the taxonomy that streams are read by from now on; null: that of whoever matches them. */
  taxonomy: string | null = null;
  private readonly streamNumbers = new Map<string, number>();
  private readonly leafOf = new Map<string, Leaf>();
  private readonly slotNumbers = new Map<string, number>();

  /** The number of a stream; equal ones share it. */
  stream(select: Selector, field?: string, as?: 'key' | 'number'): number {
    const read: Stream = field === undefined ? { select } : { select, field, as };
    const stream =
      this.taxonomy !== null && readsContent(select, field)
        ? { ...read, taxonomy: this.taxonomy }
        : read;
    const hash = streamHash(stream);
    const known = this.streamNumbers.get(hash);
    if (known !== undefined) return known;
    this.streams.push(stream);
    this.streamNumbers.set(hash, this.streams.length - 1);
    return this.streams.length - 1;
  }

  /** The leaf that asks a question; `identity` is plain data that is equal for equal questions. */
  leaf(question: Question, identity: unknown, declared: RuleCondition | null): Leaf {
    const hash = contentHash(identity);
    const known = this.leafOf.get(hash);
    if (known !== undefined) return known;
    const leaf: Leaf = { ...question, number: this.leaves.length, hash, declared };
    this.leaves.push(leaf);
    this.leafOf.set(hash, leaf);
    return leaf;
  }

  /** The slot of a segment. */
  slot(level: Level, segment: string): number {
    const key = `${level}:${segment}`;
    const known = this.slotNumbers.get(key);
    if (known !== undefined) return known;
    this.slots.push({ level, segment });
    this.slotNumbers.set(key, this.slots.length - 1);
    return this.slots.length - 1;
  }
}
