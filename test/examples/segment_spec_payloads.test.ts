import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countsOf, exampleMapping, openWorkbench, sharedData, type Workbench } from './support.js';

const data = sharedData('segment_spec_payloads');

interface Call {
  readonly type?: string;
  readonly event?: string;
  readonly timestamp?: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly messageId?: string;
}

describe.skipIf(!data.isThere)(`payloads of Segment's documentation${data.note}`, () => {
  let bench: Workbench;
  let payloads: readonly Call[];
  beforeAll(async () => {
    bench = await openWorkbench();
    const file = path.join(data.directory, 'segment_spec_payloads.json');
    const entries = JSON.parse(readFileSync(file, 'utf8')) as { payload: Call }[];
    payloads = entries.map(({ payload }) => payload);
  });
  afterAll(() => bench.close());

  test('191 payloads: the calls with a time and a person are events, all else is set apart with its reason', async () => {
    const file = await bench.write(
      'payloads.jsonl',
      payloads.map((payload) => JSON.stringify(payload)).join('\n'),
    );
    const result = await bench.import(file, exampleMapping('segment_spec_payloads'));
    // By the payloads themselves: 68 name a call, and 12 of those say when it was and who did it.
    const calls = payloads.filter(({ type }) => type !== undefined);
    expect(calls).toHaveLength(68);
    const whole = calls.filter(
      (call) => call.timestamp !== undefined && (call.userId ?? call.anonymousId) !== undefined,
    );
    expect(whole).toHaveLength(12);
    // The documentation shows the same message id on different calls: an id names one event, so the first one stands.
    const ids = new Set(whole.map(({ messageId }) => messageId));
    expect(countsOf(result)).toEqual({
      rows: 191,
      imported: ids.size,
      duplicates: whole.length - ids.size,
      conflicts: whole.length - ids.size,
      quarantined: 191 - whole.length,
    });
    expect(result.quarantineReasons).toEqual([
      { reason: 'unknown_type', count: 191 - 68 },
      { reason: 'missing_time', count: 68 - 12 },
    ]);
  });
});
