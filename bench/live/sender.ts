import { connect, type Socket } from 'node:net';
import { Latencies } from './latencies.js';

/** What is sent, and where to. */
export interface SenderOptions {
  readonly port: number;
  readonly connections: number;
  /** The bytes of a whole request. They belong to the connection (0, 1, ...), which has no other under way. */
  readonly fill: (connection: number) => Buffer;
}

interface Connection {
  readonly number: number;
  readonly socket: Socket;
  pending: string;
  /** When the request under way should have left, in milliseconds. */
  dueAt: number;
}

/**
 * Sends requests at the moments they are due, however slow the answers are: what finds no free connection waits, and its
 * time counts from when it was due. Answers are read no further than needed, so that sending costs little.
 */
export class Sender {
  readonly latencies = new Latencies();
  /** How many requests were answered with each status. */
  readonly statuses = new Map<number, number>();
  /** How many calls the answers say were set apart. */
  apart = 0;
  readonly #options: SenderOptions;
  #all: Connection[] = [];
  #idle: Connection[] = [];
  readonly #waiting: number[] = [];
  #first = 0;
  #firstDue = 0;
  #lastAnswer = 0;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** How many requests wait for an answer or a connection. */
  get open(): number {
    return this.#waiting.length - this.#first + this.#all.length - this.#idle.length;
  }

  /** Seconds from when the first request was due to the last answer. */
  get seconds(): number {
    return (this.#lastAnswer - this.#firstDue) / 1000;
  }

  /** A request is due at a time of `performance.now()`. */
  due(at: number): void {
    if (this.#firstDue === 0) this.#firstDue = at;
    const free = this.#idle.pop() ?? this.#open();
    if (free === null) this.#waiting.push(at);
    else this.#send(free, at);
  }

  close(): void {
    for (const { socket } of this.#all) socket.destroy();
  }

  /** One more connection; null: there are enough. A server lets go of one that asks nothing, so none is opened before it is needed. */
  #open(): Connection | null {
    const { port, connections } = this.#options;
    const taken = new Set(this.#all.map(({ number }) => number));
    const number = Array.from({ length: connections }, (_, n) => n).find((n) => !taken.has(n));
    if (number === undefined) return null;
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const connection: Connection = { number, socket, pending: '', dueAt: 0 };
    socket.on('data', (bytes: Buffer) => this.#receive(connection, bytes));
    // One that breaks off under way stays: its request was not answered.
    socket.on('close', () => {
      if (!this.#idle.includes(connection)) return;
      this.#idle = this.#idle.filter((one) => one !== connection);
      this.#all = this.#all.filter((one) => one !== connection);
    });
    this.#all.push(connection);
    return connection;
  }

  #send(connection: Connection, dueAt: number): void {
    connection.dueAt = dueAt;
    connection.socket.write(this.#options.fill(connection.number));
  }

  #receive(connection: Connection, bytes: Buffer): void {
    const text = connection.pending + bytes.toString('latin1');
    const head = text.indexOf('\r\n\r\n');
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN);
    if (head === -1 || !(text.length >= head + 4 + length)) {
      connection.pending = text;
      return;
    }
    connection.pending = '';
    this.#count(Number(text.slice(9, 12)), connection.dueAt, text);
    if (this.#first === this.#waiting.length) {
      this.#idle.push(connection);
      return;
    }
    const next = this.#waiting[this.#first++];
    if (this.#first > 10_000) this.#first -= this.#waiting.splice(0, this.#first).length;
    this.#send(connection, next);
  }

  #count(status: number, dueAt: number, text: string): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    if (status !== 200) return;
    this.#lastAnswer = performance.now();
    this.latencies.add(this.#lastAnswer - dueAt);
    this.apart += Number(/"quarantinedCount":(\d+)/.exec(text)?.[1] ?? 0);
  }
}

/** Calls `due` at an even pace for some time, with the moment each call should have come at. */
export function atPace(
  perSecond: number,
  seconds: number,
  due: (at: number) => void,
): Promise<void> {
  const start = performance.now();
  const total = Math.round(perSecond * seconds);
  let done = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      // The first is due at once, not when the time of the second has come.
      const passed = Math.floor(((performance.now() - start) / 1000) * perSecond);
      const reached = Math.min(total, passed + 1);
      for (; done < reached; done++) due(start + (done / perSecond) * 1000);
      if (done < total) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
}

/** Waits until everything is answered, or for some time. */
export async function answered(senders: readonly Sender[], seconds: number): Promise<void> {
  const until = performance.now() + 1000 * seconds;
  while (senders.some(({ open }) => open > 0) && performance.now() < until) {
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}
