import { hash } from 'node:crypto';
import { canonicalJson, type Event, type Taxonomy } from '../model/index.js';
import type { PieceReader, PieceWriter } from '../store/index.js';
import { compileStreams, type Match, type Stream, type Streams } from '../signals/index.js';

/** The digest by which streams name the taxonomy that they are read by. */
export function taxonomyDigest(taxonomy: Taxonomy): string {
  return hash('sha256', canonicalJson(taxonomy)).slice(0, 32);
}

/** Streams that are read by one taxonomy, and the numbers they have among all. */
interface Group {
  readonly streams: Streams;
  readonly numbers: readonly number[];
}

/**
 * Which streams events are in, where rules of once read content by another taxonomy than those of now: each stream goes by
 * the taxonomy it was declared with.
 */
export class Matcher {
  readonly #taxonomies = new Map<string, Taxonomy>();
  #groups: readonly Group[] = [];
  #bare: readonly Match[] = [];

  /** Says what a digest stands for. */
  know(taxonomy: Taxonomy): void {
    this.#taxonomies.set(taxonomyDigest(taxonomy), taxonomy);
  }

  /** Matches these streams from now on. Those that name no taxonomy need none. */
  compile(streams: readonly Stream[]): void {
    this.#bare = streams.map((_, stream) => ({ stream, key: null, number: null }));
    const byTaxonomy = new Map<string | undefined, number[]>();
    for (const [number, { taxonomy }] of streams.entries()) {
      const numbers = byTaxonomy.get(taxonomy);
      if (numbers === undefined) byTaxonomy.set(taxonomy, [number]);
      else numbers.push(number);
    }
    this.#groups = [...byTaxonomy].map(([digest, numbers]) => ({
      numbers,
      streams: compileStreams(
        numbers.map((number) => streams[number]),
        digest === undefined ? [] : (this.#taxonomies.get(digest) ?? []),
      ),
    }));
  }

  /** The streams an event is in. */
  match(event: Event): readonly Match[] {
    const matches: Match[] = [];
    for (const { streams, numbers } of this.#groups) {
      for (const { stream, key, number } of streams.match(event)) {
        const own = numbers[stream];
        // Most read nothing off an event: their matches are all alike.
        matches.push(
          key === null && number === null ? this.#bare[own] : { stream: own, key, number },
        );
      }
    }
    return matches;
  }

  /** What digests stand for; the streams are in the registry. */
  save(to: PieceWriter): void {
    to.json('taxonomies', [...this.#taxonomies.values()]);
  }

  /** Takes over what was saved. */
  load(from: PieceReader): void {
    for (const taxonomy of from.json('taxonomies') as Taxonomy[]) this.know(taxonomy);
  }

  /** Whether any event of the kind of this one can be in a stream. */
  mayMatch(kind: Event): boolean {
    return this.#groups.some(({ streams }) => streams.mayMatch(kind));
  }
}
