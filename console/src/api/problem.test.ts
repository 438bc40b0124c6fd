import { expect, test } from 'vitest';
import { ApiProblem, asProblem, problemOf } from './problem.js';

test('what the server says becomes two sentences: what, and what to do', () => {
  const { what, remedy } = problemOf(404, {
    code: 'not_found',
    detail: 'no contact segment keeen (known: keen, gone (quiet))',
  });
  expect([what, remedy]).toEqual(['No contact segment keeen.', 'Known: keen, gone (quiet).']);
});

test('a message without a remedy is one sentence; what is no problem at all still says something', () => {
  expect(new ApiProblem(500, 'internal', 'this request failed!')).toMatchObject({
    what: 'This request failed!',
    remedy: null,
  });
  expect(problemOf(502, '<html>')).toMatchObject({
    what: 'The server answered 502.',
    remedy: 'Look at its log.',
  });
  expect(asProblem(new TypeError('x is undefined')).what).toBe(
    'This page made a mistake: x is undefined.',
  );
});
