import type { Side } from '../../plan.js';
import { MICRO } from '../../slot.js';
import { WEIGHT_UNIT, windowStart } from '../../sql/window.js';
import { nextStep, type Ages } from '../ages.js';
import type { Declared } from '../declared.js';
import { countBefore, countSeen, newDoings, type Doings, type DoingsOf } from '../doings.js';
import { ExactSum } from '../exact-sum.js';
import type { Reading } from '../live-signals.js';

/** One side of a column. */
interface Sum {
  readonly stream: number;
  /** Writes the sum over the facts seen as of a moment. */
  readonly write: (doings: DoingsOf, asOf: number, into: Float64Array, place: number) => void;
  readonly nextChange: (doings: DoingsOf, asOf: number) => number;
}

/** Writes the sum over the first `seen` facts. */
type Add = (
  ages: Ages,
  facts: Doings,
  seen: number,
  asOf: number,
  into: Float64Array,
  place: number,
) => void;

/** `count`, `sum`, `mean`, `rate`, `share` and the shares by declared key: a weighted sum, or one over another. */
export function sumReading(declared: Declared, num: Side, den: Side | undefined): Reading {
  const above = sumOf(declared, num);
  if (den === undefined) {
    return {
      streams: [above.stream],
      read: (doings, asOf, nums, dens, place) => {
        above.write(doings, asOf, nums, place);
        dens[place] = 0;
      },
      nextChange: above.nextChange,
    };
  }
  const below = sumOf(declared, den);
  return {
    streams: [...new Set([above.stream, below.stream])],
    read: (doings, asOf, nums, dens, place) => {
      above.write(doings, asOf, nums, place);
      below.write(doings, asOf, dens, place);
    },
    nextChange: (doings, asOf) =>
      Math.min(above.nextChange(doings, asOf), below.nextChange(doings, asOf)),
  };
}

function sumOf(declared: Declared, { slot, parts }: Side): Sum {
  const { select, value, confidence, key, window } = slot;
  const ages = declared.agesOf(window);
  const field = value ?? key?.field;
  const as = value === undefined ? 'key' : 'number';
  const stream = declared.streams.add({ select, field, as, confidence });
  const keys = key === undefined || parts === undefined ? null : new Keys(key.values, parts);
  const add = value === undefined ? addWeights : addValues(new ExactSum());
  const facts = newDoings();
  return {
    stream,
    write: (doings, asOf, into, place) => {
      doings.open(stream, facts);
      const seen = countSeen(facts, asOf);
      if (keys === null) add(ages, facts, seen, asOf, into, place);
      else keys.add(doings, ages, facts, seen, asOf, into, place);
    },
    nextChange: (doings, asOf) => {
      doings.open(stream, facts);
      return nextStep(ages, facts, countSeen(facts, asOf), asOf);
    },
  };
}

/** Only the borders of bands are looked for: within one, all weigh the same. */
const addWeights: Add = ({ days, halves }, facts, seen, asOf, into, place) => {
  let weight = 0;
  let end = seen;
  for (let i = 0; i < days.length && end > 0; i++) {
    const from = Math.min(end, countBefore(facts, windowStart(asOf, days[i])));
    weight += halves[i] * (end - from);
    end = from;
  }
  into[place] = weight / WEIGHT_UNIT;
};

function addValues(total: ExactSum): Add {
  return ({ days, halves }, facts, seen, asOf, into, place) => {
    total.clear();
    let end = seen;
    for (let i = 0; i < days.length && end > 0; i++) {
      const from = Math.min(end, countBefore(facts, windowStart(asOf, days[i])));
      for (let n = from; n < end; n++) total.add(halves[i], facts.value[facts.base + n]);
      end = from;
    }
    into[place] = total.value() / (WEIGHT_UNIT * MICRO);
  };
}

/** The declared keys of a slot, and the parts of them that count. */
class Keys {
  readonly #texts: readonly string[];
  readonly #numbers: Float64Array;
  /** By part; the last is that of any other key. */
  readonly #counts: readonly boolean[];

  constructor(values: readonly string[], parts: readonly number[]) {
    this.#texts = values.map((value) => value.normalize('NFC'));
    this.#numbers = new Float64Array(values.length);
    this.#counts = [...values, ''].map((_, part) => parts.includes(part));
  }

  add(
    doings: DoingsOf,
    { days, halves }: Ages,
    facts: Doings,
    seen: number,
    asOf: number,
    into: Float64Array,
    place: number,
  ): void {
    let weight = 0;
    let end = seen;
    if (end > 0) this.#look(doings);
    for (let i = 0; i < days.length && end > 0; i++) {
      const from = Math.min(end, countBefore(facts, windowStart(asOf, days[i])));
      for (let n = from; n < end; n++)
        if (this.#isCounted(facts.value[facts.base + n])) weight += halves[i];
      end = from;
    }
    into[place] = weight / WEIGHT_UNIT;
  }

  /** Looks up which numbers stand for the keys now. */
  #look(doings: DoingsOf): void {
    for (let part = 0; part < this.#texts.length; part++)
      this.#numbers[part] = doings.key(this.#texts[part]);
  }

  #isCounted(key: number): boolean {
    let part = 0;
    while (part < this.#numbers.length && this.#numbers[part] !== key) part += 1;
    return this.#counts[part];
  }
}
