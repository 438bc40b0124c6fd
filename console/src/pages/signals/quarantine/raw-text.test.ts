import { expect, test } from 'vitest';
import { rawText } from './raw-text.js';

test('JSON has a line for each part; anything else stays as it came', () => {
  expect(rawText('{"a":1,"b":["<b>"]}')).toBe('{\n  "a": 1,\n  "b": [\n    "<b>"\n  ]\n}');
  expect(rawText('{"a":')).toBe('{"a":');
  expect(rawText('1;2;"x')).toBe('1;2;"x');
});

test('what is very long is cut, and says so', () => {
  const text = rawText('x'.repeat(25_000));
  expect(text.length).toBeLessThan(20_100);
  expect(text).toMatch(/\n… 5,000 more characters$/);
});
