import { expect, test } from 'vitest';
import type { SegmentSummary } from '../../../../../src/model/index.js';
import type { ExplainedModel } from '../../../api/person.js';
import { signalRows } from './signal-rows.js';

const explained = {
  segment: 'keen',
  runnerUp: 'idle',
  columns: [
    { id: 'sessions', signal: 'sessions', value: 8 },
    { id: 'clicks', signal: 'clicks', value: null },
  ],
  reasons: [
    { signal: 'clicks', title: 'Click rate', text: '', weight: -0.1 },
    { signal: 'sessions', title: 'Sessions', text: '', weight: 0.4 },
    { signal: null, title: 'volume', text: '', weight: 2 },
    { signal: 'forms', title: 'Forms', text: '', weight: 0 },
  ],
} as unknown as ExplainedModel;
const segments = [
  { slug: 'keen', profile: { sessions: 7.5, clicks: 0.2 } },
  { slug: 'idle', profile: { sessions: 1 } },
] as unknown as SegmentSummary[];

test('what says most comes first, with what is typical of both segments', () => {
  expect(signalRows(explained, { segments })).toEqual([
    {
      signal: 'sessions',
      title: 'Sessions',
      value: 8,
      typical: 7.5,
      typicalOfOther: 1,
      speaksFor: true,
    },
    {
      signal: 'clicks',
      title: 'Click rate',
      value: null,
      typical: 0.2,
      typicalOfOther: null,
      speaksFor: false,
    },
  ]);
});

test('without the fit nothing is typical', () => {
  expect(signalRows(explained, undefined)[0]).toMatchObject({ value: 8, typical: null });
});
