import { expect, test } from 'vitest';
import { EthogramError } from '../../errors.js';
import { Jobs } from './jobs.js';
import type { JobWatch, NewJob } from './job.js';

/** Jobs with a clock that counts what it is asked, and work that waits to be told how it ends. */
function started() {
  let now = 0;
  let made = 0;
  const problems: unknown[] = [];
  const jobs = new Jobs({
    clock: () => ++now,
    newId: () => `job${++made}`,
    onProblem: (error) => problems.push(error),
  });
  const held: { watch: JobWatch; end: (error?: unknown) => void }[] = [];
  const work: NewJob['work'] = (watch) =>
    new Promise((resolve, reject) => {
      const end = (error?: unknown) =>
        error === undefined ? resolve({ model: 'm' }) : reject(error);
      held.push({ watch, end });
      watch.signal.addEventListener('abort', () =>
        end(new EthogramError('interrupted', 'stopped')),
      );
    });
  const begin = (more: Partial<NewJob> = {}) =>
    jobs.start({ kind: 'fit', title: 'Fit of contacts', by: 'ann', work, ...more });
  return { jobs, begin, held, problems };
}

/** Lets all that is ready to go on do so. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('one works at a time, tells how far it is and never goes back, and the next follows', async () => {
  const { jobs, begin, held } = started();
  const [first, second] = [begin(), begin()];
  await settle();
  expect(jobs.list().map(({ id, state }) => [id, state])).toEqual([
    ['job2', 'waiting'],
    ['job1', 'running'],
  ]);
  held[0].watch.tell(0.5, 'trying k = 4');
  held[0].watch.tell(0.3, 'trying k = 5');
  expect(jobs.get(first.id)).toMatchObject({ progress: 0.5, doing: 'trying k = 5' });
  held[0].end();
  await settle();
  expect(jobs.get(first.id)).toMatchObject({ state: 'done', progress: 1, outcome: { model: 'm' } });
  expect(jobs.get(second.id).state).toBe('running');
});

test('one that waits never begins when it is called off; one that works stops', async () => {
  const { jobs, begin, held } = started();
  const ended: string[] = [];
  const after = (name: string) => async () => void ended.push(name);
  const [first, second] = [begin({ after: after('first') }), begin({ after: after('second') })];
  await settle();
  expect((await jobs.cancel(second.id)).state).toBe('cancelled');
  expect((await jobs.cancel(first.id)).doing).toBe('stopping');
  await settle();
  expect(jobs.get(first.id).state).toBe('cancelled');
  expect(held).toHaveLength(1);
  expect(ended).toEqual(['first', 'second']);
  await jobs.cancel(first.id);
  expect(() => jobs.get(first.id)).toThrow('no such job: job1');
});

test('what is expected to go wrong is said; what is not is told to whoever watches', async () => {
  const { jobs, begin, held, problems } = started();
  const [first, second] = [begin(), begin()];
  await settle();
  held[0].end(new EthogramError('too_little_data', 'nobody to fit'));
  await settle();
  held[1].end(new TypeError('oops'));
  await settle();
  expect(jobs.get(first.id)).toMatchObject({
    state: 'failed',
    problem: { code: 'too_little_data', detail: 'nobody to fit' },
  });
  expect(jobs.get(second.id)).toMatchObject({ state: 'failed', problem: { code: 'internal' } });
  expect(problems).toEqual([new TypeError('oops')]);
});

test('the list is bounded, and so is what waits; a stop ends everything', async () => {
  const { jobs, begin, held } = started();
  for (let i = 0; i < 60; i++) {
    begin();
    await settle();
    held.at(-1)?.end();
    await settle();
  }
  expect(jobs.list()).toHaveLength(50);
  expect(jobs.list()[0].id).toBe('job60');
  begin();
  await settle();
  for (let i = 0; i < 20; i++) begin();
  expect(() => begin()).toThrow('20 jobs wait already');
  await jobs.close();
  expect(jobs.list().filter(({ endedAt }) => endedAt === null)).toEqual([]);
  expect(() => begin()).toThrow('the server is stopping');
});

test('what a job left goes when nobody remembers it: cleared, too many of its kind, or at the stop', async () => {
  const { jobs, begin, held } = started();
  const gone: string[] = [];
  const leaving = (name: string) => ({
    mostKept: 2,
    forget: async () => void gone.push(name),
  });
  const done = async (name: string) => {
    const { id } = begin({ kind: 'cluster', ...leaving(name) });
    await settle();
    held.at(-1)?.end();
    await settle();
    return id;
  };
  begin();
  await settle();
  held.at(-1)?.end();
  await done('first');
  const second = await done('second');
  expect(gone).toEqual([]);
  await done('third');
  expect(gone).toEqual(['first']);
  // Of another kind nothing has gone.
  expect(jobs.list().map(({ kind }) => kind)).toEqual(['cluster', 'cluster', 'fit']);
  await jobs.cancel(second);
  expect(gone).toEqual(['first', 'second']);
  begin();
  await settle();
  const waiting = begin({ kind: 'cluster', ...leaving('never begun') });
  await jobs.cancel(waiting.id);
  // Cleared away while what was before it goes on: nobody waits for that.
  await jobs.cancel(waiting.id);
  expect(gone).toEqual(['first', 'second', 'never begun']);
  await jobs.close();
  expect(gone).toEqual(['first', 'second', 'never begun', 'third']);
});
