import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fillGaps, gapsOf } from './gaps.js';

const DRAFT = `kind: events
name: my-events
event:
  event: which column?
  userId: which column?
  properties: rest
`;

test('what is left open in a draft is found, and filled in one after the other', () => {
  expect(gapsOf(DRAFT)).toEqual(['event', 'userId']);
  const half = fillGaps(DRAFT, { event: 'was' });
  expect(gapsOf(half)).toEqual(['userId']);
  expect(fillGaps(half, { userId: 'wer' })).toBe(`kind: events
name: my-events
event:
  event: "was"
  userId: "wer"
  properties: rest
`);
});

test('whatever a column is called, it is read as that', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (event, userId) => {
      expect(parse(fillGaps(DRAFT, { event, userId }))).toMatchObject({ event: { event, userId } });
    }),
  );
});
