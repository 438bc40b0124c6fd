import type { PlainEvent } from './history.js';

/*
 * A naive reference for identity and signals: loops over plain events, in plain TypeScript, sharing no code with what
 * it checks. Slow and obvious on purpose.
 */

const DAY = 86_400_000;

/** A signal as the reference understands it: selectors are predicates. */
export interface NaiveSignal {
  readonly id: string;
  readonly measure:
    | 'count'
    | 'sum'
    | 'mean'
    | 'max'
    | 'rate'
    | 'distinct'
    | 'sessions'
    | 'pages'
    | 'abandonment'
    | 'contacts'
    | 'recency';
  readonly select: (event: PlainEvent) => boolean;
  readonly over?: (event: PlainEvent) => boolean;
  readonly completed?: (event: PlainEvent) => boolean;
  readonly number?: (event: PlainEvent) => number | null;
  readonly of?: (event: PlainEvent) => string | null;
  readonly window?: number;
}

/** Whose event it is, as of T: a contact's public id or null, and an account's or null. */
function naiveOwners(
  events: readonly PlainEvent[],
  asOf: number,
): Map<PlainEvent, { contact: string | null; account: string | null }> {
  const seen = events.filter((e) => e.at <= asOf);
  const ownerOfEmail = (email: string): string | null => {
    const claims = seen.filter((e) => e.email === email && e.userId !== undefined);
    claims.sort((a, b) => a.at - b.at || (String(a.userId) < String(b.userId) ? -1 : 1));
    return claims[0]?.userId ?? null;
  };
  const known = (e: PlainEvent): string | null => {
    if (e.userId !== undefined) return e.userId;
    return e.email === undefined ? null : (ownerOfEmail(e.email) ?? e.email);
  };
  const contactOf = (e: PlainEvent): string | null => {
    const own = known(e);
    if (own !== null || e.anonymousId === undefined) return own;
    const firstLinks = new Map<string, number>();
    for (const other of seen) {
      const contact = known(other);
      if (other.anonymousId !== e.anonymousId || contact === null) continue;
      firstLinks.set(contact, Math.min(firstLinks.get(contact) ?? Infinity, other.at));
    }
    const links = [...firstLinks].toSorted((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
    const before = links.filter(([, at]) => at <= e.at);
    return (before.at(-1) ?? links[0])?.[0] ?? null;
  };
  const groupOf = (contact: string, at: number): string | null => {
    const calls = new Map<string, number>();
    for (const e of seen) {
      if (e.type !== 'group' || e.groupId === undefined || known(e) !== contact) continue;
      calls.set(e.groupId, Math.min(calls.get(e.groupId) ?? Infinity, e.at));
    }
    const before = [...calls]
      .filter(([, first]) => first <= at)
      .toSorted((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
    return before.at(-1)?.[0] ?? null;
  };
  const domainOf = (contact: string): string | null => {
    const emails = seen
      .filter((e) => e.email !== undefined && known(e) === contact)
      .toSorted((a, b) => a.at - b.at || (String(a.email) < String(b.email) ? -1 : 1));
    const business = emails.find((e) => !String(e.email).endsWith('@gmail.com'));
    return business?.email?.split('@')[1] ?? null;
  };
  return new Map(
    seen.map((e) => {
      const contact = contactOf(e);
      const account =
        e.groupId ?? (contact === null ? null : (groupOf(contact, e.at) ?? domainOf(contact)));
      return [e, { contact, account }];
    }),
  );
}

/** entity -> value (or [numerator, denominator]) of one signal, as of T, leaving out entities where it is nothing. */
export function naiveSignal(
  events: readonly PlainEvent[],
  asOf: number,
  level: 'contact' | 'account',
  signal: NaiveSignal,
): Map<string, number | [number, number]> {
  const owners = naiveOwners(events, asOf);
  const ageOf = (at: number) => Math.floor(asOf / DAY) - Math.floor(at / DAY);
  const weigh = (at: number): number => {
    const age = ageOf(at);
    if (signal.window !== undefined) return age < signal.window ? 1 : 0;
    if (age < 30) return 2;
    if (age < 60) return 1.5;
    return age < 90 ? 1 : 0;
  };
  const inWindow = (at: number) => ageOf(at) < (signal.window ?? 90);

  const byEntity = new Map<string, PlainEvent[]>();
  for (const [event, owner] of owners) {
    const entity = owner[level];
    if (entity === null) continue;
    byEntity.set(entity, [...(byEntity.get(entity) ?? []), event]);
  }
  const values = new Map<string, number | [number, number]>();
  for (const [entity, own] of byEntity) {
    const matching = own.filter(signal.select);
    const recent = matching.filter((e) => inWindow(e.at));
    const total = (list: readonly PlainEvent[], value: (e: PlainEvent) => number) =>
      list.reduce((sum, e) => sum + weigh(e.at) * value(e), 0);
    const numberOf = signal.number ?? (() => null);
    const numbered = matching.filter((e) => numberOf(e) !== null);
    switch (signal.measure) {
      case 'count':
        values.set(
          entity,
          total(matching, () => 1),
        );
        break;
      case 'sum':
        values.set(
          entity,
          total(numbered, (e) => numberOf(e) ?? 0),
        );
        break;
      case 'mean':
        values.set(entity, [total(numbered, (e) => numberOf(e) ?? 0), total(numbered, () => 1)]);
        break;
      case 'max':
        values.set(entity, Math.max(0, ...recent.map((e) => numberOf(e) ?? 0)));
        break;
      case 'rate':
        values.set(entity, [
          total(matching, () => 1),
          total(own.filter(signal.over ?? (() => false)), () => 1),
        ]);
        break;
      case 'distinct':
        values.set(
          entity,
          new Set(recent.map((e) => signal.of?.(e) ?? null).filter((v) => v !== null)).size,
        );
        break;
      case 'contacts':
        values.set(
          entity,
          new Set(recent.map((e) => owners.get(e)?.contact ?? null).filter((v) => v !== null)).size,
        );
        break;
      case 'recency':
        values.set(
          entity,
          recent.length === 0 ? (signal.window ?? 90) : Math.min(...recent.map((e) => ageOf(e.at))),
        );
        break;
      case 'sessions':
      case 'pages': {
        const sessions = naiveSessions(
          matching,
          (e) => e.anonymousId ?? `known ${owners.get(e)?.contact}`,
        );
        const weight = sessions.reduce((sum, s) => sum + weigh(s[0].at), 0);
        const pages = sessions.reduce(
          (sum, s) => sum + weigh(s[0].at) * s.filter((e) => e.type === 'page').length,
          0,
        );
        values.set(entity, signal.measure === 'sessions' ? weight : [pages, weight]);
        break;
      }
      case 'abandonment': {
        const completions = own.filter(signal.completed ?? (() => false));
        const left = matching.filter(
          (e) => !completions.some((c) => c.at >= e.at && c.at <= e.at + DAY),
        );
        values.set(entity, [total(left, () => 1), total(matching, () => 1)]);
        break;
      }
    }
  }
  return values;
}

function naiveSessions(
  events: readonly PlainEvent[],
  deviceOf: (e: PlainEvent) => string,
): PlainEvent[][] {
  const sessions: PlainEvent[][] = [];
  for (const device of new Set(events.map(deviceOf))) {
    const own = events.filter((e) => deviceOf(e) === device).toSorted((a, b) => a.at - b.at);
    for (const [i, e] of own.entries()) {
      if (i > 0 && e.at - own[i - 1].at <= 1_800_000) sessions.at(-1)?.push(e);
      else sessions.push([e]);
    }
  }
  return sessions;
}
