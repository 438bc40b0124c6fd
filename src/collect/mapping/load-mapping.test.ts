import { expect, test } from 'vitest';
import { EthogramError } from '../../errors.js';
import { loadMapping } from './load-mapping.js';

const GOOD = `kind: events
name: mine
event:
  event: action
  userId: { column: user, trimSuffix: '.0' }
  timestamp: { column: time, as: timestamp, format: ['%d.%m.%Y', '%Y-%m-%d'] }
  properties: rest
cases:
  - when: { action: [view, open], not: { page: { exists: false } } }
    type: { value: page }
`;

test('a mapping comes with its defaults, and a case changes only what it names', () => {
  const mapping = loadMapping(GOOD, 'mine.yaml');
  expect(mapping).toMatchObject({
    kind: 'events',
    encoding: 'utf-8',
    empty: [''],
    earliest: '2000-01-01',
    event: { type: { value: 'track' } },
    cases: [{ type: { value: 'page' } }],
  });
  const [first] = mapping.kind === 'events' ? (mapping.cases ?? []) : [];
  expect(Object.keys(first ?? {}).sort()).toEqual(['type', 'when']);
  const silent = loadMapping(GOOD.replace('    type: { value: page }\n', '    url: page\n'), 'm');
  const [second] = silent.kind === 'events' ? (silent.cases ?? []) : [];
  expect(second).not.toHaveProperty('type');
});

test('every mistake is told with file, line and remedy', () => {
  const bad = GOOD.replace('userId:', 'userID:').replace('name: mine', 'name: Mine!');
  let message = '';
  try {
    loadMapping(bad, 'mine.yaml');
  } catch (error) {
    expect(error).toMatchObject({ code: 'mapping_invalid' });
    message = (error as EthogramError).message;
  }
  expect(message).toMatch(/^mine\.yaml:2:\d+ /m);
  expect(message).toMatch(/mine\.yaml:5:\d+ unknown key: userID \(did you mean userId\?\)/);
});

test('what is no YAML, another kind, or a zone that is none', () => {
  expect(() => loadMapping('kind: [', 'm.yaml')).toThrow(/m\.yaml:1/);
  expect(() => loadMapping('kind: sales\nname: x\n', 'm.yaml')).toThrow(/m\.yaml:1.*kind/);
  expect(() => loadMapping(`${GOOD}timezone: Mars/Olympus\n`, 'm.yaml')).toThrow(
    /unknown time zone: Mars\/Olympus/,
  );
});
