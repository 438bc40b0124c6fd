import { expect, test } from 'vitest';
import { cellOfLine } from './cell-of-line.js';

const TEXT = `# The matrix.
plays:
  - segment: gone-quiet # since spring
    message:
      angle: What has changed
      proof: What is new
    offer:
      - a digest
    channel:
      - { name: e-mail, deadline: soon }
    route: CRM owner
  - segment: "active-evaluators"
    offer: [a guide]
`;

test('a line means the part of the play that it stands in', () => {
  const at = (line: number) => {
    const cell = cellOfLine(TEXT, line);
    return cell && `${cell.segment} ${cell.part}`;
  };
  expect([1, 2].map(at)).toEqual([null, null]);
  expect([3, 5, 6, 8, 10, 11].map(at)).toEqual([
    'gone-quiet segment',
    'gone-quiet message',
    'gone-quiet message',
    'gone-quiet offer',
    'gone-quiet channel',
    'gone-quiet route',
  ]);
  expect([12, 13].map(at)).toEqual(['active-evaluators segment', 'active-evaluators offer']);
});
