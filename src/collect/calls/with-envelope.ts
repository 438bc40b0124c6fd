import type { JsonObject } from '../../model/index.js';
import { isObject } from './inspect.js';

/** What a batch says of all its calls. */
export interface Envelope {
  /** About how many bytes it adds to each call. */
  readonly bytes: number;
  /** A call with it; what the call says itself comes first. */
  into(call: JsonObject): JsonObject;
}

const NOTHING: Envelope = { bytes: 0, into: (call) => call };

/**
 * The `context` and `integrations` of a batch, to be merged into each of its calls, member by member. Nothing else of it
 * is meant for calls: the `timestamp` RudderStack's clients write there is when the batch was made.
 */
export function withEnvelope({ context, integrations }: JsonObject): Envelope {
  const ofAll = isObject(context) && Object.keys(context).length > 0 ? context : null;
  const targets =
    isObject(integrations) && Object.keys(integrations).length > 0 ? integrations : null;
  if (ofAll === null && targets === null) return NOTHING;
  const bytes = Buffer.byteLength(JSON.stringify({ context: ofAll, integrations: targets }));
  const into = (call: JsonObject): JsonObject => ({
    ...call,
    ...(ofAll && { context: merged(ofAll, call, 'context') }),
    ...(targets && { integrations: merged(targets, call, 'integrations') }),
  });
  return { bytes, into };
}

// Spreading makes own members whatever their names, so no name reaches a prototype.
function merged(ofAll: JsonObject, call: JsonObject, name: string): JsonObject {
  const own = call[name];
  return isObject(own) ? { ...ofAll, ...own } : ofAll;
}
