import type { ActiveModel } from './active-model.js';

/** Where the columns of one entity stand: numerators, denominators, and the UTC day as of which they were read. */
export class Raw {
  /** Whose columns they are. */
  readonly of: ActiveModel;
  readonly num: Float64Array;
  readonly den: Float64Array;
  private readonly days: Float64Array;

  /** How many words the columns of a model take. */
  static words({ columns }: ActiveModel): number {
    return 2 * columns.length + 1;
  }

  /** @param words where they are kept: numerators, denominators, day */
  constructor(of: ActiveModel, words: Float64Array) {
    const columns = of.columns.length;
    this.of = of;
    this.num = words.subarray(0, columns);
    this.den = words.subarray(columns, 2 * columns);
    this.days = words.subarray(2 * columns);
  }

  /** NaN: they are of no day, and all have to be read. */
  get day(): number {
    return this.days[0];
  }

  set day(day: number) {
    this.days[0] = day;
  }
}

/** Columns that were not read yet, of nobody in particular. */
export function newRaw(of: ActiveModel): Raw {
  const raw = new Raw(of, new Float64Array(Raw.words(of)));
  raw.day = Number.NaN;
  return raw;
}
