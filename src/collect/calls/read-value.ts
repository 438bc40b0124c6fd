import { isUtf8 } from 'node:buffer';
import type { JsonObject } from '../../model/index.js';
import { keepNumbersExact } from './exact-numbers.js';
import { inspect, isObject } from './inspect.js';
import type { CallLimits } from './limits.js';
import { parseJson } from './parse-json.js';
import { scanBody } from './scan-body.js';

/** Why a text cannot be taken, and what it says to people. */
export interface Fault {
  readonly reason: string;
  readonly detail: string;
  /** Whether the text is no JSON at all. */
  readonly isBroken?: true;
}

/**
 * The object of a JSON text of its own. `bytesMore` is what will be added to it. Nothing is parsed that is too large or too
 * deep; numbers that no double holds become texts; keys `__proto__` are gone.
 */
export function readValue(
  bytes: Buffer,
  limits: Pick<CallLimits, 'callBytes' | 'depth' | 'keys'>,
  bytesMore = 0,
): { readonly call: JsonObject } | Fault {
  const { callBytes, depth, keys } = limits;
  const shape = scanBody(bytes, 1, depth);
  if (shape.depth > depth) return fault('too_deep', `nested deeper than ${depth}`);
  const size = bytes.length + bytesMore;
  if (size > callBytes) return fault('too_large', `${size} bytes, over ${callBytes}`);
  if (shape.mostKeys > keys) return fault('too_many_keys', `${shape.mostKeys} keys, over ${keys}`);
  if (!isUtf8(bytes)) return fault('bad_encoding', 'the text is not UTF-8');
  const parsed = parseJson(keepNumbersExact(bytes.toString('utf8')));
  if (parsed === undefined) return { ...fault('bad_json', 'not JSON'), isBroken: true };
  if (!isObject(parsed)) return fault('bad_json', 'JSON, but not an object');
  const bad = inspect(parsed);
  return bad === null ? { call: parsed } : fault('bad_text', bad);
}

function fault(reason: string, detail: string): Fault {
  return { reason, detail };
}
