import { describe, expect, test } from 'vitest';
import { EVER, NEVER } from '../moment.js';
import { createLiveIdentity, type LiveIdentity } from './live-identity.js';
import { event, RULES } from './testing/history.js';

type Said = Parameters<typeof event>[0];

/** Live identity, and the actor of each event in turn. */
function taking(...said: readonly Said[]): { live: LiveIdentity; actors: readonly number[] } {
  const live = createLiveIdentity(RULES);
  return { live, actors: said.map((one) => live.take(event(one)).actor) };
}

/** An actor's spans as [from, contact, account]; the first is from ever. */
const told = (live: LiveIdentity, actor: number) =>
  live
    .spans(actor)
    .map(({ from, contact, account }) => [from === EVER ? 'ever' : from, contact, account]);

describe('actors', () => {
  test('are distinct claims, numbered in the order met', () => {
    const { actors } = taking(
      { occurredAt: 5, anonymousId: 'x' },
      { occurredAt: 3, anonymousId: 'x', userId: 'ann' },
      { occurredAt: 1, anonymousId: 'x' },
      { occurredAt: 1, anonymousId: 'x', trusted: false },
    );
    expect(actors).toEqual([1, 2, 1, 3]);
  });

  test('an address of the network counts only where nothing better names anybody', () => {
    const { actors } = taking(
      { occurredAt: 1, userId: 'ann', ip: '8.8.8.8' },
      { occurredAt: 1, userId: 'ann', ip: '8.8.4.4' },
      { occurredAt: 1, anonymousId: 'x', ip: '8.8.8.8' },
      { occurredAt: 1, anonymousId: 'x', ip: '8.8.4.4' },
    );
    expect(actors).toEqual([1, 1, 2, 3]);
  });

  test('one that was never met has no spans, and belongs to nobody', () => {
    const { live } = taking({ occurredAt: 1, userId: 'ann' });
    expect(live.spans(2)).toEqual([]);
    expect(() => live.entityAt(2, 1)).toThrow(RangeError);
  });
});

describe('visitors', () => {
  test('are stitched back to their first event when they say who they are', () => {
    const { live, actors } = taking({ occurredAt: 10, anonymousId: 'x' });
    expect(told(live, actors[0])).toEqual([['ever', null, null]]);
    const { moves } = live.take(event({ occurredAt: 50, anonymousId: 'x', userId: 'ann' }));
    const whole = { from: EVER, to: NEVER, account: null, internal: false };
    expect(moves).toEqual([
      { actor: 1, before: [{ ...whole, contact: null }], after: [{ ...whole, contact: 'ann' }] },
    ]);
    expect(live.take(event({ occurredAt: 60, anonymousId: 'x', userId: 'ann' })).moves).toEqual([]);
  });

  test('of a shared device are split, and nobody is merged', () => {
    const { live, actors } = taking(
      { occurredAt: 1, anonymousId: 'x' },
      { occurredAt: 80, anonymousId: 'x', userId: 'bob' },
      { occurredAt: 50, anonymousId: 'x', userId: 'ann' },
    );
    expect(told(live, actors[0])).toEqual([
      ['ever', 'ann', null],
      [80, 'bob', null],
    ]);
    expect(live.entityAt(1, 79).contact).toBe('ann');
    expect(live.entityAt(1, 80).contact).toBe('bob');
    expect(told(live, actors[1])).toEqual([['ever', 'bob', null]]);
  });

  test('linked to two at one time are the one whose key is larger, by the bytes of UTF-8', () => {
    const { live, actors } = taking(
      { occurredAt: 1, anonymousId: 'x' },
      { occurredAt: 5, anonymousId: 'x', userId: '\u{1f600}' },
      { occurredAt: 5, anonymousId: 'x', userId: '\uff5e' },
    );
    expect(told(live, actors[0])).toEqual([
      ['ever', '\uff5e', null],
      [5, '\u{1f600}', null],
    ]);
  });
});

describe('aliases', () => {
  const met = [
    { occurredAt: 1, userId: 'old' },
    { occurredAt: 1, userId: 'new' },
    { occurredAt: 1, anonymousId: 'x' },
  ];
  const alias = (previousId: string, at: number): Said => ({
    type: 'alias',
    occurredAt: at,
    previousId,
    userId: 'new',
  });

  test('join two ids; a merge is undone and redone', () => {
    const { live } = taking(...met, alias('old', 5));
    expect(told(live, 1)).toEqual([['ever', 'new', null]]);
    const decision = { previousId: 'old', userId: 'new', at: 9 };
    expect(live.decide({ ...decision, undone: true }).map(({ actor }) => actor)).toEqual([1]);
    expect(told(live, 1)).toEqual([['ever', 'old', null]]);
    // Said late, but it was said before the undo.
    expect(live.take(event(alias('old', 8))).moves).toEqual([]);
    expect(live.decide({ ...decision, at: 12, undone: false })).toHaveLength(1);
    expect(told(live, 1)).toEqual([['ever', 'new', null]]);
    live.decide({ ...decision, at: 14, undone: true });
    expect(told(live, 1)).toEqual([['ever', 'old', null]]);
    live.take(event(alias('old', 15)));
    expect(told(live, 1)).toEqual([['ever', 'new', null]]);
  });

  test('give a visitor to a person, also before the visitor is met', () => {
    const { live, actors } = taking(alias('x', 5), ...met);
    expect(told(live, actors[3])).toEqual([['ever', 'new', null]]);
  });

  test('of an id to itself and of a browser say nothing', () => {
    const { live } = taking(
      ...met,
      { type: 'alias', occurredAt: 5, previousId: 'new', userId: 'new' },
      { type: 'alias', occurredAt: 5, previousId: 'old', userId: 'new', trusted: false },
    );
    expect(told(live, 1)).toEqual([['ever', 'old', null]]);
  });
});

describe('addresses', () => {
  test('known alone become the earliest claimant; later claimants stay apart', () => {
    const { live, actors } = taking(
      { occurredAt: 1, email: 'ann@gmail.com' },
      { occurredAt: 6, userId: 'late', email: 'ann@gmail.com' },
      { occurredAt: 5, userId: 'ann', email: 'ann@gmail.com' },
    );
    expect(actors.map((actor) => live.entityAt(actor, 7).contact)).toEqual(['ann', 'late', 'ann']);
    expect(live.keyOf('Ann@Gmail.com')).toBe('ann');
  });

  test('a person who is first known by the address, and says so, is claimed by a user id all the same', () => {
    const { live, actors } = taking(
      {
        occurredAt: 1,
        type: 'identify',
        email: 'ann@gmail.com',
        traits: { email: 'ann@gmail.com' },
      },
      { occurredAt: 5, type: 'identify', userId: 'ann', traits: { email: 'Ann@gmail.com' } },
    );
    expect(live.entityAt(actors[0], 1).contact).toBe('ann');
  });

  test('a browser claims none, whatever it says', () => {
    const { live, actors } = taking(
      { occurredAt: 1, email: 'ann@gmail.com' },
      {
        occurredAt: 2,
        type: 'identify',
        userId: 'thief',
        email: 'ann@gmail.com',
        traits: { email: 'ann@gmail.com' },
        trusted: false,
      },
    );
    expect(live.entityAt(actors[0], 2).contact).toBe('ann@gmail.com');
  });

  test('of a role link nobody', () => {
    const { live, actors } = taking(
      { occurredAt: 1, email: 'info@acme.com' },
      { occurredAt: 2, userId: 'ann', email: 'info@acme.com' },
    );
    live.trait('contact', 'ann', 'email', 'info@acme.com', 0);
    expect(live.entityAt(actors[0], 2)).toMatchObject({
      contact: 'info@acme.com',
      account: 'acme.com',
    });
    expect(live.entityAt(actors[1], 2)).toMatchObject({ contact: 'ann', account: 'acme.com' });
  });
});

describe('accounts', () => {
  test("are an event's own group, else the latest group call, else the business domain", () => {
    const { live, actors } = taking(
      { occurredAt: 1, userId: 'ann', email: 'ann@acme.com' },
      { occurredAt: 2, userId: 'ann', groupId: 'client' },
      { occurredAt: 50, userId: 'ann', groupId: 'holding', type: 'group' },
      { occurredAt: 70, userId: 'ann', groupId: 'other', type: 'group' },
    );
    expect(told(live, actors[0])).toEqual([
      ['ever', 'ann', 'acme.com'],
      [50, 'ann', 'holding'],
      [70, 'ann', 'other'],
    ]);
    expect(told(live, actors[1])).toEqual([['ever', 'ann', 'client']]);
    expect(live.accountOf('ann')).toBe('other');
  });

  test('a domain is the account of the group that claims it, unless two do', () => {
    const { live, actors } = taking(
      { occurredAt: 1, userId: 'ann', email: 'ann@acme.com' },
      { occurredAt: 1, anonymousId: 'x', ip: 'ip-acme.com' },
    );
    const claim = (groupId: string) =>
      live.take(
        event({ occurredAt: 5, type: 'group', groupId, traits: { website: 'https://acme.com' } }),
      );
    const accounts = () => actors.map((actor) => live.entityAt(actor, 1).account);
    expect(accounts()).toEqual(['acme.com', 'acme.com']);
    expect(claim('g1').moves.map(({ actor }) => actor)).toEqual([2, 1]);
    expect(accounts()).toEqual(['g1', 'g1']);
    expect(claim('g1').moves).toEqual([]);
    expect(claim('g2').moves).toHaveLength(2);
    expect(accounts()).toEqual(['acme.com', 'acme.com']);
  });

  test('a network counts for visitors only, until they say who they are', () => {
    const { live, actors } = taking({ occurredAt: 1, anonymousId: 'x', ip: 'ip-acme.com' });
    expect(told(live, actors[0])).toEqual([['ever', null, 'acme.com']]);
    live.take(event({ occurredAt: 2, anonymousId: 'x', userId: 'ann' }));
    expect(told(live, actors[0])).toEqual([['ever', 'ann', null]]);
  });

  test('own staff are known by any of their addresses, and by our own network', () => {
    const { live, actors } = taking(
      { occurredAt: 1, anonymousId: 'x' },
      { occurredAt: 1, anonymousId: 'x', userId: 'kim' },
      { occurredAt: 1, anonymousId: 'y', ip: '10.0.0.9' },
      { occurredAt: 1, userId: 'ann', email: 'ann@yours.com' },
    );
    expect(actors.map((actor) => live.entityAt(actor, 1).internal)).toEqual([
      false,
      false,
      true,
      false,
    ]);
    live.trait('contact', 'kim', 'email', 'Kim@mail.ours.com', 0);
    expect(actors.map((actor) => live.entityAt(actor, 1).internal)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('what ties a contact together', () => {
  test('is told with when it was first said, and on whose word', () => {
    const { live } = taking(
      { occurredAt: 9, anonymousId: 'x', userId: 'ann', trusted: false },
      { occurredAt: 3, anonymousId: 'x', userId: 'ann', trusted: false },
      { occurredAt: 5, userId: 'ann', email: 'ann@acme.com' },
      { occurredAt: 7, type: 'alias', previousId: 'old', userId: 'ann' },
      { occurredAt: 8, anonymousId: 'z', userId: 'bob' },
    );
    expect(live.links('ann')).toEqual([
      { kind: 'userId', id: 'ann', of: null, at: 3, trusted: false },
      { kind: 'visitor', id: 'x', of: 'ann', at: 3, trusted: false },
      { kind: 'email', id: 'ann@acme.com', of: 'ann', at: 5, trusted: true },
      { kind: 'userId', id: 'ann', of: null, at: 5, trusted: true },
      { kind: 'alias', id: 'old', of: 'ann', at: 7, trusted: true },
    ]);
    expect(live.links('nobody')).toEqual([]);
    const keys = ['ann', 'contact:ann', 'old', 'Ann@Acme.com', 'nobody', 'x'].map((id) =>
      live.keyOf(id),
    );
    expect(keys).toEqual(['ann', 'ann', 'ann', 'ann', null, null]);
  });

  test('people and companies of files are known without an event', () => {
    const { live } = taking();
    live.trait('contact', 'ann', 'seniority', 'VP', 0);
    live.trait('contact', 'bob', 'account', 'g1', 0);
    expect([live.keyOf('ann'), live.keyOf('bob')]).toEqual(['ann', 'bob']);
    expect([live.accountOf('ann'), live.accountOf('bob')]).toEqual([null, 'g1']);
  });
});
