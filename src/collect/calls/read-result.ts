import type { JsonObject } from '../../model/index.js';

/** Why a whole body cannot be read. */
export interface BodyProblem {
  readonly kind: 'problem';
  /**
   * - `bad_json`: it is no JSON, or no UTF-8, or its packing is broken
   * - `too_large`: it is, or becomes when unpacked, larger than a body may be
   * - `unknown_encoding`: it is packed in a way nobody here can unpack
   */
  readonly problem: 'bad_json' | 'too_large' | 'unknown_encoding';
  /** For people. */
  readonly detail: string;
}

/** A problem as a value. */
export function problem(name: BodyProblem['problem'], detail: string): BodyProblem {
  return { kind: 'problem', problem: name, detail };
}

/** Something in a body that is kept aside, with its reason, while the rest goes on. */
export interface QuarantinedCall {
  /** Where it stood in its batch, from 0. */
  readonly index: number;
  readonly reason: string;
  /** For people. */
  readonly detail: string;
  /** Its text, as far as it is kept; see {@link CallLimits.callBytes}. */
  readonly raw: string;
}

/** A call as it was sent, with what its batch says of all its calls. */
export interface Call {
  /** Where it stood in its batch, from 0. */
  readonly index: number;
  readonly call: JsonObject;
}

/** What a body holds. */
export interface ReadCalls {
  readonly kind: 'calls';
  readonly calls: readonly Call[];
  /** What could not even be read as a call. */
  readonly quarantined: readonly QuarantinedCall[];
  /** The write key, where the body says it. */
  readonly writeKey: string | null;
  /** When the body was sent, by the sender's clock: UTC milliseconds. */
  readonly sentAt: number | null;
}
