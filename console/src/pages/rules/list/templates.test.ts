import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { freshRule } from './fresh-rule.js';
import { TEMPLATES } from './templates.js';

test('the templates are the rules that ship', () => {
  const shipped = new URL(
    '../../../../../src/project/shipped/segments/rules.yaml',
    import.meta.url,
  );
  expect({ rules: TEMPLATES }).toEqual(parse(readFileSync(shipped, 'utf8')));
});

test('a rule that is made of a template has a name that no other of its level has', () => {
  const [first] = TEMPLATES;
  if (first === undefined) throw new Error('no templates');
  const once = freshRule(first, []);
  expect(once).toEqual(first);
  const twice = freshRule(first, [once]);
  expect(twice).toMatchObject({ segment: `${first.segment}-2`, name: `${first.name} 2` });
  expect(freshRule(first, [once, twice]).segment).toBe(`${first.segment}-3`);
  expect(freshRule({ ...first, level: 'contact' }, [once]).segment).toBe(first.segment);
});
