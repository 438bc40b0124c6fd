import { Rule } from '../../src/model/index.js';

const pricing = { path: '/pricing' };
type Said = readonly [segment: string, level: 'contact' | 'account', when: unknown];
const declare = (...said: readonly Said[]): readonly Rule[] =>
  said.map(([segment, level, when]) =>
    Rule.parse({ segment, level, when, name: 'A rule', description: 'A rule.' }),
  );
const keen: Said = ['keen', 'contact', { count: pricing, atLeast: 2, within: '6h' }];
const gone: Said = ['gone', 'contact', { all: [{ quiet: '5h' }, { not: { segment: 'keen' } }] }];
const boss: Said = ['boss', 'contact', { trait: 'title', is: 'boss' }];
const many: Said = [
  'many',
  'account',
  { contacts: { atLeast: 2 }, where: { count: pricing, within: '10h' } },
];
const busy: Said = [
  'busy',
  'account',
  { count: { type: ['page', 'track'] }, atLeast: 3, within: '2d' },
];
const lazy: Said = ['busy', 'account', { count: { type: 'page' }, atLeast: 2, within: '1d' }];
/** Sets of rules, of which one is in force at a time: a segment comes, goes, or is declared otherwise. */
export const RULES: readonly (readonly Rule[])[] = [
  declare(keen, gone, boss, many, busy),
  declare(gone, keen, lazy),
  declare(boss, many, keen, lazy),
];
