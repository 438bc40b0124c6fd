import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FactLists, type Fact } from './fact-lists.js';

const VALUED = 1;
const fact = fc.record({
  at: fc.integer({ min: 0, max: 20 }),
  event: fc.nat({ max: 1000 }),
  value: fc.integer({ min: -5, max: 5 }),
});
const stream = fc.constantFrom(0, VALUED);

function listsOf(facts: readonly Fact[], stream: number): FactLists {
  const lists = new FactLists((one) => one === VALUED);
  for (const { at, event, value } of facts) lists.add(7, stream, at, event, value);
  return lists;
}

function factsIn(lists: FactLists, stream: number): Fact[] {
  const found: Fact[] = [];
  lists.each(7, stream, (at, event, value) => found.push({ at, event, value }));
  return found;
}

test('facts are in the order of time, those of one time as they came; what a stream does not read is 0', () => {
  fc.assert(
    fc.property(fc.array(fact), stream, (facts, stream) => {
      const inOrder = [...facts].sort((a, b) => a.at - b.at);
      const expected = stream === VALUED ? inOrder : inOrder.map((one) => ({ ...one, value: 0 }));
      expect(factsIn(listsOf(facts, stream), stream)).toEqual(expected);
    }),
  );
});

test('many facts added at once are as if each was added by itself', () => {
  fc.assert(
    fc.property(fc.array(fact), fc.array(fact), stream, (before, more, stream) => {
      const one = listsOf([...before, ...more], stream);
      const other = listsOf(before, stream);
      const sorted = [...more].sort((a, b) => a.at - b.at);
      other.addAll(7, stream, sorted);
      expect(factsIn(other, stream)).toEqual(factsIn(one, stream));
    }),
  );
});

test('what is taken out is gone, and there is room for others', () => {
  fc.assert(
    fc.property(fc.array(fact), fc.array(fact), stream, (before, more, stream) => {
      const isTaken = (event: number, at: number) => event % 3 === 0 || at === 5;
      const lists = listsOf(before, stream);
      lists.take(7, stream, isTaken);
      const left = before.filter(({ event, at }) => !isTaken(event, at));
      for (const { at, event, value } of more) lists.add(7, stream, at, event, value);
      expect(factsIn(lists, stream)).toEqual(factsIn(listsOf([...left, ...more], stream), stream));
    }),
  );
});
