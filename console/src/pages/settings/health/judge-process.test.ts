import { expect, test } from 'vitest';
import { judgeProcess } from './judge-process.js';

const NOW = Date.UTC(2026, 10, 20, 12);
const fine = { asOf: NOW - 200, failure: null, free: 5e9, now: NOW };
const judge = (more: Partial<Parameters<typeof judgeProcess>[0]>) => {
  const { level, title } = judgeProcess({ ...fine, ...more });
  return `${level}: ${title}`;
};

test('the worst that is the case is said', () => {
  expect(judge({})).toBe('good: All is well');
  expect(judge({ free: null })).toBe('good: All is well');
  expect(judge({ asOf: NOW - 61_000 })).toBe('care: It is behind');
  expect(judge({ free: 9e8, asOf: NOW - 61_000 })).toBe('care: The disk is almost full');
  expect(judge({ failure: 'disk full', free: 0 })).toBe('stop: The store cannot be written');
});
