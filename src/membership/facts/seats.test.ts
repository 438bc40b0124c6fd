import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Seats } from './seats.js';

test('whose a seat is, its place, and those of somebody and of an account in their order', () => {
  const seats = new Seats();
  seats.add(2, 0, 1);
  seats.add(5, 4, 1);
  seats.add(7, 0, 6);
  expect([seats.find(0, 1), seats.find(4, 1), seats.find(0, 6)]).toEqual([2, 5, 7]);
  expect([seats.find(4, 6), seats.placeOf(4, 6), seats.placeOf(4, 1)]).toEqual([-1, -1, 1]);
  expect(seats.of(7)).toEqual({ contact: 0, account: 6, place: 0 });
  expect(seats.placeIn(5)).toBe(1);
  expect(seats.for(0)).toEqual([2, 7]);
  expect(seats.for(900)).toEqual([]);
  expect(seats.in(1)).toEqual([2, 5]);
  expect([...seats.pairs()]).toEqual([0, 1, 4, 1, 0, 6]);
  expect(seats.size).toBe(3);
});

test('what is no seat is told', () => {
  const seats = new Seats();
  expect(() => seats.of(3)).toThrow('subject 3 is no seat');
  expect(() => seats.of(3000)).toThrow('subject 3000 is no seat');
});

test('the same as maps, however many there are', () => {
  const pair = fc.tuple(fc.nat(60), fc.nat(40));
  fc.assert(
    fc.property(fc.uniqueArray(pair, { selector: String, maxLength: 600 }), (all) => {
      const seats = new Seats();
      const naive = all.map(([contact, account], i) => ({
        contact,
        account,
        subject: 1000 + 3 * i,
      }));
      for (const { subject, contact, account } of naive) seats.add(subject, contact, account);
      for (const { subject, contact, account } of naive) {
        const same = naive.filter((one) => one.account === account).map((one) => one.subject);
        expect(seats.find(contact, account)).toBe(subject);
        expect(seats.of(subject)).toEqual({ contact, account, place: same.indexOf(subject) });
        expect(seats.in(account)).toEqual(same);
        const own = naive.filter((one) => one.contact === contact).map((one) => one.subject);
        expect(seats.for(contact)).toEqual(own);
      }
    }),
    { numRuns: 30 },
  );
});
