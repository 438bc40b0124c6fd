/** A binary heap of (time, row); of two at one time, the one that `isBefore` says comes first. */
export class Timers {
  private readonly times: number[] = [];
  private readonly rows: number[] = [];
  private readonly isRowBefore: (a: number, b: number) => boolean;

  constructor(isRowBefore: (a: number, b: number) => boolean) {
    this.isRowBefore = isRowBefore;
  }

  get size(): number {
    return this.times.length;
  }

  /** The earliest time; Infinity when there is none. */
  get time(): number {
    return this.times.length > 0 ? this.times[0] : Infinity;
  }

  /** Whose timer is the first. */
  get row(): number {
    return this.rows[0];
  }

  push(time: number, row: number): void {
    let place = this.times.length;
    this.times.push(time);
    this.rows.push(row);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.isBefore(time, row, parent)) break;
      this.times[place] = this.times[parent];
      this.rows[place] = this.rows[parent];
      place = parent;
    }
    this.times[place] = time;
    this.rows[place] = row;
  }

  /** Takes the first one out. */
  pop(): void {
    const time = this.times.pop();
    const row = this.rows.pop();
    const size = this.times.length;
    if (size === 0 || time === undefined || row === undefined) return;
    let place = 0;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= size) break;
      if (child + 1 < size && this.isBefore(this.times[child + 1], this.rows[child + 1], child))
        child += 1;
      if (this.isBefore(time, row, child)) break;
      this.times[place] = this.times[child];
      this.rows[place] = this.rows[child];
      place = child;
    }
    this.times[place] = time;
    this.rows[place] = row;
  }

  private isBefore(time: number, row: number, place: number): boolean {
    const other = this.times[place];
    return time < other || (time === other && this.isRowBefore(row, this.rows[place]));
  }
}
