import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32c } from './crc32c.js';

test('the examples of RFC 3720, appendix B.4', () => {
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
  expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd794e);
  expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => 31 - i))).toBe(0x113fdb5c);
  expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
});

/** Bit by bit, as it is defined. */
function slowly(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0x82f63b78 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}

test('agrees with the definition, for any bytes of any length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(crc32c(bytes)).toBe(slowly(bytes));
    }),
    { numRuns: 500 },
  );
});
