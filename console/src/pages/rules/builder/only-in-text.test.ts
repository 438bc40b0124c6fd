import { expect, test } from 'vitest';
import { onlyInText } from './only-in-text.js';

const TEXT = `rules:
  - segment: a
    when: &shared # all
      # both
      count: { event: "a # b *c" }
  - segment: b
    when: *shared
  - segment: c
    when: { quiet: 2d }`;

test('what only the text shows is said of each rule', () => {
  expect(onlyInText(TEXT, { line: 2, endLine: 5 })).toEqual([
    'The text has 2 comments in this rule, which the form does not show.',
    'Another rule may share a part of this one (&shared in the text). Changed here, the other stays as it is.',
  ]);
  expect(onlyInText(TEXT, { line: 6, endLine: 7 })).toEqual([
    'It shares a part with another rule (*shared in the text). Changed here, it gets one of its own.',
  ]);
  expect(onlyInText(TEXT, { line: 8, endLine: 9 })).toEqual([]);
});
