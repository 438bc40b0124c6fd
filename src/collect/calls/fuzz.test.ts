import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../model/index.js';
import { CALL_LIMITS } from './limits.js';
import { readCalls } from './read-calls.js';
import { readCarefully } from './read-carefully.js';
import { toEvent } from './to-event.js';

const RUNS = 3000;
const arrival = {
  receivedAt: Date.UTC(2026, 0, 1),
  sentAt: null,
  ip: '203.0.113.1',
  source: 's',
  newId: () => 'id',
};

/** What clients may write, as text: odd numbers, escapes, names that lead to prototypes, deep and broken values. */
const piece = fc.oneof(
  fc.json({ maxDepth: 6 }),
  fc.constantFrom(
    '9007199254740993',
    '1e400',
    '-0',
    'NaN',
    '"\\ud800"',
    '"\\u0000"',
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    '{"\\u005f_proto__":{"polluted":1}}',
    `${'['.repeat(40)}${']'.repeat(40)}`,
    '{"a":1,"a":2}',
    '[1,]',
    '"unclosed',
    '\u0001',
  ),
);
const call = fc
  .record({
    type: fc.constantFrom('track', 'identify', 'page', 'alias'),
    event: piece,
    userId: piece,
    properties: piece,
    context: piece,
    timestamp: piece,
  })
  .map(
    (fields) =>
      `{${Object.entries(fields)
        .map(([name, text]) => `"${name}":${name === 'type' ? JSON.stringify(text) : text}`)
        .join(',')}}`,
  );
const body = fc
  .tuple(
    fc.array(fc.oneof({ weight: 4, arbitrary: call }, { weight: 1, arbitrary: piece }), {
      maxLength: 5,
    }),
    piece,
    fc.boolean(),
  )
  .map(
    ([calls, context, hasContext]) =>
      `{"batch":[${calls.join(',')}]${hasContext ? `,"context":${context}` : ''},"sentAt":"2026-01-01T00:00:00Z"}`,
  );

/** Nothing anybody sends may reach what all objects share. */
function expectCleanPrototype(): void {
  expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(PROTOTYPE_NAMES);
}
const PROTOTYPE_NAMES = Object.getOwnPropertyNames(Object.prototype).length;

test(`${RUNS} hostile bodies: each call is an event or set apart, none is lost, and no prototype is touched`, () => {
  fc.assert(
    fc.property(body, fc.boolean(), (text, trusted) => {
      const read = readCalls(Buffer.from(text), undefined, 'batch');
      if (read.kind === 'problem') return;
      for (const { call: one } of read.calls) {
        const verdict = toEvent(one, { ...arrival, trusted });
        // What is accepted can be written to the log and merged by anybody.
        if (verdict.verdict === 'accepted') {
          const again = JSON.parse(JSON.stringify(verdict.call)) as JsonObject;
          expect(Object.assign({}, again, again.properties, again.context)).not.toHaveProperty(
            'polluted',
          );
        }
      }
      const indexes = [...read.calls, ...read.quarantined].map(({ index }) => index);
      expect(new Set(indexes).size).toBe(indexes.length);
      expectCleanPrototype();
    }),
    { numRuns: RUNS },
  );
});

test(`${RUNS} sound bodies: read as a whole or call by call, the calls are the same`, () => {
  const sound = fc.array(
    fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }), { maxKeys: 6 }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(sound, fc.jsonValue({ maxDepth: 3 }), (batch, context) => {
      const bytes = Buffer.from(JSON.stringify({ batch, context, writeKey: 'K' }));
      expect(readCalls(bytes, undefined, 'batch')).toEqual(
        readCarefully(bytes, 'batch', CALL_LIMITS),
      );
    }),
    { numRuns: RUNS },
  );
});

test(`${RUNS} damaged bodies never do more than fail: bytes flipped, cut off, packed and damaged`, () => {
  const damage = fc.tuple(fc.nat(), fc.nat(255), fc.nat(), fc.boolean());
  fc.assert(
    fc.property(body, damage, (text, [at, byte, end, isPacked]) => {
      const bytes = isPacked ? gzipSync(text) : Buffer.from(text);
      bytes[at % bytes.length] = byte;
      const cut = bytes.subarray(0, end % 3 === 0 ? end % bytes.length : bytes.length);
      for (const kind of ['batch', 'track'] as const) {
        const read = readCalls(cut, isPacked ? 'gzip' : undefined, kind);
        if (read.kind !== 'calls') continue;
        for (const { call: one } of read.calls) toEvent(one, { ...arrival, trusted: false });
      }
      expectCleanPrototype();
    }),
    { numRuns: RUNS },
  );
});

test('no body blocks for long: half a megabyte of the worst takes far less than a second', () => {
  const worst = [
    '['.repeat(500_000),
    `{"batch":[${'[],'.repeat(160_000)}[]]}`,
    `{"batch":["${'\\u0041'.repeat(80_000)}"]}`,
    `{"batch":[${'1234567890123456789,'.repeat(24_000)}1]}`,
    `{"batch":[{"userId":"u","context":{"traits":{"email":"${'a.'.repeat(15_000)}@${'.'.repeat(100)}"}}}]}`,
    '"'.repeat(500_000),
    `{"batch":[${Array.from({ length: 2500 }, () => `{"timestamp":"${' '.repeat(150)}x"}`).join(',')}]}`,
  ];
  for (const text of worst) {
    const before = process.cpuUsage();
    const read = readCalls(Buffer.from(text), undefined, 'batch');
    const calls = read.kind === 'calls' ? read.calls : [];
    for (const { call: one } of calls) toEvent(one, { ...arrival, trusted: true });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000, text.slice(0, 40)).toBeLessThan(1000);
  }
});
