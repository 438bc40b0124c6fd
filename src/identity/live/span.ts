import { EVER, NEVER } from '../moment.js';
import type { GroupCall } from './who-is-who.js';

/** Who an actor's events of [from, to) belong to. Spans of an actor cover all time, in order, without overlap; neighbours differ. */
export interface Span {
  /** UTC milliseconds; `EVER` and `NEVER` at the ends. */
  readonly from: number;
  readonly to: number;
  /** Keys without prefix, as `resolveIdentity` writes them; null for nobody that is known. */
  readonly contact: string | null;
  readonly account: string | null;
  /** Of our own staff. */
  readonly internal: boolean;
}

/** From when on a visitor id is a contact's; the first is so from `EVER`. */
export interface Stitch {
  readonly from: number;
  readonly contact: string;
}

/** A span of all time. */
export function wholeSpan(contact: string | null, account: string | null, internal: boolean): Span {
  return { from: EVER, to: NEVER, contact, account, internal };
}

/** A contact's accounts over all time: the domain's until the first call, then each call's. */
export function accountsOver(
  domainAccount: string | null,
  calls: readonly GroupCall[],
): { readonly from: number; readonly to: number; readonly account: string | null }[] {
  const starts = [
    { at: EVER, account: domainAccount },
    ...calls.map(({ at, groupId }) => ({ at, account: groupId })),
  ];
  return starts.map(({ at, account }, index) => ({
    from: at,
    to: starts[index + 1]?.at ?? NEVER,
    account,
  }));
}

/** Joins neighbours that say the same. */
export function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last !== undefined && saysSame(last, span)) out[out.length - 1] = { ...last, to: span.to };
    else out.push(span);
  }
  return out;
}

export function areSame(a: readonly Span[], b: readonly Span[]): boolean {
  return (
    a.length === b.length &&
    a.every((span, index) => {
      const other = b[index];
      return span.from === other.from && span.to === other.to && saysSame(span, other);
    })
  );
}

function saysSame(a: Span, b: Span): boolean {
  return a.contact === b.contact && a.account === b.account && a.internal === b.internal;
}
