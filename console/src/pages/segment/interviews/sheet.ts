import type { Interview } from '../../../api/interviews.js';

/** Somebody who is to be asked of a segment, or was. */
export interface Asked {
  readonly id: string;
  /** Whether the model names it as typical; others were asked besides. */
  readonly isTypical: boolean;
  /** The first first. */
  readonly interviews: readonly Interview[];
}

/** Whom to ask, and what they said: the typical ones of the model, then others in the order in which they were asked. */
export function sheetOf(examples: readonly string[], latestFirst: readonly Interview[]): Asked[] {
  const said = latestFirst.toReversed();
  const ids = new Set([...examples, ...said.map(({ entity }) => entity)]);
  return [...ids].map((id) => ({
    id,
    isTypical: examples.includes(id),
    interviews: said.filter(({ entity }) => entity === id),
  }));
}
