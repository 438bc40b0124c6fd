import { expect, test } from 'vitest';
import { isAllowed, OPERATIONS } from './permissions.js';
import { ROLES } from './roles.js';

test('a collector writes events and nothing else', () => {
  expect(OPERATIONS.filter((operation) => isAllowed('collector', operation))).toEqual([
    'events.write',
  ]);
});

test('an admin may do everything; what is in no table nobody may', () => {
  expect(OPERATIONS.every((operation) => isAllowed('admin', operation))).toBe(true);
  for (const role of ROLES) {
    for (const operation of ['', 'events', 'constructor', '__proto__', 'toString', 'events.read']) {
      expect(isAllowed(role, operation), `${role} ${operation}`).toBe(false);
    }
  }
});

test('an agent reads and decides, and changes nothing', () => {
  const allowed = OPERATIONS.filter((operation) => isAllowed('agent', operation));
  expect(allowed).toContain('decide');
  expect(allowed.filter((name) => /write|activate|run|replay|erase|fit$/.test(name))).toEqual([]);
});

test('people, keys, erasure and sending to destinations are for admins alone', () => {
  const alone = [
    'users.read',
    'users.write',
    'keys.read',
    'keys.write',
    'privacy.erase',
    'activation.run',
  ];
  for (const operation of alone) {
    expect(ROLES.filter((role) => isAllowed(role, operation))).toEqual(['admin']);
  }
});
