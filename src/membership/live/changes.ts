import type { Leaf } from '../compile/leaf.js';
import type { LevelIndex } from '../compile/rule-set.js';

type Touches = (index: LevelIndex) => readonly Leaf[];

/** What changes for each subject, put together: from when on, and all that is touched. */
export class Changes {
  readonly bySubject = new Map<
    number,
    { from: number; factsFrom: number; readonly touches: Touches[] }
  >();

  /** `factsFrom`: from when on it has facts that it had not, or the other way round; Infinity: it is something else. */
  add(subject: number, from: number, touches: Touches, factsFrom = Infinity): void {
    const known = this.bySubject.get(subject);
    if (known === undefined) this.bySubject.set(subject, { from, factsFrom, touches: [touches] });
    else {
      known.from = Math.min(known.from, from);
      known.factsFrom = Math.min(known.factsFrom, factsFrom);
      known.touches.push(touches);
    }
  }
}
