import { expect, test } from 'vitest';
import { roleLines } from '../console/src/pages/settings/roles/operation-words.js';
import { running } from '../src/server/testing/running.js';

test('the console has words for everything that a role may do', async () => {
  const { get } = await running();
  const { operations } = await get<{ operations: Parameters<typeof roleLines>[0] }>('/api/roles');
  const lines = roleLines(operations);
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter(({ operation, words }) => words === operation)).toEqual([]);
});
