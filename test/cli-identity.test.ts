import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli, scratch, type Run } from './support/run-cli.js';

/*
 * Two logins that an alias call joined, a third that stays alone, and a visitor who signed in: the merge is read, taken
 * back and made to hold again, as people and scripts would.
 */
const EVENTS = [
  { type: 'page', anonymousId: 'phone', timestamp: '2026-06-01T09:00:00Z' },
  { type: 'page', anonymousId: 'phone', userId: 'old', timestamp: '2026-06-01T10:00:00Z' },
  { type: 'page', userId: 'new', timestamp: '2026-06-02T10:00:00Z' },
  { type: 'page', userId: 'alone', timestamp: '2026-06-03T10:00:00Z' },
  { type: 'alias', previousId: 'old', userId: 'new', timestamp: '2026-06-04T10:00:00Z' },
];

let home = '';
let remove: () => Promise<void>;
const at = (...args: readonly string[]): Promise<Run> => runCli(args, { cwd: home });
const contacts = async () => ((await at('audit', '--json')).json as { contacts: number }).contacts;

interface MergeJson {
  readonly id: string;
  readonly undoneAt: string | null;
}
const merges = async () =>
  ((await at('identity', 'log', '--json')).json as { merges: MergeJson[] }).merges;

beforeAll(async () => {
  ({ directory: home, remove } = await scratch());
  await at('init');
  const lines = EVENTS.map((event, n) => JSON.stringify({ messageId: `m${n}`, ...event }));
  await writeFile(path.join(home, 'events.jsonl'), lines.join('\n'));
  expect((await at('import', 'events.jsonl')).status).toBe(0);
}, 60_000);
afterAll(() => remove());

describe('the merge log', () => {
  test('says who was joined to whom, when and on whose word', async () => {
    const { status, json } = await at('identity', 'log', '--json');
    expect(status).toBe(0);
    expect(json).toEqual({
      total: 1,
      merges: [
        {
          id: expect.stringMatching(/^merge-[0-9a-f]{16}$/) as string,
          previousId: 'old',
          userId: 'new',
          at: '2026-06-04T10:00:00.000Z',
          recordedAt: '2026-06-04T10:00:00.000Z',
          source: 'segment',
          trusted: true,
          undoneAt: null,
          undoneBy: null,
          reason: null,
          previousGoesBy: 'new',
          userGoesBy: 'new',
          decisions: [],
        },
      ],
    });
    const { stdout } = await at('identity', 'log');
    expect(stdout).toContain('old → new');
    expect(stdout).toContain('“segment” said so on 2026-06-04');
    expect(stdout).toContain('one person, who goes by new');
  });

  test('of a contact: with how visitors became it, by any of its ids', async () => {
    for (const entity of ['contact:new', 'old']) {
      expect((await at('identity', 'log', entity, '--json')).json).toMatchObject({
        entity: 'contact:new',
        merges: [{ previousId: 'old' }],
        visitors: [
          { visitorId: 'phone', via: 'userId', said: 'old', at: '2026-06-01T10:00:00.000Z' },
        ],
      });
    }
    const alone = await at('identity', 'log', 'alone');
    expect(alone.stdout).toContain('No user ids were merged.');
    expect(alone.stdout).toContain('No visitor became this contact.');
    expect(await at('identity', 'log', 'nobody')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('unknown contact: nobody') as string,
    });
  });
});

test('undo splits both people, redo joins them; importing the same calls again changes nothing', async () => {
  expect(await contacts()).toBe(2);
  const [{ id }] = await merges();
  const undone = await at(
    'identity',
    'undo',
    id,
    '--by',
    'Ann',
    '--reason',
    'a shared login',
    '--json',
  );
  expect(undone.json).toMatchObject({
    id,
    undoneAt: '2026-07-15T00:00:00.000Z',
    undoneBy: 'Ann',
    reason: 'a shared login',
    previousGoesBy: 'old',
    userGoesBy: 'new',
  });
  expect(await contacts()).toBe(3);
  const alias = JSON.stringify({ ...EVENTS[4], messageId: 'again' });
  await writeFile(path.join(home, 'again.jsonl'), alias);
  expect((await at('import', 'again.jsonl')).status).toBe(0);
  expect(await contacts()).toBe(3);

  const twice = await at('identity', 'undo', id, '--by', 'Bob');
  expect(twice.status).toBe(1);
  expect(twice.stderr).toContain('is undone already: since 2026-07-15 00:00 UTC, by Ann (a shared');
  const { stdout } = await at('identity', 'log');
  expect(stdout).toContain('undone on 2026-07-15 by Ann: a shared login');
  expect(stdout).toContain('two people: old, and new');

  const redone = await at('identity', 'redo', id, '--by', 'Bob');
  expect(redone.stdout).toContain('It holds again.');
  expect(await contacts()).toBe(2);
  expect(await merges()).toMatchObject([{ id, undoneAt: null }]);
}, 60_000);

test('an unknown merge ends 2 and says how to list them; a decision needs a name', async () => {
  const unknown = await at('identity', 'undo', 'merge-0', '--by', 'Ann', '--json');
  expect(unknown.status).toBe(2);
  expect(unknown.json).toEqual({
    error: {
      code: 'merge_unknown',
      message: 'unknown merge: merge-0 (list them: ethogram identity log)',
    },
  });
  const [{ id }] = await merges();
  expect(await at('identity', 'undo', id)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--by') as string,
  });
  expect((await at('identity', 'redo', id, '--by', 'Ann')).stderr).toContain('is not undone');
});
