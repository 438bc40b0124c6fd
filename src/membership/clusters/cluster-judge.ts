import { windowStart } from '../../signals/index.js';
import type { Facts } from '../facts/facts.js';
import type { ActiveModel } from './active-model.js';
import { EntityDoings } from './entity-doings.js';
import type { Raw } from './raw.js';

/** Belongs to no segment. */
export const NOWHERE = -1;

const DAY_MS = 86_400_000;

/** The first 00:00 UTC after a moment: weights by age change then, and only then (T-3). */
export function nextMidnight(at: number): number {
  return (Math.floor(at / DAY_MS) + 1) * DAY_MS;
}

/** Says which segment of a model an entity is in at a moment, by the facts up to it. */
export class ClusterJudge {
  private readonly facts: Facts;
  private readonly doings: EntityDoings;

  constructor(facts: Facts) {
    this.facts = facts;
    this.doings = new EntityDoings(facts);
  }

  /**
   * The segment an entity belongs to at a moment, by its place in the model, or {@link NOWHERE}.
   *
   * @param raw its columns; read again where they are of another day, else only those of `touched`
   * @param touched places of columns that facts have changed since `raw` was read; null: any
   * @param current where it was just before
   * @param isStart whether the model begins at this moment, and the past has no say
   */
  judge(
    active: ActiveModel,
    subject: number,
    at: number,
    raw: Raw,
    touched: Iterable<number> | null,
    current: number,
    isStart: boolean,
  ): number {
    if (!this.isEngaged(active, subject, at)) {
      raw.day = Number.NaN;
      return NOWHERE;
    }
    this.read(active, subject, at, raw, touched);
    const { model, row } = active;
    return model.features(raw.num, raw.den, row) ? model.decide(row, current, isStart) : NOWHERE;
  }

  /** Reads the columns of an entity and works out its features, in `active.row`. False: the model sees nothing done. */
  look(active: ActiveModel, subject: number, at: number, raw: Raw): boolean {
    if (!this.isEngaged(active, subject, at)) return false;
    this.read(active, subject, at, raw, null);
    return active.model.features(raw.num, raw.den, active.row);
  }

  /** Whether an entity was engaged in the window of the features (F-8). */
  isEngaged({ engagement, window }: ActiveModel, subject: number, at: number): boolean {
    const last = this.facts.lists.lastOf(subject, engagement, at);
    return last >= windowStart(at, window);
  }

  /** The time of the first fact after a moment that a model looks at; Infinity: there is none. */
  nextFact({ streams, engagement }: ActiveModel, subject: number, after: number): number {
    const { lists } = this.facts;
    let first = lists.nextOf(subject, engagement, after);
    for (const stream of streams) first = Math.min(first, lists.nextOf(subject, stream, after));
    return first;
  }

  /** When an entity is to be looked at again: at its next fact, and while it is engaged at the next 00:00 UTC. */
  nextInstant(active: ActiveModel, subject: number, after: number): number {
    if (after === -Infinity) return this.nextFact(active, subject, after);
    const fact = this.nextFact(active, subject, after);
    const midnight = nextMidnight(after);
    return fact > midnight && this.isEngaged(active, subject, after) ? midnight : fact;
  }

  private read(
    { columns, streams }: ActiveModel,
    subject: number,
    at: number,
    raw: Raw,
    touched: Iterable<number> | null,
  ): void {
    const { doings } = this;
    doings.subject = subject;
    doings.streams = streams;
    const day = Math.floor(at / DAY_MS);
    if (touched !== null && raw.day === day) {
      for (const place of touched) columns[place].read(doings, at, raw.num, raw.den, place);
      return;
    }
    for (let place = 0; place < columns.length; place++)
      columns[place].read(doings, at, raw.num, raw.den, place);
    raw.day = day;
  }
}
