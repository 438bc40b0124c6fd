import type { History } from '../../api/person.js';

/** One time somebody was in something: its place in the whole period, 0 to 1. */
export interface BandSpan {
  readonly from: string;
  /** Null: still. */
  readonly to: string | null;
  readonly start: number;
  readonly length: number;
}

/** When somebody was in a segment, or in a stage: one of the two is null. */
export interface Band {
  readonly segment: string | null;
  readonly stage: string | null;
  readonly spans: readonly BandSpan[];
  readonly totalMs: number;
}

/** Lines over one period, and the days that are written under it. */
export interface Laid {
  readonly bands: readonly Band[];
  readonly ticks: readonly { readonly at: number; readonly share: number }[];
}

const TICKS = 2;
/** A period is never shorter: what began a minute ago is a mark at the end. */
const LEAST_MS = 7 * 86_400_000;

/** Lays the history of somebody out from its beginning to now; what somebody was in last comes first. */
export function bandsOf({ segments, stages, asOf }: History): Laid {
  const end = Date.parse(asOf);
  const all = [
    ...segments.map(({ segment, spans }) => ({ segment, stage: null, spans })),
    ...stages.map(({ stage, spans }) => ({ segment: null, stage, spans })),
  ].filter(({ spans }) => spans.length > 0);
  const first = Math.min(...all.flatMap(({ spans }) => spans.map(({ from }) => Date.parse(from))));
  const begin = Math.min(Number.isFinite(first) ? first : end, end - LEAST_MS);
  const share = (at: number) => Math.min(1, Math.max(0, (at - begin) / (end - begin)));
  const bands = all.map(({ segment, stage, spans }) => {
    const laid = spans.map(({ from, to }) => {
      const start = share(Date.parse(from));
      const until = to === null ? end : Date.parse(to);
      return { from, to, start, length: share(until) - start };
    });
    const totalMs = laid.reduce((sum, { length }) => sum + length * (end - begin), 0);
    return { segment, stage, spans: laid, totalMs };
  });
  const ticks = Array.from({ length: TICKS + 1 }, (_, i) => {
    const at = begin + ((end - begin) * i) / TICKS;
    return { at, share: i / TICKS };
  });
  const lastOf = ({ spans }: Band) => Math.max(...spans.map(({ start, length }) => start + length));
  return { bands: bands.sort((a, b) => lastOf(b) - lastOf(a)), ticks };
}
