import type { Move as IdentityMove, Span } from '../identity/index.js';
import type { Move, Owner } from '../membership/index.js';

/**
 * Whose an actor's events of a span are, by public id. Those of our own staff and of nobody known count for nobody, and wait
 * with the actor for the day it turns out otherwise.
 */
export function ownerOf(actor: number, { contact, account, internal }: Span): Owner {
  return {
    person: contact === null || internal ? `visitor:${actor}` : `contact:${contact}`,
    account: account === null || internal ? null : `account:${account}`,
  };
}

/** What a change of an actor's spans moves: each stretch of time that has another owner than before. */
export function movesOf({ actor, before, after }: IdentityMove): Move[] {
  const moves: Move[] = [];
  for (const was of before) {
    for (const is of after) {
      const from = Math.max(was.from, is.from);
      const to = Math.min(was.to, is.to);
      if (from >= to) continue;
      const [old, now] = [ownerOf(actor, was), ownerOf(actor, is)];
      if (old.person === now.person && old.account === now.account) continue;
      moves.push({ actor, from, to, was: old, is: now });
    }
  }
  return moves;
}
