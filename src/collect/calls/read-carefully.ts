import type { CallLimits } from './limits.js';
import type { PathKind } from './paths.js';
import {
  problem,
  type BodyProblem,
  type Call,
  type QuarantinedCall,
  type ReadCalls,
} from './read-result.js';
import { readValue, type Fault } from './read-value.js';
import { splitBatch, type BatchParts } from './split-batch.js';
import { ownText } from './text.js';
import { ownTime } from './time.js';
import { withEnvelope } from './with-envelope.js';

/** Reads a body call by call: each is checked, parsed and, if need be, set apart by itself. */
export function readCarefully(
  bytes: Buffer,
  kind: PathKind,
  limits: CallLimits,
): ReadCalls | BodyProblem {
  const split = kind === 'batch' ? splitBatch(bytes) : null;
  const around = split === null ? bytes : withoutCalls(bytes, split);
  const loose = { callBytes: limits.bodyBytes, depth: limits.depth + 1, keys: Infinity };
  const read = readValue(around, kind === 'batch' ? loose : limits);
  if ('reason' in read) return wholeBody(bytes, read, limits);
  const { call } = read;
  const said = { writeKey: ownText(call.writeKey), sentAt: ownTime(call.sentAt) };
  if (kind !== 'batch') {
    const calls = [{ index: 0, call: { ...call, type: kind } }];
    return { kind: 'calls', calls, quarantined: [], ...said };
  }
  if (split === null) {
    const noList = { reason: 'bad_batch', detail: 'the body has no list `batch`' };
    return {
      kind: 'calls',
      calls: [],
      quarantined: [setApart(0, bytes, noList, limits)],
      ...said,
    };
  }
  return { kind: 'calls', ...readParts(bytes, split, withEnvelope(call), limits), ...said };
}

function readParts(
  bytes: Buffer,
  { parts, to: end }: BatchParts,
  all: ReturnType<typeof withEnvelope>,
  limits: CallLimits,
): { calls: Call[]; quarantined: QuarantinedCall[] } {
  const { callsPerBatch, mergedBytes } = limits;
  const calls: Call[] = [];
  const quarantined: QuarantinedCall[] = [];
  let merged = 0;
  for (const [index, [from, to]] of parts.entries()) {
    if (index === 2 * callsPerBatch) {
      quarantined.push(theRest(index, parts.length, bytes.subarray(from, end)));
      break;
    }
    const part = bytes.subarray(from, to);
    const read = index < callsPerBatch ? readValue(part, limits, all.bytes) : tooMany(limits);
    if ('call' in read) merged += part.length + all.bytes;
    if ('reason' in read) quarantined.push(setApart(index, part, read, limits));
    else if (merged <= mergedBytes) calls.push({ index, call: all.into(read.call) });
    else quarantined.push(setApart(index, part, mergedTooLarge(limits), limits));
  }
  return { calls, quarantined };
}

/** The body of a batch as if it had no calls. */
function withoutCalls(bytes: Buffer, { from, to }: BatchParts): Buffer {
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
}

function wholeBody(bytes: Buffer, fault: Fault, limits: CallLimits): ReadCalls | BodyProblem {
  if (fault.isBroken === true) {
    return problem('bad_json', 'the body is not JSON: send one call, or {"batch": [...]}');
  }
  const quarantined = [setApart(0, bytes, fault, limits)];
  return { kind: 'calls', calls: [], quarantined, writeKey: null, sentAt: null };
}

function setApart(
  index: number,
  bytes: Buffer,
  { reason, detail }: Fault,
  { callBytes }: CallLimits,
): QuarantinedCall {
  return { index, reason, detail, raw: bytes.toString('utf8', 0, callBytes).trim() };
}

function tooMany({ callsPerBatch }: CallLimits): Fault {
  return {
    reason: 'batch_too_long',
    detail: `after the first ${callsPerBatch} calls of its batch`,
  };
}

function mergedTooLarge({ mergedBytes }: CallLimits): Fault {
  const detail = `the batch, with its context in each call, is over ${mergedBytes} bytes`;
  return { reason: 'batch_too_long', detail };
}

/** The end of a batch that is far too long, as one: its calls can be a hundred times as many as a batch may have. */
function theRest(index: number, calls: number, bytes: Buffer): QuarantinedCall {
  const detail = `${calls - index} calls far after the end of what a batch may hold, as one list`;
  return { index, reason: 'batch_too_long', detail, raw: `[${bytes.toString('utf8')}]` };
}
