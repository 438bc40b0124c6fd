import { streamHash, type Stream } from '../live/index.js';

/** Streams by position, each once. */
export class StreamList {
  readonly streams: Stream[] = [];
  readonly #positions = new Map<string, number>();

  /** The position of a stream. */
  add(stream: Stream): number {
    const hash = streamHash(stream);
    const known = this.#positions.get(hash);
    if (known !== undefined) return known;
    this.#positions.set(hash, this.streams.length);
    return this.streams.push(stream) - 1;
  }
}
