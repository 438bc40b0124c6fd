import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Rule } from '../model/index.js';
import { HOUR, NOON, running } from './testing/running.js';

/*
 * What live memberships are told to be and what is recomputed from the store by SQL identity and the pure path is the same,
 * over random histories that come in by HTTP. More of them: `ETHOGRAM_RECOMPUTED=200 npx vitest run src/server/recomputed`.
 */
const HISTORIES = Number(process.env['ETHOGRAM_RECOMPUTED'] ?? 8);
const SEED = Number(process.env['ETHOGRAM_RECOMPUTED_SEED'] ?? 20261122);

const pricing = { event: 'Pricing' };
const RULES: readonly Rule[] = [
  ['keen', 'contact', { count: pricing, atLeast: 2, within: '6h' }],
  ['gone', 'contact', { all: [{ quiet: '5h' }, { not: { segment: 'keen' } }] }],
  [
    'path',
    'contact',
    { sequence: [{ event: { event: 'Docs' } }, { event: pricing, within: '8h' }] },
  ],
  [
    'boss',
    'contact',
    {
      any: [
        { trait: 'title', is: 'boss' },
        { accountTrait: 'size', is: { gte: 10 } },
      ],
    },
  ],
  ['none', 'contact', { never: pricing, within: '12h' }],
  ['busy', 'account', { count: pricing, atLeast: 3 }],
  ['many', 'account', { contacts: { atLeast: 2 }, where: { count: pricing, within: '10h' } }],
  ['all', 'account', { contacts: 'all', where: { trait: 'title', is: 'boss' } }],
  ['sum', 'account', { sum: 'properties.price', of: pricing, above: 5 }],
].map(([segment, level, when]) =>
  Rule.parse({ segment, level, when, name: 'A rule', description: 'A rule.' }),
);

const user = fc.constantFrom('ann', 'bob', 'cat', 'dan');
const anonymous = fc.constantFrom('v1', 'v2', 'v3');
const group = fc.constantFrom('acme', 'zeta');
const inGroup = fc
  .option(group, { nil: undefined })
  .map((groupId) => (groupId === undefined ? {} : { context: { groupId } }));
const who = fc.oneof(
  user.map((userId) => ({ userId })),
  anonymous.map((anonymousId) => ({ anonymousId })),
  fc.record({ userId: user, anonymousId: anonymous }),
);
const track = fc
  .tuple(
    who,
    inGroup,
    fc.constantFrom('Pricing', 'Pricing', 'Docs'),
    fc.integer({ min: 0, max: 4 }),
  )
  .map(([from, where, event, price]) => ({
    type: 'track',
    ...from,
    ...where,
    event,
    properties: { price },
  }));
const identify = fc
  .tuple(
    user,
    fc.constantFrom('boss', 'clerk'),
    fc.constantFrom('ann@gmail.com', 'bob@shop.example', 'cat@shop.example'),
  )
  .map(([userId, title, email]) => ({ type: 'identify', userId, traits: { title, email } }));
const belongs = fc
  .tuple(user, group, fc.constantFrom(5, 50))
  .map(([userId, groupId, size]) => ({ type: 'group', userId, groupId, traits: { size } }));
const alias = fc
  .tuple(user, user)
  .map(([previousId, userId]) => ({ type: 'alias', previousId, userId }));
const call = fc.oneof(
  { weight: 6, arbitrary: track },
  { weight: 1, arbitrary: identify },
  { weight: 1, arbitrary: belongs },
  { weight: 1, arbitrary: alias },
);
/** A call, how long after the one before it comes in, and how late it is then, in minutes. */
const arrival = fc.record({
  call,
  after: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 180 })),
  late: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 1, max: 600 })),
});
const histories = fc.array(arrival, { minLength: 10, maxLength: 40 });

const MINUTE = 60_000;

/** Recomputes everybody, as of now; answers how many they are. */
async function compareAll({ get, engine, problems }: Awaited<ReturnType<typeof running>>) {
  const listed = await get<{ entities: { id: string }[] }>('/api/entities?limit=1000');
  for (const { id } of listed.entities) {
    const { agrees, differences, from } = await engine.recompute(id);
    expect({ id, agrees, differences, from }).toEqual({
      id,
      agrees: true,
      differences: [],
      from: NOON,
    });
  }
  expect(problems).toEqual([]);
  return listed.entities.length;
}

test(
  `live answers agree with what is recomputed from raw events, in ${HISTORIES} histories`,
  async () => {
    let entities = 0;
    let spans = 0;
    const check = async (
      history: readonly { call: Record<string, unknown>; after: number; late: number }[],
    ) => {
      const first = await running({ rules: RULES });
      const { send, clock } = first;
      for (const { call: one, after, late } of history) {
        clock.goBy(after * MINUTE);
        const at = clock.now() - late * MINUTE;
        await send({ ...one, timestamp: new Date(at).toISOString() });
      }
      clock.goBy(3 * HOUR);
      entities += await compareAll(first);
      spans += first.ingest.feed.last;
      await first.stop();
      // What was due while it was down has happened at its time.
      clock.goBy(7 * HOUR);
      const again = await running({ rules: RULES, after: first });
      entities += await compareAll(again);
      await again.stop();
    };
    await fc.assert(fc.asyncProperty(histories, check), {
      numRuns: HISTORIES,
      seed: SEED,
      endOnFailure: false,
    });
    process.stdout.write(
      `recomputed: ${HISTORIES} histories (seed ${SEED}), ${entities} entities, ${spans} transitions\n`,
    );
    expect(spans).toBeGreaterThan(HISTORIES * 5);
  },
  Math.max(60_000, HISTORIES * 5000),
);
