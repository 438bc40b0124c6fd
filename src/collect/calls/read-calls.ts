import { isUtf8 } from 'node:buffer';
import type { Json } from '../../model/index.js';
import { inflate } from './inflate.js';
import { isObject } from './inspect.js';
import { CALL_LIMITS, type CallLimits } from './limits.js';
import { parseJson } from './parse-json.js';
import type { PathKind } from './paths.js';
import { readCarefully } from './read-carefully.js';
import type { BodyProblem, Call, ReadCalls } from './read-result.js';
import { scanBody } from './scan-body.js';
import { ownText } from './text.js';
import { ownTime } from './time.js';
import { withEnvelope } from './with-envelope.js';

/**
 * Reads the body of a request as calls, whatever content type it claims. `encoding` is its `Content-Encoding`; `kind`
 * says what its path takes. A call that is broken, too large or too deep is set apart and the others are read; only a body
 * that is no JSON as a whole, or too large, is a problem. Nothing is parsed before its depth is known.
 */
export function readCalls(
  body: Uint8Array,
  encoding: string | undefined,
  kind: PathKind,
  limits: CallLimits = CALL_LIMITS,
): ReadCalls | BodyProblem {
  const inflated = inflate(body, encoding, limits);
  if (!(inflated instanceof Uint8Array)) return inflated;
  const bytes = withoutMark(inflated);
  return readPlainly(bytes, kind, limits) ?? readCarefully(bytes, kind, limits);
}

/** The way of nearly every body: parsed as a whole. Null when something in it wants to be looked at call by call. */
function readPlainly(bytes: Buffer, kind: PathKind, limits: CallLimits): ReadCalls | null {
  const isBatch = kind === 'batch';
  const maxDepth = isBatch ? limits.depth + 2 : limits.depth;
  const shape = scanBody(bytes, isBatch ? 3 : 1, maxDepth);
  const isPlain =
    shape.depth <= maxDepth &&
    shape.longestCall <= limits.callBytes &&
    shape.mostKeys <= limits.keys &&
    !shape.hasEscapes &&
    !shape.hasLargeNumbers &&
    !bytes.includes('__proto__') &&
    isUtf8(bytes);
  if (!isPlain) return null;
  const parsed = parseJson(bytes.toString('utf8'));
  if (!isObject(parsed)) return null;
  const said = { writeKey: ownText(parsed.writeKey), sentAt: ownTime(parsed.sentAt) };
  if (!isBatch) {
    const calls = [{ index: 0, call: parsed.type === kind ? parsed : { ...parsed, type: kind } }];
    return { kind: 'calls', calls, quarantined: [], ...said };
  }
  if (!Array.isArray(parsed.batch)) return null;
  const batch = parsed.batch as readonly Json[];
  const all = withEnvelope(parsed);
  const fits =
    batch.length <= limits.callsPerBatch &&
    shape.longestCall + all.bytes <= limits.callBytes &&
    bytes.length + batch.length * all.bytes <= limits.mergedBytes;
  if (!fits) return null;
  const calls: Call[] = [];
  for (let index = 0; index < batch.length; index++) {
    const call = batch[index];
    if (!isObject(call)) return null;
    calls.push({ index, call: all.into(call) });
  }
  return { kind: 'calls', calls, quarantined: [], ...said };
}

/** The bytes without the mark that some programs write before UTF-8. */
function withoutMark(bytes: Uint8Array): Buffer {
  const from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.byteLength - from);
}
