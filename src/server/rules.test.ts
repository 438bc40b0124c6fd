import { expect, test } from 'vitest';
import { running, RULES } from './testing/running.js';

interface Previewed {
  readonly ok: boolean;
  readonly problems: readonly { line: number; message: string; remedy: string | null }[];
  readonly segments: readonly {
    segment: string;
    change: string;
    enters: { count: number; first: string[] };
  }[];
}

test('the rules in force are those of the project, with their versions', async () => {
  const { get } = await running();
  const { rules, since } = await get<{
    rules: { definition: string; rule: unknown }[];
    since: string;
  }>('/api/rules');
  expect(rules.map(({ rule }) => rule)).toEqual(RULES);
  expect(rules.every(({ definition }) => definition.length > 10)).toBe(true);
  expect(since).toBe('2026-11-20T12:00:00.000Z');
});

async function previewing() {
  const server = await running();
  const { ask, pricing, send } = server;
  await pricing('ann');
  await pricing('ann');
  await pricing('bob');
  for (const userId of ['ann', 'bob', 'cat']) await send({ event: 'Docs', userId });
  const preview = async (payload: Record<string, unknown>) => {
    const answer = await ask('agent', { method: 'POST', url: '/api/rules/preview', payload });
    expect([answer.statusCode, answer.body]).toMatchObject([200, expect.any(String)]);
    return answer.json<Previewed>();
  };
  return { ...server, preview };
}

const YAML = `rules:
  - segment: keen
    name: Keen
    level: contact
    description: One visit.
    when: { count: { event: Pricing }, atLeast: 1 }
  - segment: readers
    name: Readers
    level: contact
    description: Who reads.
    when: { count: { event: Docs } }
`;

test('a preview says who would enter and leave, with rules that nobody looked at before, and changes nothing', async () => {
  const { preview, get, ingest } = await previewing();
  const before = await get<{ segments: unknown[] }>('/api/segments');
  const { last } = ingest.feed;
  const expected = {
    ok: true,
    problems: [],
    segments: [
      {
        segment: 'keen',
        change: 'edited',
        before: 1,
        after: 2,
        enters: { count: 1, first: ['contact:bob'] },
      },
      {
        segment: 'readers',
        change: 'added',
        before: 0,
        after: 3,
        enters: { count: 3, first: ['contact:ann', 'contact:bob', 'contact:cat'] },
      },
      { segment: 'gone', change: 'removed', leaves: { count: 0, first: [] } },
      { level: 'account', segment: 'buying', change: 'removed' },
    ],
  };
  expect(await preview({ yaml: YAML })).toMatchObject(expected);
  // Others in between do not make it forget or count twice what it learned.
  expect((await preview({ rules: RULES })).segments.map(({ change }) => change)).toEqual([
    'same',
    'same',
    'same',
  ]);
  expect(await preview({ yaml: YAML })).toMatchObject(expected);
  const twice = YAML.replace('{ event: Docs } }', '{ event: Docs }, atLeast: 2 }');
  expect((await preview({ yaml: twice })).segments[1]).toMatchObject({
    segment: 'readers',
    after: 0,
  });
  expect((await get<{ segments: unknown[] }>('/api/segments')).segments).toEqual(before.segments);
  expect(ingest.feed.last).toBe(last);
});

test('what comes in after a preview is counted once in the next', async () => {
  const { preview, send } = await previewing();
  await preview({ yaml: YAML });
  await send({ event: 'Docs', userId: 'dan' });
  const twice = YAML.replace('{ event: Docs } }', '{ event: Docs }, atLeast: 2 }');
  expect((await preview({ yaml: twice })).segments[1]).toMatchObject({ after: 0 });
  expect((await preview({ yaml: YAML })).segments[1]).toMatchObject({ after: 4 });
});

test('mistakes are values, with their line and remedy', async () => {
  const { preview } = await previewing();
  const wrong = await preview({
    yaml: YAML.replace('atLeast: 1', 'atleast: 1').replace('readers', 'keen'),
  });
  expect(wrong.ok).toBe(false);
  expect(wrong.segments).toEqual([]);
  expect(
    wrong.problems.map(({ line, message, remedy }) => `${line} ${message} (${remedy ?? ''})`),
  ).toEqual([
    '6 unknown key of count: atleast (did you mean atLeast?)',
    '7 contact rule declared twice: keen (it is in rules:2 already; rename or remove one)',
  ]);
  const syntax = await preview({ yaml: 'rules: [' });
  expect(syntax.problems[0]?.message).toContain('not valid YAML');
  const [first] = RULES;
  const circle = await preview({
    rules: [
      { ...first, when: { segment: 'other' } },
      { ...first, segment: 'other', when: { segment: 'keen' } },
    ],
  });
  expect(circle.problems[0]?.message).toBe('segments that need each other: keen -> other -> keen');
});
