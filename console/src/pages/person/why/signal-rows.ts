import type { FitResult } from '../../../../../src/model/index.js';
import type { ExplainedModel } from '../../../api/person.js';

/** A signal that speaks for the segment of somebody, or against it. */
export interface SignalRow {
  readonly signal: string;
  readonly title: string;
  /** What somebody did; null: there is nothing to divide by. */
  readonly value: number | null;
  /** What is typical of their segment, and of the next best; null: not known. */
  readonly typical: number | null;
  readonly typicalOfOther: number | null;
  readonly speaksFor: boolean;
}

/** How many are shown. */
const SHOWN = 8;

/** The signals that say most, first, with what is typical: the means of the fit, in the units in which they are counted. */
export function signalRows(
  { reasons, columns, segment, runnerUp }: ExplainedModel,
  fit: Pick<FitResult, 'segments'> | undefined,
): readonly SignalRow[] {
  const profileOf = (slug: string | null) =>
    fit?.segments.find((one) => one.slug === slug)?.profile ?? {};
  const own = profileOf(segment);
  const other = profileOf(runnerUp);
  return reasons
    .flatMap(({ signal, title, weight }) =>
      signal === null || weight === 0 ? [] : [{ signal, title, weight }],
    )
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, SHOWN)
    .map(({ signal, title, weight }) => {
      const column = columns.find(({ id }) => id === signal) ?? null;
      return {
        signal,
        title,
        value: column?.value ?? null,
        typical: own[signal] ?? null,
        typicalOfOther: other[signal] ?? null,
        speaksFor: weight > 0,
      };
    });
}
