import type { Doings, DoingsOf } from '../../signals/index.js';
import type { Facts } from '../facts/facts.js';

/** The facts of one subject at a time, as signals read them. */
export class EntityDoings implements DoingsOf {
  /** Whose facts they are. */
  subject = -1;
  /** The registry's number of each stream, by the place by which signals name it. */
  streams: readonly number[] = [];
  private readonly facts: Facts;

  constructor(facts: Facts) {
    this.facts = facts;
  }

  open(stream: number, into: Doings): void {
    this.facts.lists.open(this.subject, this.streams[stream], into);
  }

  /** The anonymous id an event came with; else the contact whose event it is; else one number for all of nobody (F-2). */
  device(event: number): number {
    const device = this.facts.events.device(event);
    return device === 0 ? -1 - this.contact(event) : device;
  }

  contact(event: number): number {
    const { events, subjects } = this.facts;
    const person = events.person(event);
    return person !== -1 && subjects.kind(person) === 'contact' ? person : -1;
  }

  key(text: string): number {
    return this.facts.keys.find(text);
  }
}
