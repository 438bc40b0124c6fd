import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openStore, type Store } from '../../store/index.js';
import { temporaryDirectory } from '../../store/testing/temporary-directory.js';
import { EVERYTHING } from '../moment.js';
import { resolveIdentity } from '../resolve.js';
import { createLiveIdentity, type LiveIdentity } from './live-identity.js';
import { areSame, joined, type Span } from './span.js';
import { applyStep } from './testing/apply-step.js';
import { history, inNamespace, RULES, type Step } from './testing/history.js';
import { claimsOf, writeSteps } from './testing/write-steps.js';

const HISTORIES = Number(process.env['ETHOGRAM_IDENTITY_RUNS'] ?? 100);
const SEED = Number(process.env['ETHOGRAM_IDENTITY_SEED'] ?? 20261122);
/** Histories whose every beginning is resolved by one query. */
const AT_ONCE = 25;

/** What the tables say of one namespace. */
interface Resolved {
  readonly spans: Map<number, Span[]>;
  readonly accounts: Map<string, string | null>;
}

/** All actors' spans, and all contacts' accounts, as the store resolves them. */
async function resolve(store: Store): Promise<Resolved> {
  await resolveIdentity(store, RULES, EVERYTHING);
  const rows = await store.all<Span & { actor: number }>(`
    SELECT r.actor, r.from_at AS "from", r.to_at AS "to", c.key AS contact, a.key AS account, r.internal
    FROM resolution r LEFT JOIN contacts c USING (contact) LEFT JOIN accounts a USING (account) ORDER BY r.actor, r.from_at`);
  const spans = new Map<number, Span[]>();
  for (const { actor, ...span } of rows) spans.set(actor, [...(spans.get(actor) ?? []), span]);
  const accounts = await store.all<{ contact: string; account: string | null }>(`
    SELECT c.key AS contact, a.key AS account FROM contacts c LEFT JOIN contact_accounts USING (contact) LEFT JOIN accounts a USING (account)`);
  return { spans, accounts: new Map(accounts.map((row) => [row.contact, row.account])) };
}

/** Takes steps in; answers the actor of each set of claims. */
function takeAll(live: LiveIdentity, steps: readonly Step[]): Map<string, number> {
  const actors = new Map<string, number>();
  for (const step of steps) {
    const { actor } = applyStep(live, step);
    if (step.kind === 'event' && actor !== null) actors.set(claimsOf(step.event), actor);
  }
  return actors;
}

/** Checks that after each step the moves that are told are exactly the differences. */
function checkMoves(steps: readonly Step[]): void {
  const live = createLiveIdentity(RULES);
  const actors = new Set<number>();
  for (const step of steps) {
    const before = new Map([...actors].map((actor) => [actor, live.spans(actor)]));
    const { actor, moves } = applyStep(live, step);
    if (actor !== null) actors.add(actor);
    const told = new Map(moves.map((move) => [move.actor, move]));
    expect(told.size).toBe(moves.length);
    for (const [each, spans] of before) {
      const after = live.spans(each);
      const move = told.get(each);
      told.delete(each);
      if (areSame(spans, after)) {
        if (move !== undefined) expect(move).toBeUndefined();
      } else if (
        move === undefined ||
        !areSame(move.before, spans) ||
        !areSame(move.after, after)
      ) {
        expect(move).toEqual({ actor: each, before: spans, after });
      }
    }
    if (told.size > 0) expect([...told.keys()]).toEqual([]);
  }
}

test(`${HISTORIES} histories, every beginning of each: live identity is what the store resolves`, async () => {
  const store = await openStore({ directory: await temporaryDirectory() });
  const drafts = fc.sample(history, { numRuns: HISTORIES, seed: SEED });
  for (const draft of drafts) checkMoves(inNamespace(draft, 'h'));
  let checks = 0;
  for (let first = 0; first < drafts.length; first += AT_ONCE) {
    const beginnings = drafts.slice(first, first + AT_ONCE).flatMap((draft, index) =>
      draft.map((_, length) => ({
        name: `h${first + index} after ${length + 1} steps`,
        steps: inNamespace(draft.slice(0, length + 1), `h${first + index}n${length}`),
      })),
    );
    const numbers = await writeSteps(
      store,
      beginnings.flatMap(({ steps }) => steps),
    );
    const { spans, accounts } = await resolve(store);
    const live = createLiveIdentity(RULES);
    for (const [index, { name, steps }] of beginnings.entries()) {
      // Every third history is taken in at once.
      if (index % 3 === 0) live.hold();
      const actors = takeAll(live, steps);
      if (index % 3 === 0) live.release();
      for (const [claims, actor] of actors) {
        const wanted = joined(spans.get(numbers.get(claims) ?? 0) ?? []);
        const said = live.spans(actor);
        if (!areSame(said, wanted)) {
          expect(said, `${name}, ${claims}: ${JSON.stringify(steps)}`).toEqual(wanted);
        }
        checks += 1;
      }
    }
    const contacts = [...accounts.keys()];
    expect(contacts.map((contact) => [contact, live.accountOf(contact)])).toEqual([...accounts]);
    expect(contacts.map((contact) => live.keyOf(contact))).toEqual(contacts);
  }
  expect(checks).toBeGreaterThan(HISTORIES * 50);
  await store.close();
}, 600_000);
