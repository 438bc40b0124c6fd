import { EthogramError } from '../../errors.js';
import type { Level, RuleCondition, Selector } from '../../model/index.js';
import type { PieceReader, PieceWriter } from '../../store/index.js';
import { readsContent, streamHash, type Stream } from '../../signals/index.js';
import { contentHash } from './content-hash.js';
import type { Leaf, Question } from './leaf.js';

/** What puts entities into a segment: a declared rule, or a model's clusters. */
export type SlotKind = 'rule' | 'cluster';

/**
 * The numbers of streams, leaves and segments. They are given once and kept over all versions of the rules, so facts and
 * truths that are kept by number stay right when rules change. It only grows.
 */
export class Registry {
  readonly streams: Stream[] = [];
  readonly leaves: Leaf[] = [];
  /** Slots of segments: one for each (level, slug) there ever was. */
  readonly slots: { readonly level: Level; readonly segment: string; readonly kind: SlotKind }[] =
    [];
  /** The digest of the taxonomy that streams are read by from now on; null: that of whoever matches them. */
  taxonomy: string | null = null;
  private readonly streamNumbers = new Map<string, number>();
  private readonly leafOf = new Map<string, Leaf>();
  private readonly slotNumbers = new Map<string, number>();

  /** The number of a stream; equal ones share it. */
  stream(select: Selector, field?: string, as?: 'key' | 'number'): number {
    const read: Stream = field === undefined ? { select } : { select, field, as };
    return this.add(read);
  }

  /** The same of a whole declaration, which does not say by which taxonomy it is read. */
  add(declared: Stream): number {
    const { taxonomy } = this;
    const isByTaxonomy = taxonomy !== null && readsContent(declared.select, declared.field);
    return this.number(isByTaxonomy ? { ...declared, taxonomy } : declared);
  }

  /** Numbers streams that are read by another taxonomy than those that come later. */
  readBy<T>(taxonomy: string | null, number: () => T): T {
    const later = this.taxonomy;
    this.taxonomy = taxonomy;
    try {
      return number();
    } finally {
      this.taxonomy = later;
    }
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

  /**
   * The slot of a segment; without a kind that of whichever there is, else of a rule. Errors: `usage` for a slug that a
   * segment of another kind has taken at this level.
   */
  slot(level: Level, segment: string, kind?: SlotKind): number {
    const key = `${level}:${segment}`;
    const known = this.slotNumbers.get(key);
    if (known !== undefined) {
      if (kind === undefined || this.slots[known].kind === kind) return known;
      const [rule, found] = ['a rule in segments/', 'a segment of a model that was activated'];
      const [own, other] = kind === 'rule' ? [rule, found] : [found, rule];
      throw new EthogramError(
        'usage',
        `segment ${segment}: it would be both ${own} and ${other} (give the rule another slug)`,
      );
    }
    this.slots.push({ level, segment, kind: kind ?? 'rule' });
    this.slotNumbers.set(key, this.slots.length - 1);
    return this.slots.length - 1;
  }

  /** Leaves are left out: rules make them again. */
  save(to: PieceWriter): void {
    to.json('registry', { streams: this.streams, slots: this.slots });
  }

  /** Gives streams and slots the numbers that were saved, before any rule is compiled. */
  load(from: PieceReader): void {
    const { streams, slots } = from.json('registry') as Pick<Registry, 'streams' | 'slots'>;
    for (const stream of streams) this.number(stream);
    for (const { level, segment, kind } of slots) this.slot(level, segment, kind);
  }

  private number(stream: Stream): number {
    const hash = streamHash(stream);
    const known = this.streamNumbers.get(hash);
    if (known !== undefined) return known;
    this.streams.push(stream);
    this.streamNumbers.set(hash, this.streams.length - 1);
    return this.streams.length - 1;
  }
}
