import { expect, test } from 'vitest';
import type { Rule } from '../../../../../src/model/index.js';
import type { RuleFile } from '../../../api/rules.js';
import { editsOf, formed, nameOf, typed } from './draft.js';

const QUIET: Rule = {
  segment: 'quiet',
  name: 'Quiet',
  level: 'contact',
  description: 'Nothing.',
  when: { quiet: '60d' },
};
const FILE: RuleFile = {
  file: 'segments/rules.yaml',
  text: 'on disk',
  etag: 'e1',
  ok: true,
  problems: [],
  warnings: [],
  diff: [],
  rules: [],
};

test('the form always changes the text it began with, under the name the rule has there', () => {
  const asleep = { ...QUIET, segment: 'asleep' };
  const once = formed(null, FILE, 'on disk', { of: QUIET, put: asleep });
  const twice = formed(once, FILE, 'as the form wrote it', {
    of: asleep,
    put: { ...asleep, name: 'Asleep' },
  });
  expect(twice).toMatchObject({ etag: 'e1', disk: 'on disk', base: 'on disk' });
  expect(editsOf(twice)).toEqual([
    { put: { ...asleep, name: 'Asleep' }, was: { level: 'contact', segment: 'quiet' } },
  ]);
  expect(twice.form?.names).toEqual(['contact/quiet', 'contact/asleep']);
});

test('another rule is changed in the text as it stands by then, and typing ends the form', () => {
  const once = formed(null, FILE, 'on disk', { of: QUIET, put: { ...QUIET, name: 'A' } });
  const other: Rule = { ...QUIET, level: 'account' };
  const next = formed(once, FILE, 'with A', { of: other, put: { ...other, name: 'B' } });
  expect(next.base).toBe('with A');
  expect(next.form?.was).toEqual({ level: 'account', segment: 'quiet' });
  const after = typed(next, { ...FILE, etag: 'e2', text: 'newer' }, 'mine');
  expect(after).toEqual({ etag: 'e1', disk: 'on disk', base: 'mine', form: null });
  expect(editsOf(after)).toEqual([]);
  expect(nameOf(other)).toBe('account/quiet');
});
