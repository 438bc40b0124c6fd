import { appendFileSync } from 'node:fs';
import type { Call, People } from './people.js';
import type { Random } from './random.js';

/** Where it is noted what was sent and what was acknowledged. */
export interface SenderFiles {
  readonly sent: string;
  readonly acked: string;
}

/** Most calls of one request. */
const LARGEST = 40;
/** How long an answer may take, in milliseconds. */
const PATIENCE_MS = 30_000;

/** A client that sends what people do, one request after the other, and sends again what was not acknowledged. */
export class Sender {
  readonly #people: People;
  readonly #random: Random;
  readonly #files: SenderFiles;
  readonly #authorization: string;
  /** What was sent and not acknowledged. */
  #open: Call[][] = [];

  constructor(people: People, random: Random, files: SenderFiles, key: string) {
    this.#people = people;
    this.#random = random;
    this.#files = files;
    this.#authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  }

  /** Sends to a server until it is gone, or `signal` says so. */
  async sendTo(address: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (!(await this.#send(address, this.#next(), signal))) return;
    }
  }

  /** Sends what is left until the server has all of it. Fails when it refuses. */
  async finish(address: string): Promise<void> {
    for (let batch = this.#open.pop(); batch !== undefined; batch = this.#open.pop())
      if (!(await this.#send(address, batch))) throw new Error('the server does not take the rest');
  }

  /** Something new, or something old again: what was not acknowledged, and now and then what was. */
  #next(): Call[] {
    const { once, whole } = this.#random;
    const again = once(2) ? this.#open.pop() : undefined;
    const fresh = again ?? this.#people.do(1 + whole(LARGEST), Date.now());
    // The same call twice in one request is one event.
    return once(5) && fresh[0] !== undefined ? [...fresh, fresh[0]] : fresh;
  }

  /** Sends a batch; answers whether the server is still there. */
  async #send(
    address: string,
    batch: Call[],
    signal: AbortSignal = new AbortController().signal,
  ): Promise<boolean> {
    note(
      this.#files.sent,
      batch.map(({ messageId, isBad }) => `${isBad ? 'bad' : 'good'} ${messageId}`),
    );
    let status = 0;
    try {
      const response = await fetch(`${address}/v1/batch`, {
        method: 'POST',
        headers: { authorization: this.#authorization },
        body: JSON.stringify({ batch: batch.map(({ body }) => body) }),
        // A client may miss that the server is gone.
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      ({ status } = response);
      await response.arrayBuffer();
    } catch {
      // It was killed: whether it has them, nobody knows.
      this.#open.push(batch);
      return false;
    }
    if (status === 429) {
      this.#open.push(batch);
      return true;
    }
    if (status !== 200) throw new Error(`the server answered ${status} to a batch`);
    note(
      this.#files.acked,
      batch.map(({ messageId }) => messageId),
    );
    // Now and then the answer never arrives.
    if (this.#random.once(10)) this.#open.push(batch);
    return true;
  }
}

/** Adds lines to a file at once. */
export function note(file: string, lines: readonly string[]): void {
  if (lines.length > 0) appendFileSync(file, lines.map((line) => `${line}\n`).join(''));
}
