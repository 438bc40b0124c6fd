import { gunzipSync, inflateSync } from 'node:zlib';
import type { CallLimits } from './limits.js';
import { problem, type BodyProblem } from './read-result.js';

/**
 * A body as it was before it was packed. `encoding` is the header `Content-Encoding`: gzip or deflate, or nothing. Gzip is
 * also known by its first bytes, for proxies that lose the header. Never makes more bytes than the limits say.
 */
export function inflate(
  body: Uint8Array,
  encoding: string | undefined,
  limits: CallLimits,
): Uint8Array | BodyProblem {
  const unpack = unpacker(body, encoding);
  if (unpack === null) {
    return problem(
      'unknown_encoding',
      `unknown content encoding: ${encoding} (send gzip, deflate or neither)`,
    );
  }
  if (unpack === undefined) return body.length > limits.bodyBytes ? tooLarge(limits) : body;
  const most = Math.min(limits.bodyBytes, body.length * limits.inflateRatio);
  try {
    return unpack(body, { maxOutputLength: most });
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') {
      return most === limits.bodyBytes
        ? tooLarge(limits)
        : problem('too_large', `the body inflates to over ${limits.inflateRatio} times its size`);
    }
    return problem('bad_json', `the body cannot be unpacked: ${String(error)}`);
  }
}

/** How to unpack a body: undefined when it is not packed, null when nobody knows. */
function unpacker(body: Uint8Array, encoding: string | undefined) {
  const name = (encoding ?? '').trim().toLowerCase();
  if (name === 'gzip' || name === 'x-gzip') return gunzipSync;
  if (name === 'deflate') return inflateSync;
  if (name !== '' && name !== 'identity') return null;
  return body[0] === 0x1f && body[1] === 0x8b ? gunzipSync : undefined;
}

function tooLarge({ bodyBytes }: CallLimits): BodyProblem {
  return problem('too_large', `the body is over ${bodyBytes} bytes: send smaller batches`);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
