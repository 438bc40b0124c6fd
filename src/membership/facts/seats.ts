/** One contact in one account. */
export interface Seat {
  readonly contact: number;
  readonly account: number;
  /** Its place among the seats of the account. */
  readonly place: number;
}

/** The words of a seat, side by side. BEFORE is the seat that the contact got before, + 1; 0: it is the first. */
const RECORD = 5;
const SUBJECT = 0;
const CONTACT = 1;
const ACCOUNT = 2;
const PLACE = 3;
const BEFORE = 4;

/** Whom seats belong to. There is one for nearly every contact, so they are kept as numbers. */
export class Seats {
  private records = new Int32Array(256 * RECORD);
  private count = 0;
  /** By subject, its seat + 1; 0: it is no seat. */
  private bySubject = new Int32Array(256);
  /** By contact, the seat it got last + 1. */
  private lastOfContact = new Int32Array(256);
  /** Open addressing over (contact, account): seat + 1, or 0. */
  private table = new Int32Array(512);
  private readonly ofAccount = new Map<number, number[]>();

  get size(): number {
    return this.count;
  }

  /** Makes a subject the seat of a contact in an account, where there is none yet. */
  add(subject: number, contact: number, account: number): void {
    const seat = this.count++;
    const record = seat * RECORD;
    if (record === this.records.length) this.records = wider(this.records, record + 1);
    this.bySubject = wider(this.bySubject, subject + 1);
    this.lastOfContact = wider(this.lastOfContact, contact + 1);
    const seats = this.ofAccount.get(account) ?? [];
    this.ofAccount.set(account, seats);
    this.records[record + SUBJECT] = subject;
    this.records[record + CONTACT] = contact;
    this.records[record + ACCOUNT] = account;
    this.records[record + PLACE] = seats.length;
    this.records[record + BEFORE] = this.lastOfContact[contact];
    seats.push(subject);
    this.bySubject[subject] = seat + 1;
    this.lastOfContact[contact] = seat + 1;
    if (this.count * 2 > this.table.length) this.rehash();
    else this.put(seat);
  }

  /** The subject that is the seat of a contact in an account; -1: there is none. */
  find(contact: number, account: number): number {
    const seat = this.seatOf(contact, account);
    return seat === -1 ? -1 : this.records[seat * RECORD + SUBJECT];
  }

  /** Its place among the seats of the account; -1: there is none. */
  placeOf(contact: number, account: number): number {
    const seat = this.seatOf(contact, account);
    return seat === -1 ? -1 : this.records[seat * RECORD + PLACE];
  }

  /** Whose seat a subject is. Errors: TypeError when it is none. */
  of(subject: number): Seat {
    const record = this.recordOf(subject);
    return {
      contact: this.records[record + CONTACT],
      account: this.records[record + ACCOUNT],
      place: this.records[record + PLACE],
    };
  }

  /** The place of a seat among those of its account. Errors: TypeError when the subject is none. */
  placeIn(subject: number): number {
    return this.records[this.recordOf(subject) + PLACE];
  }

  /** The seats of an account, in the order they came to be. */
  in(account: number): readonly number[] {
    return this.ofAccount.get(account) ?? NONE;
  }

  /** The seats of a contact in all accounts, in the order they came to be. */
  for(contact: number): readonly number[] {
    const seats: number[] = [];
    let next = contact < this.lastOfContact.length ? this.lastOfContact[contact] : 0;
    for (; next !== 0; next = this.records[(next - 1) * RECORD + BEFORE])
      seats.push(this.records[(next - 1) * RECORD + SUBJECT]);
    return seats.toReversed();
  }

  /** The contact and the account of each, in the order they came to be. */
  pairs(): Int32Array {
    const pairs = new Int32Array(this.count * 2);
    for (let seat = 0; seat < this.count; seat++) {
      pairs[seat * 2] = this.records[seat * RECORD + CONTACT];
      pairs[seat * 2 + 1] = this.records[seat * RECORD + ACCOUNT];
    }
    return pairs;
  }

  private recordOf(subject: number): number {
    const seat = subject < this.bySubject.length ? this.bySubject[subject] : 0;
    if (seat === 0) throw new TypeError(`subject ${subject} is no seat`);
    return (seat - 1) * RECORD;
  }

  private seatOf(contact: number, account: number): number {
    const mask = this.table.length - 1;
    for (let slot = hash(contact, account) & mask; ; slot = (slot + 1) & mask) {
      const seat = this.table[slot] - 1;
      if (seat === -1) return -1;
      const record = seat * RECORD;
      if (this.records[record + CONTACT] === contact && this.records[record + ACCOUNT] === account)
        return seat;
    }
  }

  private put(seat: number): void {
    const record = seat * RECORD;
    const mask = this.table.length - 1;
    let slot = hash(this.records[record + CONTACT], this.records[record + ACCOUNT]) & mask;
    while (this.table[slot] !== 0) slot = (slot + 1) & mask;
    this.table[slot] = seat + 1;
  }

  private rehash(): void {
    this.table = new Int32Array(this.table.length * 2);
    for (let seat = 0; seat < this.count; seat++) this.put(seat);
  }
}

const NONE: readonly never[] = [];

/** The same numbers with room for so many at least, at most twice that. */
function wider(numbers: Int32Array, room: number): Int32Array<ArrayBuffer> {
  if (room <= numbers.length) return numbers as Int32Array<ArrayBuffer>;
  const larger = new Int32Array(Math.max(room, numbers.length * 2));
  larger.set(numbers);
  return larger;
}

function hash(contact: number, account: number): number {
  const mixed = Math.imul(contact, 0x9e3779b1) ^ Math.imul(account + 1, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
