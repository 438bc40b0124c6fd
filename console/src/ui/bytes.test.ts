import { expect, test } from 'vitest';
import { bytesInWords } from './bytes.js';

test.each([
  [0, '0 bytes'],
  [640, '640 bytes'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [12_340_000, '12.3 MB'],
  [999_960, '1 MB'],
  [123_456_789, '123 MB'],
  [5e12, '5 TB'],
  [2e18, '2,000 PB'],
])('%d bytes are %s', (bytes, words) => {
  expect(bytesInWords(bytes)).toBe(words);
});
