/** From a moment on until another, which is not in it any more; Infinity: until now and on. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Spans in order as a flat list: from, to, from, to ... They neither touch nor overlap. */
export type Spans = number[];

/** Whether a flat list ends open. */
export function isOpen(spans: readonly number[]): boolean {
  return spans.length > 0 && spans[spans.length - 1] === Infinity;
}

/**
 * Begins or ends membership at a moment no earlier than all in the list. What would last no time is left out. Answers
 * whether that took back the change before, which was at that very moment.
 */
export function change(spans: Spans, at: number, truth: boolean): boolean {
  if (isOpen(spans) === truth) return false;
  const last = truth ? spans.length - 1 : spans.length - 2;
  const takesBack = spans[last] === at;
  if (!truth && takesBack) spans.length = last;
  else if (!truth) spans[spans.length - 1] = at;
  else if (takesBack) spans[last] = Infinity;
  else spans.push(at, Infinity);
  return takesBack;
}

/** What is before a moment. A span that reaches it ends there. */
export function before(spans: readonly number[], at: number): Spans {
  const kept: Spans = [];
  for (let i = 0; i < spans.length && spans[i] < at; i += 2)
    kept.push(spans[i], Math.min(spans[i + 1], at));
  return kept;
}

/** The first moment at which two lists differ; Infinity: nowhere. */
export function firstDifference(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++)
    if (a[i] !== b[i]) return Math.min(a[i] ?? Infinity, b[i] ?? Infinity);
  return Infinity;
}

/** Whether a moment is in one of the spans. */
export function holdsAt(spans: readonly number[], at: number): boolean {
  for (let i = 0; i < spans.length; i += 2) if (spans[i] <= at && at < spans[i + 1]) return true;
  return false;
}

/** A flat list as spans. */
export function toSpans(spans: readonly number[]): Span[] {
  const list: Span[] = [];
  for (let i = 0; i < spans.length; i += 2) list.push({ from: spans[i], to: spans[i + 1] });
  return list;
}
