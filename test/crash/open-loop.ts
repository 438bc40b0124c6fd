import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

/** What became of a request: 0 where the connection broke. */
export interface Outcome {
  readonly batch: number;
  readonly status: number;
  readonly milliseconds: number;
  readonly retryAfter: string | undefined;
}

/** Calls that a request brings, and how long the text is that each carries. */
const CALLS = 400;
const TEXT = 'x'.repeat(700);
/** Where the number of the batch stands: as wide in every one, so that no request has to be written anew. */
const PLACE = '0'.repeat(8);

/**
 * A client that sends requests when they are due, whether or not the ones before were answered: real visitors do not wait for
 * a server that is slow, and a client that does would not see how slow it is.
 */
export class OpenLoop {
  readonly outcomes: Outcome[] = [];
  readonly #address: URL;
  readonly #authorization: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1000 });
  readonly #template: Buffer;
  readonly #places: readonly number[];
  #sent = 0;

  constructor(address: string, key: string) {
    this.#address = new URL('/v1/batch', address);
    this.#authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
    const batch = Array.from({ length: CALLS }, (_, n) => ({
      type: 'track',
      event: 'Counted',
      userId: `u${n}`,
      messageId: `m${PLACE}-${n}`,
      properties: { batch: `b${PLACE}`, text: TEXT },
    }));
    this.#template = Buffer.from(JSON.stringify({ batch }));
    const places: number[] = [];
    for (let at = -1; (at = this.#template.indexOf(PLACE, at + 1)) !== -1;) places.push(at);
    this.#places = places;
  }

  /** Calls in each request. */
  get calls(): number {
    return CALLS;
  }

  /** Sends as fast as answers come, some at once, for some seconds; answers how many requests a second were taken. */
  async closed(atOnce: number, seconds: number): Promise<number> {
    const began = performance.now();
    const end = began + 1000 * seconds;
    let taken = 0;
    const client = async () => {
      while (performance.now() < end) if ((await this.#send()).status === 200) taken += 1;
    };
    await Promise.all(Array.from({ length: atOnce }, client));
    return (1000 * taken) / (performance.now() - began);
  }

  /** Sends so many requests a second, for some seconds, and waits for the last answer; answers what became of them. */
  async open(perSecond: number, seconds: number, watch: () => void): Promise<readonly Outcome[]> {
    const began = performance.now();
    const under: Promise<Outcome>[] = [];
    const all = Math.round(perSecond * seconds);
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        const due = Math.min(all, Math.floor(((performance.now() - began) / 1000) * perSecond));
        while (under.length < due) under.push(this.#send());
        watch();
        if (under.length < all) return;
        clearInterval(timer);
        resolve();
      }, 10);
    });
    return Promise.all(under);
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(): Promise<Outcome> {
    const batch = (this.#sent += 1);
    const body = Buffer.from(this.#template);
    const number = String(batch).padStart(PLACE.length, '0');
    for (const place of this.#places) body.write(number, place, 'latin1');
    const began = performance.now();
    return new Promise((resolve) => {
      const end = (status: number, retryAfter?: string) => {
        const milliseconds = performance.now() - began;
        const outcome = { batch, status, milliseconds, retryAfter };
        this.outcomes.push(outcome);
        resolve(outcome);
      };
      const headers = { authorization: this.#authorization, 'content-length': body.length };
      const sending = request(
        this.#address,
        { method: 'POST', agent: this.#agent, headers },
        (response) => {
          response.resume();
          response.once('close', () =>
            end(response.statusCode ?? 0, response.headers['retry-after']),
          );
        },
      );
      let isOver = false;
      sending.once('response', () => (isOver = true));
      // Who is turned away before all is sent may find the connection closed.
      sending.once('error', () => !isOver && end(0));
      sending.end(body);
    });
  }
}
