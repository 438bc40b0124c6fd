import { AsyncLocalStorage } from 'node:async_hooks';
import type {
  AppendColumn,
  Chunk,
  EventLog,
  LogRecord,
  SqlValue,
  Store,
} from '../../src/store/index.js';
import type { Gate, Turn } from './gate.js';

/** Does something when the gate lets it pass. `isInside`: whether it belongs to the transaction that is open, or minds none. */
export async function pass<T>(
  gate: Gate,
  name: string,
  operation: () => Promise<T>,
  isInside = false,
): Promise<T> {
  const turn = await gate.enter(name, isInside);
  try {
    return await operation();
  } finally {
    turn.end();
  }
}

/** A store whose every statement, and every begin and commit, waits at a gate. */
export class GatedStore implements Store {
  readonly directory: string;
  readonly #inner: Store;
  readonly #gate: Gate;
  readonly #inside = new AsyncLocalStorage<true>();

  constructor(inner: Store, gate: Gate) {
    this.#inner = inner;
    this.#gate = gate;
    this.directory = inner.directory;
  }

  run(sql: string, params: readonly SqlValue[] = []): Promise<number> {
    return this.#gated('run', () => this.#inner.run(sql, params));
  }

  all<T = Record<string, SqlValue>>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> {
    return this.#gated('all', () => this.#inner.all<T>(sql, params));
  }

  look<T = Record<string, SqlValue>>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> {
    return this.#gated('all', () => this.#inner.look<T>(sql, params));
  }

  append(table: string, columns: readonly AppendColumn[]): Promise<void> {
    return this.#gated('append', () => this.#inner.append(table, columns));
  }

  async *stream(sql: string, params: readonly SqlValue[] = []): AsyncGenerator<Chunk> {
    const chunks = this.#inner.stream(sql, params)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await this.#gated('stream', () => chunks.next());
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await this.#gate.going(Promise.resolve(chunks.return?.()));
    }
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside.getStore() === true) return work();
    const gate = this.#gate;
    const begin = await gate.enter('begin', false);
    gate.setInTransaction(true);
    let commit: Turn | null = null;
    const inside = async (): Promise<T> => {
      begin.end();
      const answer = await work().catch(rollBack);
      commit = await gate.enter('commit', true).catch(rollBack);
      return answer;
    };
    const rollBack = (error: unknown): never => {
      void gate.going(whole.catch(() => undefined));
      throw error;
    };
    const whole = this.#inner.transaction(() => this.#inside.run(true, inside));
    try {
      return await whole;
    } finally {
      if (!gate.isDead) gate.setInTransaction(false);
      (commit as Turn | null)?.end();
    }
  }

  progress(): number | null {
    return this.#inner.progress();
  }

  interrupt(): void {
    this.#inner.interrupt();
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  #gated<T>(name: string, operation: () => Promise<T>): Promise<T> {
    return pass(this.#gate, name, operation, this.#inside.getStore() === true);
  }
}

/** A log whose appends wait at a gate. What is in it is acknowledged at once: nobody can read what is not. */
export class GatedLog implements EventLog {
  readonly notice: string | null;
  readonly #inner: EventLog;
  readonly #gate: Gate;

  constructor(inner: EventLog, gate: Gate) {
    this.#inner = inner;
    this.#gate = gate;
    this.notice = inner.notice;
  }

  get end(): number {
    return this.#inner.end;
  }

  append(records: readonly Uint8Array[]): Promise<number> {
    return pass(this.#gate, 'log', () => this.#inner.append(records), true);
  }

  read(from: number): AsyncIterable<LogRecord> {
    return this.#inner.read(from);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }
}
