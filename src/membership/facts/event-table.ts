import { EthogramError } from '../../errors.js';

const PAGE_BITS = 15;
const PAGE_MASK = (1 << PAGE_BITS) - 1;
/** Four words of the id, and the actor. */
const WORDS = 5;
const ID = /^[0-9a-f]{32}$/;

/** Events that are facts somewhere: 20 bytes each, shared by all their facts. */
export class EventTable {
  private readonly pages: Int32Array[] = [];
  private count = 0;

  /** Numbers an event. Errors: `usage` for an id that is not 32 hexadecimal digits. */
  add(id: string, actor: number): number {
    if (!ID.test(id))
      throw new EthogramError('usage', `event id: ${id} (give 32 hexadecimal digits)`);
    const number = this.count++;
    if (number >>> PAGE_BITS === this.pages.length)
      this.pages.push(new Int32Array(WORDS << PAGE_BITS));
    const page = this.pages[number >>> PAGE_BITS];
    const base = (number & PAGE_MASK) * WORDS;
    for (let word = 0; word < 4; word++)
      page[base + word] = Number.parseInt(id.slice(word * 8, word * 8 + 8), 16);
    page[base + 4] = actor;
    return number;
  }

  /** The id of an event. */
  id(event: number): string {
    const page = this.pages[event >>> PAGE_BITS];
    const base = (event & PAGE_MASK) * WORDS;
    let id = '';
    for (let word = 0; word < 4; word++)
      id += (page[base + word] >>> 0).toString(16).padStart(8, '0');
    return id;
  }

  /** The actor whose event it is. */
  actor(event: number): number {
    return this.pages[event >>> PAGE_BITS][(event & PAGE_MASK) * WORDS + 4];
  }
}
