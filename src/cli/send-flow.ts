import { EthogramError } from '../errors.js';
import type { FlowCall } from '../simulate/index.js';

/** Where a flow of calls goes, and how fast. */
export interface FlowTarget {
  /** The address of a server, like `http://localhost:8080`. */
  readonly address: string;
  /** A collector key. */
  readonly key: string;
  /** Calls a second. */
  readonly rate: number;
}

/** What sending needs of the world. */
export interface FlowWorld {
  /** UTC milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Waits some milliseconds, or until it is stopped. */
  readonly pause: (ms: number) => Promise<void>;
  readonly stop: AbortSignal;
  /** How many calls were sent so far. */
  readonly onSent: (sent: number) => void;
}

/** How often a batch is sent, in milliseconds. */
const BATCH_EVERY_MS = 250;
const MOST_IN_BATCH = 100;
/** How long a server that does not answer is waited for, in all, before it is given up. */
const PATIENCE_MS = 60_000;

/**
 * Sends calls as an SDK does, with the time at which they are sent, at an even rate, until it is stopped; answers how many.
 * A server that is too busy or away for a while is waited for. Errors: `usage` when it takes none of them.
 */
export async function sendFlow(
  calls: Iterator<FlowCall>,
  target: FlowTarget,
  world: FlowWorld,
): Promise<number> {
  const began = world.now();
  let sent = 0;
  while (!world.stop.aborted) {
    const due = Math.floor(((world.now() - began) / 1000) * target.rate) - sent;
    const batch = take(calls, Math.min(due, MOST_IN_BATCH), world);
    if (batch.length > 0) await post(batch, target, world);
    sent += batch.length;
    world.onSent(sent);
    if (due <= MOST_IN_BATCH) await world.pause(BATCH_EVERY_MS);
  }
  return sent;
}

function take(calls: Iterator<FlowCall>, count: number, { now, newId }: FlowWorld): object[] {
  const batch: object[] = [];
  while (batch.length < count) {
    const { done, value } = calls.next();
    if (done === true) break;
    batch.push({ ...value, messageId: newId(), timestamp: new Date(now()).toISOString() });
  }
  return batch;
}

async function post(batch: readonly object[], target: FlowTarget, world: FlowWorld): Promise<void> {
  const body = JSON.stringify({ batch, sentAt: new Date(world.now()).toISOString() });
  const headers = {
    authorization: `Basic ${Buffer.from(`${target.key}:`).toString('base64')}`,
    'content-type': 'application/json',
  };
  for (let waited = 0; !world.stop.aborted;) {
    const answer = await fetch(`${target.address}/v1/batch`, {
      method: 'POST',
      headers,
      body,
    }).catch((error: unknown) => error as Error);
    if (answer instanceof Response) {
      if (answer.ok) return;
      if (answer.status !== 429 && answer.status < 500) {
        throw new EthogramError(
          'usage',
          `${target.address} takes no calls with this key: ${await answer.text()} (make one: ethogram keys create --role collector)`,
        );
      }
    }
    if (waited >= PATIENCE_MS) {
      const why = answer instanceof Response ? `it answers ${answer.status}` : answer.message;
      throw new EthogramError('usage', `cannot send to ${target.address}: ${why} (is it running?)`);
    }
    const seconds = answer instanceof Response ? Number(answer.headers.get('retry-after') ?? 1) : 1;
    await world.pause(1000 * seconds);
    waited += 1000 * seconds;
  }
}
