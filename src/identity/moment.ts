/** The moment identity is looked at: what had happened by `asOf`, as known by `knownAt` (T-5). UTC milliseconds. */
export interface Moment {
  readonly asOf: number;
  readonly knownAt: number;
}

/** Before and after everything, as bounds of intervals of time. */
export const EVER = -8_640_000_000_000_000;
export const NEVER = 8_640_000_000_000_000;

/** All that was ever said, as it is known now. */
export const EVERYTHING: Moment = { asOf: NEVER, knownAt: NEVER };
