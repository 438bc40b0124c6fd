import type { Store } from '../../store/index.js';

/** An event as tests write it; what is left out is missing. */
export interface PlainEvent {
  readonly at: number;
  readonly knownAt?: number;
  readonly type?: string;
  readonly event?: string;
  readonly anonymousId?: string;
  readonly userId?: string;
  readonly email?: string;
  readonly groupId?: string;
  readonly path?: string;
  readonly flag?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly context?: Readonly<Record<string, unknown>>;
}

/** Writes events straight into the tables, the way an import leaves them. */
export async function writeHistory(store: Store, events: readonly PlainEvent[]): Promise<void> {
  const actors = new Dictionary<PlainEvent>((e) =>
    JSON.stringify([e.anonymousId, e.userId, e.email, e.groupId]),
  );
  const shapes = new Dictionary<PlainEvent>((e) =>
    JSON.stringify([e.type ?? 'track', e.event, e.flag]),
  );
  const contents = new Dictionary<PlainEvent>((e) => e.path ?? '');
  for (const [index, e] of events.entries()) {
    await store.run('INSERT INTO events VALUES (?::UHUGEINT, ?, ?, ?, ?, ?, 1, ?, ?)', [
      String(index),
      e.at,
      e.knownAt ?? e.at,
      actors.number(e),
      shapes.number(e),
      contents.number(e),
      e.properties === undefined ? null : JSON.stringify(e.properties),
      e.context === undefined ? null : JSON.stringify(e.context),
    ]);
  }
  for (const [number, all] of actors.members()) {
    const [e] = all;
    await store.run('INSERT INTO actors VALUES (?, ?, ?, ?, ?, NULL, true, ?, ?)', [
      number,
      e.anonymousId ?? null,
      e.userId ?? null,
      e.email ?? null,
      e.groupId ?? null,
      Math.min(...all.map((one) => one.at)),
      Math.min(...all.map((one) => one.knownAt ?? one.at)),
    ]);
  }
  for (const [number, [e]] of shapes.members()) {
    await store.run("INSERT INTO shapes VALUES (?, ?, ?, 'test', ?)", [
      number,
      e.type ?? 'track',
      e.event ?? null,
      e.flag ?? null,
    ]);
  }
  for (const [number, [e]] of contents.members()) {
    if (e.path === undefined) continue;
    const url = `https://www.example.com${e.path}`;
    await store.run("INSERT INTO contents VALUES (?, ?, 'www.example.com', ?, NULL, NULL)", [
      number,
      url,
      e.path,
    ]);
  }
}

/** Numbers distinct things from 1, in the order they are met. */
class Dictionary<T> {
  private readonly known = new Map<string, { number: number; members: T[] }>();
  constructor(private readonly keyOf: (value: T) => string) {}

  number(value: T): number {
    const key = this.keyOf(value);
    const found = this.known.get(key) ?? { number: this.known.size + 1, members: [] };
    found.members.push(value);
    this.known.set(key, found);
    return found.number;
  }

  members(): [number, T[]][] {
    return [...this.known.values()].map(({ number, members }) => [number, members]);
  }
}
