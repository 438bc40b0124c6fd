import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importFile, recordAct, resumeImports, type LogDeps } from '../collect/index.js';
import { collecting, temporaryDirectory } from '../collect/testing/collecting.js';
import { EthogramError } from '../errors.js';
import type { Store } from '../store/index.js';
import { redoMerge, undoMerge } from './decide-merge.js';
import { explainContact } from './explain-contact.js';
import { MERGE_ACTS, REMERGE, UNMERGE } from './merge-acts.js';
import { readMerges } from './merge-log.js';
import { EVERYTHING, type Moment } from './moment.js';
import { resolveIdentity } from './resolve.js';

const RULES = {
  freeMailDomains: [],
  roleAddresses: [],
  internalDomains: [],
  internalNetworks: [],
  networks: null,
};
const DAY = 86_400_000;
const MAY = Date.UTC(2024, 4, 1);
const may = (day: number) => MAY + (day - 1) * DAY;

/** A data directory in which events of each user id wait to be joined; alias calls are imported as files. */
async function people(ids: readonly string[] = ['old', 'new'], directory?: string) {
  const c = await collecting(directory);
  const deps: typeof c & LogDeps = { ...c, acts: MERGE_ACTS };
  let files = 0;
  const take = async (...events: readonly object[]) => {
    const path = await c.file(`${++files}.jsonl`, events.map((e) => JSON.stringify(e)).join('\n'));
    await importFile(deps, { path });
  };
  if (directory === undefined) {
    await take(
      ...ids.map((userId) => ({ type: 'track', event: 'Seen', userId, timestamp: iso(may(1)) })),
    );
  }
  const alias = (previousId: string, userId: string, at: number) =>
    take({ type: 'alias', previousId, userId, timestamp: iso(at) });
  return { ...deps, take, alias };
}
const iso = (at: number) => new Date(at).toISOString();

/** Who everybody is at a moment: the contact of each user id. */
async function whoIsWho(store: Store, moment: Moment = EVERYTHING) {
  await resolveIdentity(store, RULES, moment);
  const rows = await store.all<{ user_id: string; contact: string }>(
    `SELECT DISTINCT a.user_id, c.key AS contact FROM resolution r JOIN actors a USING (actor) JOIN contacts c USING (contact) WHERE a.user_id IS NOT NULL ORDER BY ALL`,
  );
  return Object.fromEntries(rows.map((row) => [row.user_id, row.contact]));
}

const APART = { new: 'new', old: 'old' };
const ONE = { new: 'new', old: 'new' };

describe('by hand', () => {
  test('the log says who was joined to whom, when, on whose word, and to what effect', async () => {
    const p = await people();
    await p.alias('old', 'new', may(3));
    await p.alias('old', 'new', may(5));
    expect(await readMerges(p.store)).toEqual([
      {
        id: expect.stringMatching(/^merge-[0-9a-f]{16}$/) as string,
        previousId: 'old',
        userId: 'new',
        at: may(3),
        recordedAt: may(3),
        source: 'segment',
        trusted: true,
        undoneAt: null,
        undoneBy: null,
        reason: null,
        previousGoesBy: 'new',
        userGoesBy: 'new',
        decisions: [],
      },
    ]);
  });

  test('undo splits both, redo joins them; what was known before stays known', async () => {
    const p = await people();
    await p.alias('old', 'new', may(3));
    const [{ id }] = await readMerges(p.store);
    const undone = await undoMerge(p, id, { by: 'Ann', reason: ' a shared login ', at: may(10) });
    expect(undone).toMatchObject({ undoneAt: may(10), undoneBy: 'Ann', reason: 'a shared login' });
    expect(undone).toMatchObject({ previousGoesBy: 'old', userGoesBy: 'new' });
    expect(await whoIsWho(p.store)).toEqual(APART);
    const redone = await redoMerge(p, id, { by: 'Bob', at: may(12) });
    expect(redone).toMatchObject({ undoneAt: null, userGoesBy: 'new', previousGoesBy: 'new' });
    expect(redone.decisions).toEqual([
      { act: 'undo', at: may(10), by: 'Ann', reason: 'a shared login' },
      { act: 'redo', at: may(12), by: 'Bob', reason: null },
    ]);
    const known = (knownAt: number) => whoIsWho(p.store, { asOf: may(20), knownAt });
    expect(await known(may(9))).toEqual(ONE);
    expect(await known(may(11))).toEqual(APART);
    expect(await known(may(13))).toEqual(ONE);
    // A decision says how it always was.
    expect(await whoIsWho(p.store, { asOf: may(4), knownAt: may(11) })).toEqual(APART);
  });

  test('old calls that come in late or again merge nobody anew; a call after the undo does', async () => {
    const p = await people();
    await p.alias('old', 'new', may(3));
    const [{ id }] = await readMerges(p.store);
    await undoMerge(p, id, { by: 'Ann', at: may(10) });
    await p.alias('old', 'new', may(3) + 1);
    await p.alias('new', 'old', may(9));
    expect(await whoIsWho(p.store)).toEqual(APART);
    expect((await readMerges(p.store)).map(({ undoneAt }) => undoneAt)).toEqual([may(10)]);

    await p.alias('old', 'new', may(11));
    expect(await whoIsWho(p.store)).toEqual(ONE);
    expect(await readMerges(p.store)).toMatchObject([{ id, at: may(11), undoneAt: null }]);
    // And it can be undone once more.
    await undoMerge(p, id, { by: 'Ann', at: may(12) });
    expect(await whoIsWho(p.store)).toEqual(APART);
  });

  test('an undone pair may still be one person through others, and the log shows it', async () => {
    const p = await people(['a', 'b', 'c']);
    await p.alias('a', 'b', may(2));
    await p.alias('a', 'c', may(3));
    await p.alias('b', 'c', may(4));
    const ab = (await readMerges(p.store)).find((m) => m.previousId === 'a' && m.userId === 'b');
    const undone = await undoMerge(p, ab?.id ?? '', { by: 'Ann', at: may(10) });
    expect(undone).toMatchObject({ undoneAt: may(10), previousGoesBy: 'c', userGoesBy: 'c' });
  });

  test('an unknown merge, one that is settled, and nobody to answer for it', async () => {
    const p = await people();
    await p.alias('old', 'new', may(3));
    const [{ id }] = await readMerges(p.store);
    const by = { by: 'Ann', reason: 'two people', at: may(10) };
    await expect(undoMerge(p, 'merge-0', by)).rejects.toThrow(
      new EthogramError(
        'merge_unknown',
        'unknown merge: merge-0 (list them: ethogram identity log)',
      ),
    );
    await expect(redoMerge(p, id, by)).rejects.toMatchObject({ code: 'merge_settled' });
    await expect(undoMerge(p, id, { ...by, by: ' ' })).rejects.toMatchObject({ code: 'usage' });
    const before = p.log.end;
    await undoMerge(p, id, by);
    expect(p.log.end).toBeGreaterThan(before);
    await expect(undoMerge(p, id, by)).rejects.toThrow(
      `${id} is undone already: since 2024-05-10 00:00 UTC, by Ann (two people) (make it hold again: ethogram identity redo ${id} --by NAME)`,
    );
  });

  test('a contact is explained with its merges and visitors', async () => {
    const p = await people(['old', 'new', 'other']);
    const seen = { type: 'track', event: 'Seen' };
    await p.take(
      { ...seen, anonymousId: 'phone', timestamp: iso(may(2)) },
      { ...seen, anonymousId: 'phone', userId: 'old', timestamp: iso(may(4)) },
      { ...seen, anonymousId: 'laptop', timestamp: iso(may(3)) },
      { ...seen, anonymousId: 'tablet', userId: 'other', timestamp: iso(may(3)) },
    );
    await p.alias('old', 'new', may(5));
    await p.alias('laptop', 'new', may(6));
    await resolveIdentity(p.store, RULES, EVERYTHING);
    const link = (at: number) => ({ at, recordedAt: at });
    const visitors = [
      { visitorId: 'phone', via: 'userId', said: 'old', ...link(may(4)) },
      { visitorId: 'laptop', via: 'alias', said: 'new', ...link(may(6)) },
    ];
    for (const wanted of ['new', 'contact:new', 'old']) {
      const found = await explainContact(p.store, wanted);
      expect(found).toMatchObject({ entity: 'contact:new', visitors });
      expect(found.merges.map(({ previousId }) => previousId)).toEqual(['laptop', 'old']);
    }
    expect(await explainContact(p.store, 'other')).toMatchObject({
      merges: [],
      visitors: [{ visitorId: 'tablet' }],
    });
    await expect(explainContact(p.store, 'nobody')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the log is the truth', () => {
  test('a store rebuilt from it says the same', async () => {
    const directory = await temporaryDirectory();
    const p = await people(['a', 'b', 'c']);
    await p.close();
    const first = await people([], directory);
    await first.take({ type: 'track', event: 'Seen', userId: 'a', timestamp: iso(may(1)) });
    await first.alias('a', 'b', may(2));
    await first.alias('b', 'c', may(3));
    for (const { id } of await readMerges(first.store)) {
      await undoMerge(first, id, { by: 'Ann', at: may(10) });
    }
    const [{ id }] = await readMerges(first.store);
    await redoMerge(first, id, { by: 'Bob', reason: 'no', at: may(11) });
    await first.alias('a', 'b', may(12));
    const merges = await readMerges(first.store);
    const who = await whoIsWho(first.store);
    await first.close();

    for (const file of ['store.duckdb', 'store.duckdb.wal']) {
      await rm(join(directory, file), { force: true });
    }
    const again = await people([], directory);
    expect(await readMerges(again.store)).toEqual([]);
    expect(await resumeImports(again)).toContain('the undoing of a merge was finished');
    expect(await readMerges(again.store)).toEqual(merges);
    expect(await whoIsWho(again.store)).toEqual(who);
    expect(await resumeImports(again)).toEqual([]);
  });

  test('a crash between log and store: the next start does it, once', async () => {
    const p = await people();
    await p.alias('old', 'new', may(3));
    const decision = { previousId: 'old', userId: 'new', at: may(10), by: 'Ann', reason: null };
    await p.log.append([UNMERGE.encode(decision)]);
    expect(await whoIsWho(p.store)).toEqual(ONE);
    expect(await resumeImports(p)).toEqual(['the undoing of a merge was finished']);
    expect(await resumeImports(p)).toEqual([]);
    expect(await whoIsWho(p.store)).toEqual(APART);
    expect((await readMerges(p.store))[0]?.decisions).toHaveLength(1);
  });

  test('a fold that dies leaves neither decision nor position', async () => {
    const p = await people();
    const decision = { previousId: 'old', userId: 'new', at: may(10), by: 'Ann', reason: null };
    await p.log.append([UNMERGE.encode(decision)]);
    const run = p.store.run.bind(p.store);
    p.store.run = (sql, params) =>
      sql.includes('UPDATE meta') ? Promise.reject(new Error('power cut')) : run(sql, params);
    await expect(resumeImports(p)).rejects.toThrow('power cut');
    expect(await p.store.all('SELECT * FROM merge_decisions')).toEqual([]);
    p.store.run = run;
    expect(await resumeImports(p)).toHaveLength(1);
    expect(await p.store.all('SELECT by_whom FROM merge_decisions')).toHaveLength(1);
  });

  test('an act that this program does not know, or that is broken, is refused', async () => {
    const p = await people();
    const without = { store: p.store, log: p.log };
    await p.log.append([new TextEncoder().encode('{"type":"unmerge","previousId":"old"}')]);
    await expect(resumeImports(p)).rejects.toMatchObject({ code: 'log_damaged' });
    await expect(resumeImports(without)).rejects.toMatchObject({ code: 'log_damaged' });
  });
});

type Step =
  | { readonly kind: 'alias'; readonly pair: readonly [string, string]; readonly at: number }
  | {
      readonly kind: 'undo' | 'redo';
      readonly pair: readonly [string, string];
      readonly at: number;
    };

/** The people that steps make, each as its ids: one rule after the other, pair by pair. */
function naive(ids: readonly string[], steps: readonly Step[], knownAt: number): string[] {
  const same = ([a, b]: Step['pair'], [c, d]: Step['pair']) =>
    (a === c && b === d) || (a === d && b === c);
  const holds = (call: Step) => {
    const last = steps
      .filter((s) => s.kind !== 'alias' && s.at <= knownAt && same(s.pair, call.pair))
      .at(-1);
    return last === undefined || last.kind === 'redo' || call.at > last.at;
  };
  let groups = ids.map((id) => [id]);
  for (const call of steps) {
    if (call.kind !== 'alias' || call.pair[0] === call.pair[1] || !holds(call)) continue;
    const touched = groups.filter((group) => call.pair.some((id) => group.includes(id)));
    groups = [...groups.filter((group) => !touched.includes(group)), touched.flat()];
  }
  return groups.map((group) => group.sort().join(' ')).sort();
}

test('whatever is said, undone and redone in whatever order: a naive fold agrees', async () => {
  const ids = ['a', 'b', 'c'];
  // Few pairs, so that calls, undos and redos of one meet often.
  const pairs = ['ab', 'ab', 'ba', 'bc', 'cc'].map((two): Step['pair'] => [two[0], two[1]]);
  const step: fc.Arbitrary<Step> = fc.record({
    kind: fc.constantFrom('alias', 'alias', 'undo', 'redo'),
    pair: fc.constantFrom(...pairs),
    at: fc.integer({ min: may(10) + 1, max: may(10) + 12 }),
  });
  const p = await people(ids);
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 14, size: 'max' }),
      fc.nat(14),
      async (drawn, knownAt) => {
        await p.store.run('DELETE FROM aliases; DELETE FROM merge_decisions');
        // Decisions are made in the order of their time; calls may come in at any time.
        const times = drawn
          .flatMap((s) => (s.kind === 'alias' ? [] : [s.at]))
          .sort((a, b) => a - b);
        const steps = drawn.map((s) => (s.kind === 'alias' ? s : { ...s, at: times.shift() ?? 0 }));
        for (const { kind, pair, at } of steps) {
          const [previousId, userId] = pair;
          if (kind === 'alias') {
            await p.store.run("INSERT INTO aliases VALUES (?, ?, ?, 0, 'test', true)", [
              previousId,
              userId,
              at,
            ]);
          } else {
            const act = kind === 'undo' ? UNMERGE : REMERGE;
            await recordAct(p, act, { previousId, userId, at, by: 'Ann', reason: null });
          }
        }
        for (const known of [may(10) + knownAt, EVERYTHING.knownAt]) {
          const who = await whoIsWho(p.store, { asOf: EVERYTHING.asOf, knownAt: known });
          const groups = new Map<string, string[]>();
          for (const [each, contact] of Object.entries(who)) {
            groups.set(contact, [...(groups.get(contact) ?? []), each].sort());
          }
          expect([...groups.values()].map((group) => group.join(' ')).sort()).toEqual(
            naive(ids, steps, known),
          );
        }
        for (const merge of await readMerges(p.store)) {
          const undone = steps.filter(
            (s) =>
              s.kind !== 'alias' &&
              s.pair.includes(merge.previousId) &&
              s.pair.includes(merge.userId) &&
              s.pair[0] !== s.pair[1],
          );
          expect(merge.decisions.map(({ act }) => act)).toEqual(undone.map(({ kind }) => kind));
        }
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
