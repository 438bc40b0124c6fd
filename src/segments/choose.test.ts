import { expect, test } from 'vitest';
import type { Candidate } from './choose.js';
import { chooseK } from './choose.js';

const candidate = (k: number, change: Partial<Candidate> = {}): Candidate => ({
  k,
  inertia: 100 - 5 * k,
  silhouette: 0.2,
  daviesBouldin: 1.5,
  stability: 0.9,
  gap: 0.1,
  icl: null,
  ...change,
});

test('the smallest k that explains nearly all there is beyond chance', () => {
  const gaps = [0.14, 0.21, 0.261, 0.255, 0.256, 0.257];
  const choice = chooseK(
    gaps.map((gap, i) => candidate(i + 3, { gap })),
    'balanced',
    false,
  );
  expect(choice).toMatchObject({ k: 5, by: 'balanced' });
  expect(choice.text).toContain('k = 5 is the choice of');
});

test('an unstable k loses to a stable neighbour', () => {
  const choice = chooseK(
    [
      candidate(3, { gap: 0.17, stability: 0.95, silhouette: 0.25 }),
      candidate(4, { gap: 0.2, stability: 0.98, silhouette: 0.26 }),
      candidate(5, { gap: 0.25, stability: 0.35, silhouette: 0.05, daviesBouldin: 3 }),
      candidate(6, { gap: 0.25, stability: 0.3, silhouette: 0.04, daviesBouldin: 3 }),
    ],
    'balanced',
    false,
  );
  expect(choice.k).toBe(4);
  expect(choice.text).toContain('would take 5');
});

test('4 to 6 win where measures tie', () => {
  const same = [3, 4, 7, 8].map((k) => candidate(k, { gap: 0, inertia: 10 }));
  expect([4, 5, 6]).toContain(chooseK(same, 'balanced', false).k);
});

test('the elbow alone, when asked for, and what to do without one', () => {
  const bent = [100, 60, 30, 25, 22, 20].map((inertia, i) => candidate(i + 3, { inertia }));
  expect(chooseK(bent, 'elbow', false)).toMatchObject({ k: 5, by: 'elbow', elbow: 5 });
  const straight = [100, 90, 80, 70].map((inertia, i) => candidate(i + 3, { inertia }));
  const choice = chooseK(straight, 'elbow', false);
  expect(choice).toMatchObject({ by: 'balanced', elbow: null });
  expect(choice.text).toMatch(/^The curve has no elbow/);
});

test('one candidate is given', () => {
  expect(chooseK([candidate(7)], 'balanced', true)).toMatchObject({ k: 7, by: 'given' });
  expect(chooseK([candidate(2)], 'balanced', false)).toMatchObject({ k: 2, by: 'only' });
});

test('where a mixture decides who belongs where, its likelihood has a say', () => {
  const icls = [120, 110, 100, 104, 103, 105];
  const choice = chooseK(
    icls.map((icl, i) => candidate(i + 3, { icl, gap: i === 0 ? 0.25 : 0.2 })),
    'balanced',
    false,
  );
  expect(choice).toMatchObject({ k: 5, by: 'balanced' });
});
