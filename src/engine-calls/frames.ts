import { deserialize, serialize } from 'node:v8';
import { EthogramError, type ErrorCode } from '../errors.js';

/** An operation of the engine that is asked for. Functions among the options are named in `listens`, and called back. */
export interface EngineCall {
  readonly method: string;
  readonly args: readonly unknown[];
  /** Names of options of the first argument that are functions. */
  readonly listens: readonly string[];
}

/** What comes back, in order: any number of callbacks, and one end. */
export type EngineFrame =
  | { readonly kind: 'callback'; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: 'result'; readonly value: unknown }
  | { readonly kind: 'error'; readonly code: ErrorCode | null; readonly message: string };

/** An error as a frame; one that is not of the table keeps its message alone. */
export function errorFrame(error: unknown): EngineFrame {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'error', code: error instanceof EthogramError ? error.code : null, message };
}

/** The error of a frame. */
export function errorOf({ code, message }: EngineFrame & { kind: 'error' }): Error {
  return code === null ? new Error(message) : new EthogramError(code, message);
}

/** A call as bytes. Both ends are the same program on one machine, so the form is that of V8. */
export function encodeCall(call: EngineCall): Buffer {
  return serialize(call);
}

/** The call of bytes that came from somebody who may do everything anyway. */
export function decodeCall(bytes: Uint8Array): EngineCall {
  return deserialize(bytes) as EngineCall;
}

/** A frame as bytes: its length, and what it is. */
export function encodeFrame(frame: EngineFrame): Buffer {
  const body = serialize(frame);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length);
  return Buffer.concat([head, body]);
}

/** The frames in a stream of bytes, however it is cut. */
export async function* decodeFrames(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<EngineFrame> {
  let held = Buffer.alloc(0);
  for await (const chunk of bytes) {
    held = Buffer.concat([held, chunk]);
    while (held.length >= 4 && held.length >= 4 + held.readUInt32LE(0)) {
      const end = 4 + held.readUInt32LE(0);
      yield deserialize(held.subarray(4, end)) as EngineFrame;
      held = held.subarray(end);
    }
  }
}
