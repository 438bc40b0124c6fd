import { expect, test } from 'vitest';
import { crashAt, NEVER_CRASH } from './crash-point.js';

const die = (): never => {
  throw new Error('died');
};

test('dies at its point, at the time it says, and nowhere else', () => {
  const crash = crashAt('after-log-append:3', die);
  for (let n = 0; n < 2; n++) {
    crash('after-log-append');
    crash('before-log-write');
  }
  expect(() => crash('after-log-append')).toThrow('died');
  expect(() => crashAt('before-fold-commit', die)('before-fold-commit')).toThrow('died');
});

test('without a setting never; a point that does not exist is refused', () => {
  expect([crashAt(undefined, die), crashAt('', die)]).toEqual([NEVER_CRASH, NEVER_CRASH]);
  expect(() => crashAt('after-lunch', die)).toThrow('unknown crash point: after-lunch');
  expect(() => crashAt('after-log-append:0', die)).toThrow('unknown crash point');
});
