import { SESSION_GAP_MS } from '../measures/sessions.js';
import { halvesAt, type Ages } from './ages.js';
import { Numbering } from './numbering.js';

/** Cuts what devices did, told in the order of time, into sessions, and adds these up, weighed by the day they began. */
export class SessionCut {
  /** How many sessions, in halves. */
  sessions = 0;
  /** Their pages, in halves. */
  pages = 0;
  /** The milliseconds from their first event to their last, in halves. */
  lasted = 0;
  readonly #ages: Ages;
  readonly #devices = new Numbering();
  /** By device: its last event, and what its session weighs. */
  #last = new Float64Array(16);
  #halves = new Float64Array(16);
  #today = 0;

  constructor(ages: Ages) {
    this.#ages = ages;
  }

  /** Begins anew, on a UTC day. */
  begin(today: number): void {
    this.sessions = 0;
    this.pages = 0;
    this.lasted = 0;
    this.#today = today;
    this.#devices.clear();
  }

  /** An event of a device, not earlier than the ones before. */
  addVisit(device: number, at: number): void {
    const unmet = this.#devices.size;
    const one = this.#devices.number(device);
    if (one >= this.#last.length) this.#grow();
    if (one === unmet || at - this.#last[one] > SESSION_GAP_MS) {
      this.#halves[one] = halvesAt(this.#ages, this.#today, at);
      this.sessions += this.#halves[one];
    } else {
      this.lasted += this.#halves[one] * (at - this.#last[one]);
    }
    this.#last[one] = at;
  }

  /** Says that an event of a device, added before, was a page or screen; no later one of it may have been added. */
  addPage(device: number): void {
    this.pages += this.#halves[this.#devices.number(device)];
  }

  #grow(): void {
    const wider = (from: Float64Array) => {
      const to = new Float64Array(from.length * 2);
      to.set(from);
      return to;
    };
    this.#last = wider(this.#last);
    this.#halves = wider(this.#halves);
  }
}
