import { EthogramError } from '../../errors.js';
import type { PieceReader, PieceWriter } from '../../store/index.js';

const PAGE_BITS = 15;
const PAGE_MASK = (1 << PAGE_BITS) - 1;
/** Four words of the id, the actor, and the person. */
const WORDS = 6;
const ID = /^[0-9a-f]{32}$/;

/** Events that are facts somewhere: 24 bytes each, shared by all their facts. */
export class EventTable {
  private pages: Int32Array[] = [];
  private count = 0;
  private devices = new Int32Array(1024);

  /**
   * Numbers an event. Errors: `usage` for an id that is not 32 hexadecimal digits.
   *
   * @param person the subject that did it; -1: nobody
   * @param device what the actor did it with, where it says so; 0: it does not
   */
  add(id: string, actor: number, person: number, device: number): number {
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
    page[base + 5] = person;
    if (device !== 0) this.noteDevice(actor, device);
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

  /** Who did it, as far as is known now; -1: nobody. */
  person(event: number): number {
    return this.pages[event >>> PAGE_BITS][(event & PAGE_MASK) * WORDS + 5];
  }

  /** It turns out to be somebody else's. */
  setPerson(event: number, person: number): void {
    this.pages[event >>> PAGE_BITS][(event & PAGE_MASK) * WORDS + 5] = person;
  }

  /** What it was done with: the same for all events of an actor. 0: it is not known. */
  device(event: number): number {
    const actor = this.actor(event);
    return actor < this.devices.length ? this.devices[actor] : 0;
  }

  save(to: PieceWriter): void {
    to.json('events', this.count);
    to.pages('event pages', this.pages);
    to.numbers('devices', this.devices);
  }

  /** Takes over what was saved, in the place of what it has. */
  load(from: PieceReader): void {
    this.count = from.json('events') as number;
    this.pages = from.pages('event pages', (name, length) => from.ints(name, length));
    this.devices = from.ints('devices');
  }

  private noteDevice(actor: number, device: number): void {
    if (actor >= this.devices.length) {
      const wider = new Int32Array(2 ** Math.ceil(Math.log2(actor + 1)));
      wider.set(this.devices);
      this.devices = wider;
    }
    this.devices[actor] = device;
  }
}
