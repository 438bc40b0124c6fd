import type { Json } from '../../model/index.js';
import type { PieceReader, PieceWriter } from '../../store/index.js';

/** The id of what no event said: a person decided it, or a file of companies did. */
export const NO_EVENT = '0'.repeat(32);

/** That something was said of an entity at a time. */
export interface TraitSaid {
  readonly name: string;
  readonly value: Json;
  readonly at: number;
  /** The id of the event that said it: of two at one time, the greater id is the later. */
  readonly id: string;
}

/** Whether a was said before b. */
function isBefore(a: TraitSaid, b: TraitSaid): boolean {
  return a.at < b.at || (a.at === b.at && a.id < b.id);
}

type TraitRow = [subject: number, name: string, said: [value: Json, at: number, id: string][]];

/** What was said of each subject, by name, in order of time. */
export class Traits {
  private readonly said = new Map<number, Map<string, TraitSaid[]>>();

  /** Adds what was said. */
  add(subject: number, trait: TraitSaid): void {
    let names = this.said.get(subject);
    if (names === undefined) this.said.set(subject, (names = new Map()));
    const list = names.get(trait.name);
    if (list === undefined) {
      names.set(trait.name, [trait]);
      return;
    }
    let place = list.length;
    while (place > 0 && isBefore(trait, list[place - 1])) place -= 1;
    const before = list[place - 1];
    // The same event says a thing once.
    if (before !== undefined && before.at === trait.at && before.id === trait.id)
      list[place - 1] = trait;
    else list.splice(place, 0, trait);
  }

  /** Replaces all that was said of a subject. */
  replace(subject: number, traits: readonly TraitSaid[]): void {
    this.said.delete(subject);
    for (const trait of traits) this.add(subject, trait);
  }

  /** All that was said of a subject in a name, in order. */
  of(subject: number, name: string): readonly TraitSaid[] {
    return this.said.get(subject)?.get(name) ?? [];
  }

  /** All that was said of a subject. */
  all(subject: number): TraitSaid[] {
    return [...(this.said.get(subject)?.values() ?? [])].flat();
  }

  /** When something was first said of a subject; Infinity: never. */
  first(subject: number): number {
    let first = Infinity;
    for (const list of this.said.get(subject)?.values() ?? []) first = Math.min(first, list[0].at);
    return first;
  }

  save(to: PieceWriter): void {
    to.rows('traits', this.rows());
  }

  /** Takes over what was saved, where it has nothing. */
  load(from: PieceReader): void {
    for (const row of from.rows('traits')) {
      const [subject, name, said] = row as TraitRow;
      const names = this.said.get(subject) ?? new Map<string, TraitSaid[]>();
      this.said.set(subject, names);
      names.set(
        name,
        said.map(([value, at, id]) => ({ name, value, at, id })),
      );
    }
  }

  private *rows(): Generator<TraitRow> {
    for (const [subject, names] of this.said)
      for (const [name, said] of names)
        yield [subject, name, said.map(({ value, at, id }) => [value, at, id])];
  }

  /** How many of the things said in a name count at a time. */
  static upTo(list: readonly TraitSaid[], at: number): number {
    let count = list.length;
    while (count > 0 && list[count - 1].at > at) count -= 1;
    return count;
  }
}
