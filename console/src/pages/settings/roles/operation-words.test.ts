import { expect, test } from 'vitest';
import { roleLines } from './operation-words.js';

test('the table reads in order, and what has no words goes by its name, last', () => {
  const lines = roleLines([
    { operation: 'made.up', roles: ['admin'] },
    { operation: 'keys.write', roles: ['admin'] },
    { operation: 'events.write', roles: ['collector', 'admin'] },
  ]);
  expect(lines.map(({ words }) => words)).toEqual([
    'Send events',
    'Make and revoke keys',
    'made.up',
  ]);
  expect(lines[0]?.roles).toEqual(['collector', 'admin']);
});
