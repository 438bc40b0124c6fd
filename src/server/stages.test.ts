import { expect, test } from 'vitest';
import { Stage } from '../model/index.js';
import { HOUR, NOON, running } from './testing/running.js';

const iso = (at: number) => new Date(at).toISOString();

const STAGES = [
  {
    stage: 'awareness',
    name: 'Awareness',
    level: 'contact',
    description: 'Here in a day.',
    signs: [{ sign: 'here', name: 'Here in a day', when: { count: { event: 'Pricing' } } }],
  },
  {
    stage: 'decision',
    name: 'Decision',
    level: 'contact',
    description: 'Keen.',
    signs: [
      { sign: 'keen', name: 'Keen', when: { segment: 'keen' } },
      {
        sign: 'demo',
        name: 'Asked for a demo',
        when: { count: { event: 'Demo Requested' }, within: '30d' },
      },
    ],
  },
].map((stage) => Stage.parse(stage));

interface Explained {
  readonly segments: readonly { segment: string }[];
  readonly stages: readonly { stage: string; isMember: boolean; next: unknown }[];
  readonly agrees: boolean;
}

test('somebody stands in a stage, with its reasons; it is told as one, and no segment', async () => {
  const { get, pricing, clock } = await running({ stages: STAGES });
  await pricing('ann');
  clock.goBy(HOUR);
  expect(await get('/api/entities/ann')).toMatchObject({
    primary: null,
    memberships: [],
    stage: { stage: 'awareness', name: 'Awareness', since: iso(NOON), confidence: 1 },
  });
  await pricing('ann');
  expect(await get('/api/entities/ann')).toMatchObject({
    primary: 'keen',
    stage: {
      stage: 'decision',
      since: iso(NOON + HOUR),
      confidence: 0.5,
      signs: [
        { sign: 'keen', name: 'Keen', holds: true, since: iso(NOON + HOUR) },
        { sign: 'demo', name: 'Asked for a demo', holds: false, since: null },
      ],
    },
  });
  expect(await get('/api/entities/ann/history')).toMatchObject({
    segments: [{ segment: 'keen' }],
    stages: [
      { stage: 'awareness', spans: [{ from: iso(NOON), to: iso(NOON + HOUR) }] },
      { stage: 'decision', spans: [{ from: iso(NOON + HOUR), to: null }] },
    ],
  });
  const { transitions } = await get<{ transitions: { segment: string; of: string }[] }>(
    '/api/transitions?segment=stage:decision',
  );
  expect(transitions).toMatchObject([{ segment: 'stage:decision', of: 'stage', kind: 'entered' }]);
  const { transitions: all } = await get<{ transitions: { segment: string; of: string }[] }>(
    '/api/transitions',
  );
  expect(all.map(({ segment, of }) => [segment, of])).toContainEqual(['keen', 'segment']);
  const why = await get<Explained>('/api/entities/ann/explain');
  expect(why.segments.map(({ segment }) => segment)).toEqual(['keen', 'gone']);
  expect(why.stages.map(({ stage, isMember }) => [stage, isMember])).toEqual([
    ['awareness', false],
    ['decision', true],
  ]);
  expect(why.agrees).toBe(true);
});

test('stages are listed with how many are in each, and outlive a restart', async () => {
  const { pricing, clock, stop, directory } = await running({ stages: STAGES });
  for (const name of ['ann', 'bob', 'bob']) await pricing(name);
  await stop();
  const { get } = await running({ stages: STAGES, after: { directory, clock } });
  const { stages } = await get<{ stages: { stage: string; size: number }[] }>('/api/stages');
  expect(stages.map(({ stage, size }) => [stage, size])).toEqual([
    ['awareness', 1],
    ['decision', 1],
  ]);
  expect(stages[1]).toMatchObject({ level: 'contact', needs: 1, signs: [{ sign: 'keen' }, {}] });
});

test('who is in a stage is listed as who is in a segment is', async () => {
  const { get, pricing } = await running({ stages: STAGES });
  await pricing('ann');
  const members = (stage: string) => get(`/api/segments/contact/stage:${stage}/members`);
  expect(await members('awareness')).toMatchObject({
    members: [{ id: 'contact:ann', since: iso(NOON), confidence: 1 }],
  });
  await pricing('ann');
  expect(await members('awareness')).toMatchObject({ members: [] });
  expect(await members('decision')).toMatchObject({ members: [{ id: 'contact:ann' }] });
  await expect(members('nowhere')).rejects.toThrow('no contact segment stage:nowhere');
});
