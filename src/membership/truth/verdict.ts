/** The truth of a condition at a moment, written over by the next judgement. */
export interface Verdict {
  truth: boolean;
  /**
   * The earliest later moment at which the truth may be another: when a window runs out, or at a fact that is later than
   * the moment of judgement. Infinity: never by itself.
   */
  next: number;
}

/** Writes a verdict. */
export function rule(verdict: Verdict, truth: boolean, next: number): void {
  verdict.truth = truth;
  verdict.next = next;
}
