/** How large what a client sends may be. Sizes are bytes of JSON text. */
export interface CallLimits {
  /** A whole body, inflated. Segment's clients keep to 500 KB, RudderStack's to 512 KiB. */
  readonly bodyBytes: number;
  /** How many times larger than what was sent a packed body may become; honest batches reach 48. */
  readonly inflateRatio: number;
  /** One call. */
  readonly callBytes: number;
  /** Calls of one batch; those after are set apart. */
  readonly callsPerBatch: number;
  /** How deep objects and lists of one call may nest; the call itself is the first. */
  readonly depth: number;
  /** Keys of one call, at all depths. */
  readonly keys: number;
  /** All calls of a body together, after what the batch says of all of them was added to each. */
  readonly mergedBytes: number;
}

export const CALL_LIMITS: CallLimits = {
  bodyBytes: 512 * 1024,
  inflateRatio: 200,
  callBytes: 32 * 1024,
  callsPerBatch: 2500,
  depth: 32,
  keys: 1000,
  mergedBytes: 4 * 1024 * 1024,
};
