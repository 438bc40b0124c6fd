import { expect, test } from 'vitest';
import { Rule } from '../../src/model/index.js';
import { HOUR, NOON, running } from '../../src/server/testing/running.js';

const KEEN = Rule.parse({
  segment: 'keen',
  name: 'Keen',
  level: 'contact',
  description: 'Two pricing visits in a day.',
  when: { count: { event: 'Pricing' }, atLeast: 2, within: '1d' },
});
const DAY = 24 * HOUR;

interface Told {
  readonly entity: string;
  readonly kind: string;
  readonly at: string;
}

/** Who entered and left when, as the API tells it. */
async function told(server: Awaited<ReturnType<typeof running>>): Promise<string[]> {
  await server.ingest.settled();
  const { transitions } = await server.get<{ transitions: Told[] }>('/api/transitions?limit=1000');
  return transitions.map(({ entity, kind, at }) => `${entity} ${kind} ${at}`);
}

const iso = (at: number) => new Date(at).toISOString();

for (const jump of [-DAY, -HOUR, HOUR, DAY - 1, DAY, 3 * DAY]) {
  test(`a clock that is set by ${jump / HOUR} hours: each exit once, at its exact time`, async () => {
    const server = await running({ rules: [KEEN] });
    const { clock, pricing } = server;
    await pricing('ann');
    clock.goBy(HOUR);
    await pricing('ann');
    // Set, and put right again after ten minutes.
    clock.setTo(clock.now() + jump);
    await pricing('bob');
    clock.goBy(600_000);
    clock.setTo(clock.now() - jump);
    clock.goTo(NOON + 3 * DAY);
    const path = [`contact:ann entered ${iso(NOON + HOUR)}`, `contact:ann left ${iso(NOON + DAY)}`];
    await expect.poll(() => told(server)).toEqual(path);
    clock.goTo(NOON + 9 * DAY);
    await pricing('cat');
    expect(await told(server)).toEqual(path);
    expect(server.problems).toEqual([]);
    expect(await server.get('/api/entities/contact:ann')).toMatchObject({ memberships: [] });
  });
}
