import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../store/index.js';
import { temporaryDirectory } from '../store/testing/temporary-directory.js';
import { readFirmographics } from './firmographics.js';
import { parseNetworkTable } from './networks.js';
import { readOpportunities } from './opportunity.js';
import { resolveIdentity } from './resolve.js';

const rules = {
  freeMailDomains: [],
  roleAddresses: ['info'],
  internalDomains: ['ourselves.com', 'example.com'],
  internalNetworks: ['10.0.0.0/8'],
  networks: parseNetworkTable('203.0.113.0/24,acme.com', 'n.csv'),
};
const NOW = { asOf: 1000, knownAt: 1000 };

let store: Store;
const stores: Store[] = [];
beforeEach(async () => {
  store = await openStore({ directory: await temporaryDirectory() });
  stores.push(store);
  await store.run(
    "INSERT INTO shapes VALUES (1, 'track', 'A', 'test', NULL), (2, 'group', NULL, 'test', NULL)",
  );
});
afterAll(() => Promise.all(stores.map((one) => one.close())));

interface Claim {
  readonly anonymousId?: string;
  readonly userId?: string;
  readonly email?: string;
  readonly groupId?: string;
  readonly ip?: string;
  readonly first: number;
  /** Times of group calls. */
  readonly groupCalls?: readonly number[];
}

async function claim(...claims: readonly Claim[]): Promise<void> {
  for (const [index, c] of claims.entries()) {
    await store.run('INSERT INTO actors VALUES (?, ?, ?, ?, ?, ?, true, ?, ?)', [
      index + 1,
      c.anonymousId ?? null,
      c.userId ?? null,
      c.email ?? null,
      c.groupId ?? null,
      c.ip ?? null,
      c.first,
      c.first,
    ]);
    for (const at of c.groupCalls ?? []) {
      await store.run('INSERT INTO events VALUES (?::UHUGEINT, ?, ?, ?, 2, 0, 1, NULL, NULL)', [
        String(index * 100 + at),
        at,
        at,
        index + 1,
      ]);
    }
  }
}

/** Who an event of an actor at a time belongs to: [contact, account, internal]. */
async function ownerOf(
  actor: number,
  at: number,
  moment = NOW,
): Promise<(string | boolean | null)[]> {
  await resolveIdentity(store, rules, moment);
  const rows = await store.all<{
    contact: string | null;
    account: string | null;
    internal: boolean;
  }>(`
    SELECT c.id AS contact, a.id AS account, r.internal FROM resolution r LEFT JOIN contacts c USING (contact) LEFT JOIN accounts a USING (account)
    WHERE r.actor = ${actor} AND ${at} >= r.from_at AND ${at} < r.to_at`);
  expect(rows).toHaveLength(1);
  return [rows[0].contact, rows[0].account, rows[0].internal];
}

describe('resolveIdentity', () => {
  it('gives earlier anonymous events to the person who is identified later', async () => {
    await claim({ anonymousId: 'x', first: 10 }, { anonymousId: 'x', userId: 'ann', first: 50 });
    expect(await ownerOf(1, 10)).toEqual(['contact:ann', null, false]);
    expect(await ownerOf(1, 10, { asOf: 40, knownAt: 1000 })).toEqual([null, null, false]);
  });

  it('splits a shared device and merges nobody', async () => {
    await claim(
      { anonymousId: 'x', first: 1 },
      { anonymousId: 'x', userId: 'ann', first: 50 },
      { anonymousId: 'x', userId: 'bob', first: 80 },
    );
    expect((await ownerOf(1, 60))[0]).toBe('contact:ann');
    expect((await ownerOf(1, 80))[0]).toBe('contact:bob');
  });

  it('joins ids by alias only, and a merge can be taken back', async () => {
    await claim(
      { userId: 'old', first: 1 },
      { userId: 'new', first: 2 },
      { anonymousId: 'x', first: 3 },
    );
    await store.run(
      "INSERT INTO aliases VALUES ('old', 'new', 5, 5, 'test', true), ('x', 'new', 5, 5, 'test', true)",
    );
    expect((await ownerOf(1, 1))[0]).toBe('contact:new');
    expect((await ownerOf(3, 3))[0]).toBe('contact:new');
    await store.run("INSERT INTO merge_decisions VALUES (1, 'new', 'old', true, 900, 'Ann', NULL)");
    expect((await ownerOf(1, 1))[0]).toBe('contact:old');
    expect((await ownerOf(3, 3))[0]).toBe('contact:new');
    // As it was known before the decision, and as of a moment before it, as it is known now.
    expect((await ownerOf(1, 1, { asOf: 1000, knownAt: 899 }))[0]).toBe('contact:new');
    expect((await ownerOf(1, 1, { asOf: 500, knownAt: 1000 }))[0]).toBe('contact:old');
  });

  it('leaves merges alone that a browser asked for', async () => {
    await claim({ userId: 'old', first: 1 }, { userId: 'new', first: 2 });
    await store.run("INSERT INTO aliases VALUES ('old', 'new', 5, 5, 'test', false)");
    expect((await ownerOf(1, 1))[0]).toBe('contact:old');
  });

  it('gives an address to its earliest claimant; role addresses link nobody', async () => {
    await claim(
      { email: 'ann@acme.com', first: 1 },
      { userId: 'ann', email: 'ann@acme.com', first: 5 },
      { userId: 'imposter', email: 'ann@acme.com', first: 6 },
      { email: 'info@acme.com', first: 7 },
      { userId: 'ann', email: 'info@acme.com', first: 8 },
    );
    expect((await ownerOf(1, 1))[0]).toBe('contact:ann');
    expect((await ownerOf(3, 6))[0]).toBe('contact:imposter');
    expect((await ownerOf(4, 7))[0]).toBe('contact:info@acme.com');
  });

  it('lets only a user id on a trusted word own an address', async () => {
    await claim(
      { email: 'ann@acme.com', first: 1 },
      { email: 'bo@acme.com', first: 1 },
      { email: 'info@acme.com', first: 1 },
    );
    await store.run(`INSERT INTO imports (import, position, file, blob, kind, format, mapping, mapping_digest, source, rows, imported, duplicates, conflicts, quarantined, imported_at, trusted)
      VALUES (2, 0, '', '', 'events', 'http', '', '', 'site', 0, 0, 0, 0, 0, 0, false)`);
    // An address that is told of itself is no claim, a browser's word is none, and a role's address links nobody.
    await store.run(`INSERT INTO traits (level, id, name, value, occurred_at, known_at, import) VALUES ('contact', 'ann@acme.com', 'email', '"ann@acme.com"', 1, 1, 1),
      ('contact', 'thief', 'email', '"ann@acme.com"', 2, 2, 2), ('contact', 'ann', 'email', '"Ann@acme.com"', 3, 3, 1),
      ('contact', 'thief', 'email', '"bo@acme.com"', 2, 2, 2), ('contact', 'ann', 'email', '"info@acme.com"', 2, 2, 1)`);
    expect((await ownerOf(1, 1))[0]).toBe('contact:ann');
    expect((await ownerOf(2, 1))[0]).toBe('contact:bo@acme.com');
    expect((await ownerOf(3, 1))[0]).toBe('contact:info@acme.com');
    await store.run(
      `INSERT INTO traits (level, id, name, value, occurred_at, known_at, import) VALUES ('contact', 'info@acme.com', 'seniority', '"VP"', 1, 1, 1)`,
    );
    await resolveIdentity(store, rules, NOW);
    expect(await store.all(`SELECT user_id FROM id_owners WHERE email = 'info@acme.com'`)).toEqual(
      [],
    );
  });

  it('places an event in its own group, else the latest group call, else the business domain, else the network', async () => {
    await claim(
      { userId: 'ann', email: 'ann@acme.com', first: 1 },
      { userId: 'ann', groupId: 'client', first: 2 },
      { userId: 'ann', groupId: 'holding', first: 50, groupCalls: [50] },
      { userId: 'joe', email: 'joe@gmail.com', first: 1 },
      { anonymousId: 'x', ip: '203.0.113.9', first: 1 },
      { anonymousId: 'y', ip: '10.0.0.1', first: 1 },
      { userId: 'me', email: 'me@ourselves.com', first: 1 },
    );
    expect(await ownerOf(1, 1)).toEqual(['contact:ann', 'account:acme.com', false]);
    expect(await ownerOf(2, 2)).toEqual(['contact:ann', 'account:client', false]);
    expect(await ownerOf(1, 60)).toEqual(['contact:ann', 'account:holding', false]);
    expect(await ownerOf(4, 1)).toEqual(['contact:joe', null, false]);
    expect(await ownerOf(5, 1)).toEqual([null, 'account:acme.com', false]);
    expect(await ownerOf(6, 1)).toEqual([null, null, true]);
    expect(await ownerOf(7, 1)).toEqual(['contact:me', 'account:ourselves.com', true]);
  });

  it('knows own staff by any address they have, before they gave it and when they were anonymous', async () => {
    await claim(
      { userId: 'lou', first: 1 },
      { anonymousId: 'z', first: 1 },
      { anonymousId: 'z', userId: 'lou', first: 5 },
      { userId: 'ann', email: 'ann@acme.com', first: 1 },
      { userId: 'kim', email: 'kim@mail.example.com', first: 1 },
      { userId: 'joe', email: 'joe@notexample.com', first: 1 },
    );
    await store.run(
      `INSERT INTO traits (level, id, name, value, occurred_at, known_at, import) VALUES ('contact', 'lou', 'email', '"Lou@ourselves.com"', 3, 3, 1)`,
    );
    expect((await ownerOf(1, 1))[2]).toBe(true);
    expect((await ownerOf(2, 2))[2]).toBe(true);
    expect((await ownerOf(4, 1))[2]).toBe(false);
    expect((await ownerOf(5, 1))[2]).toBe(true);
    expect((await ownerOf(6, 1))[2]).toBe(false);
  });

  it('makes a group and its domain one account, unless two groups claim the domain', async () => {
    await claim(
      { userId: 'ann', email: 'ann@acme.com', first: 1 },
      { userId: 'bo', email: 'bo@twice.com', first: 1 },
    );
    await store.run(`INSERT INTO traits (level, id, name, value, occurred_at, known_at, import) VALUES ('account', 'g1', 'website', '"https://www.acme.com"', 1, 1, 1),
      ('account', 'g2', 'domain', '"twice.com"', 1, 1, 1), ('account', 'g3', 'domain', '"twice.com"', 1, 1, 1)`);
    expect((await ownerOf(1, 1))[1]).toBe('account:g1');
    expect((await ownerOf(2, 1))[1]).toBe('account:twice.com');
  });

  it('knows people and companies from files, and numbers entities by their public id', async () => {
    await claim({ userId: 'b', first: 1 });
    await store.run(`INSERT INTO traits (level, id, name, value, occurred_at, known_at, import) VALUES ('contact', 'a', 'account', '"g1"', 0, 0, 1), ('contact', 'a', 'seniority', '"VP"', 0, 0, 1),
      ('account', 'g1', 'industry', '"Retail"', 0, 0, 1), ('account', 'g2', 'industry', '"Energy"', 0, 0, 1), ('contact', 'b', 'seniority', '"IC"', 0, 0, 1)`);
    await resolveIdentity(store, rules, NOW);
    expect(await store.all('SELECT id FROM contacts ORDER BY contact')).toEqual([
      { id: 'contact:a' },
      { id: 'contact:b' },
    ]);
    expect(await store.all('SELECT id FROM accounts ORDER BY account')).toEqual([
      { id: 'account:g1' },
      { id: 'account:g2' },
    ]);
    expect(await readFirmographics(store, 'account', NOW, ['account:g2', 'account:g1'])).toEqual([
      { trait: 'industry', values: ['Energy', 'Retail'] },
    ]);
    expect(await readFirmographics(store, 'contact', NOW, ['contact:a', 'contact:b'])).toEqual([
      { trait: 'seniority', values: ['VP', 'IC'] },
    ]);
  });
});

describe('readOpportunities', () => {
  it('takes the latest version known, and leaves open what closes later', async () => {
    await claim({ userId: 'ann', email: 'ann@acme.com', first: 1 });
    await store.run(`INSERT INTO outcomes VALUES
      ('o1', NULL, 'acme.com', ['ann@acme.com'], 100, NULL, 5000000, 'new', 'open', 100, 1),
      ('o1', NULL, 'acme.com', ['ann@acme.com'], 100, 300, 7500000, 'closed', 'won', 300, 2)`);
    await resolveIdentity(store, rules, NOW);
    const later = await readOpportunities(store, NOW);
    expect(later).toEqual([
      {
        id: 'o1',
        account: 'account:acme.com',
        contacts: ['contact:ann'],
        createdAt: 100,
        closedAt: 300,
        amount: 7.5,
        stage: 'closed',
        status: 'won',
      },
    ]);
    const [earlier] = await readOpportunities(store, { asOf: 200, knownAt: 200 });
    expect(earlier).toMatchObject({ status: 'open', closedAt: null, amount: 5 });
  });
});
