import { expect, test } from 'vitest';
import { TEMPLATES } from '../list/templates.js';
import { collectKnown } from './collect-known.js';

test('what rules and events name is suggested', () => {
  const rules = TEMPLATES.map((rule) => ({ ...rule, line: 1, endLine: 2 }));
  const known = collectKnown(rules, [
    { type: 'track', name: 'Trial Started', properties: { plan_code: 'x' } },
    { type: 'page', name: 'Pricing', properties: { referrer: '' } },
    { type: 'group', name: null, properties: { name: 'Acme', arr: 5 } },
    { type: 'identify', name: null, properties: null },
  ]);
  expect(known.events).toContain('Demo Requested');
  expect(known.events).toContain('Trial Started');
  expect(known.events).not.toContain('Pricing');
  expect(known.properties).toEqual([
    'channel',
    'feature',
    'form',
    'plan_code',
    'referrer',
    'sentiment',
  ]);
  expect(known.traits).toEqual([
    'arr',
    'country',
    'employees',
    'industry',
    'plan',
    'seats',
    'title',
  ]);
  expect(known.values.get('content.role')).toEqual(['comparison', 'pricing']);
  expect(known.values.get('trait:plan')).toEqual(['free', 'trial']);
});
