import { describe, expect, it } from 'vitest';
import { Mapping } from '../model/index.js';
import { formatFinding, readDeclaration } from './index.js';

const mistakesOf = (...lines: string[]) =>
  readDeclaration('m.yaml', lines.join('\n'), Mapping).mistakes.map(formatFinding);

describe('a mapping', () => {
  it('without a mistake comes with its defaults', () => {
    const { data, mistakes } = readDeclaration(
      'm.yaml',
      'kind: events\nname: mine\nevent: { timestamp: at }',
      Mapping,
    );
    expect(mistakes).toEqual([]);
    expect(data).toMatchObject({ kind: 'events', encoding: 'utf-8', event: { timestamp: 'at' } });
  });

  it.each([
    [
      'an unknown kind',
      ['kind: evnts', 'name: x'],
      'm.yaml:1:7 unknown kind: "evnts" (did you mean events?)',
    ],
    ['no kind', ['name: x'], 'm.yaml:1:1 missing: kind (add kind)'],
    [
      'a misspelt key in one of several forms of a value',
      ['kind: events', 'name: x', 'event: { timestamp: { colum: at } }'],
      'm.yaml:3:23 unknown key: colum (did you mean column?)',
    ],
    [
      'a wrong choice in one of several forms of a value, in a map of values',
      [
        'kind: events',
        'name: x',
        'event:',
        '  timestamp: at',
        '  properties: { size: { column: b, unit: h } }',
      ],
      'm.yaml:5:42 unknown event.properties.size.unit: "h" (known: s, ms, us)',
    ],
    [
      'another kind of value',
      ['kind: events', 'name: x', 'event: { timestamp: 7 }'],
      'm.yaml:3:21 event.timestamp must be a text or a group of keys, not 7',
    ],
  ])('%s is said once, where it is', (_, lines, expected) => {
    expect(mistakesOf(...lines)).toEqual([expected]);
  });
});
