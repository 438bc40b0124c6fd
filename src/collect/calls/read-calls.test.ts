import { deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { CALL_LIMITS } from './limits.js';
import { CALL_PATHS, kindOfPath } from './paths.js';
import { readCalls } from './read-calls.js';
import type { ReadCalls } from './read-result.js';

/** What a body holds; a body with a problem fails the test. */
function read(body: string | Uint8Array, path = '/v1/batch', encoding?: string): ReadCalls {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const answer = readCalls(bytes, encoding, kindOfPath(path) ?? 'batch');
  if (answer.kind === 'problem') throw new Error(answer.detail);
  return answer;
}

function problemOf(body: string | Uint8Array, path = '/v1/batch', encoding?: string) {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const answer = readCalls(bytes, encoding, kindOfPath(path) ?? 'batch');
  return answer.kind === 'problem' ? answer.problem : null;
}

const batch = (...calls: string[]) => `{"batch":[${calls.join(',')}],"writeKey":"WK"}`;
const reasons = ({ quarantined }: ReadCalls) =>
  quarantined.map(({ index, reason }) => `${index} ${reason}`);

test('a batch as analytics-node sends it', () => {
  const body = `{"batch":[{"timestamp":"2026-11-22T04:43:24.384Z","integrations":{},"event":"Signed Up","type":"track",
    "properties":{"plan":"pro"},"context":{"groupId":"g1"},"userId":"u1","messageId":"m1"}],
    "writeKey":"WK","sentAt":"2026-11-22T04:43:24.389Z"}`;
  expect(read(body)).toEqual({
    kind: 'calls',
    calls: [
      {
        index: 0,
        call: {
          timestamp: '2026-11-22T04:43:24.384Z',
          integrations: {},
          event: 'Signed Up',
          type: 'track',
          properties: { plan: 'pro' },
          context: { groupId: 'g1' },
          userId: 'u1',
          messageId: 'm1',
        },
      },
    ],
    quarantined: [],
    writeKey: 'WK',
    sentAt: Date.UTC(2026, 10, 22, 4, 43, 24, 389),
  });
});

test('every path says what it takes, in long and short form', () => {
  const kinds = Object.fromEntries(CALL_PATHS.map((path) => [path, kindOfPath(path)]));
  expect(kinds).toEqual({
    '/v1/track': 'track',
    '/v1/t': 'track',
    '/v1/page': 'page',
    '/v1/p': 'page',
    '/v1/screen': 'screen',
    '/v1/s': 'screen',
    '/v1/identify': 'identify',
    '/v1/i': 'identify',
    '/v1/group': 'group',
    '/v1/g': 'group',
    '/v1/alias': 'alias',
    '/v1/a': 'alias',
    '/v1/batch': 'batch',
    '/v1/b': 'batch',
    '/v1/import': 'batch',
    '/beacon/v1/batch': 'batch',
  });
  expect(kindOfPath('/v1/t/')).toBe('track');
  expect(kindOfPath('/v1/m')).toBeNull();
  expect(kindOfPath('/v1/constructor')).toBeNull();
});

test('a single call has the type of its path, whatever it says', () => {
  const { calls, writeKey } = read(
    '{"userId":"u","event":"x","writeKey":"K","type":"page"}',
    '/v1/t',
  );
  expect(calls[0]?.call).toMatchObject({ type: 'track', userId: 'u', event: 'x' });
  expect(writeKey).toBe('K');
});

test('gzip and deflate, also where a proxy lost the header; other packings are told', () => {
  const body = Buffer.from(batch('{"type":"track","n":1}'));
  expect(read(gzipSync(body), '/v1/batch', 'gzip').calls).toHaveLength(1);
  expect(read(gzipSync(body)).calls).toHaveLength(1);
  expect(read(deflateSync(body), '/v1/batch', 'deflate').calls).toHaveLength(1);
  expect(problemOf(body, '/v1/batch', 'zstd')).toBe('unknown_encoding');
  expect(problemOf(body, '/v1/batch', 'gzip')).toBe('bad_json');
  expect(problemOf(gzipSync(body).subarray(0, 20), '/v1/batch', 'gzip')).toBe('bad_json');
});

test('a bomb is not unpacked: neither one over the size of a body nor one that grows 200 times', () => {
  expect(problemOf(gzipSync(Buffer.alloc(50_000_000, 0x20)))).toBe('too_large');
  const small = gzipSync(Buffer.alloc(400_000, 0x20));
  expect(small.length * 200).toBeLessThan(400_000);
  expect(problemOf(small)).toBe('too_large');
  expect(problemOf(Buffer.alloc(CALL_LIMITS.bodyBytes + 1, 0x20))).toBe('too_large');
});

test('only what is no JSON as a whole is a problem', () => {
  for (const body of [
    '',
    'data=%7B%7D',
    '{"batch":[{"a":1}',
    '{"batch":[]',
    '<xml/>',
    '{"a":1}{',
  ]) {
    expect(problemOf(body), body).toBe('bad_json');
  }
  for (const body of [
    '[]',
    '"x"',
    'null',
    '{}',
    '{"batch":{}}',
    '{"batch":[]}',
    '\uFEFF{"batch":[]}',
  ]) {
    expect(problemOf(body), body).toBeNull();
  }
  expect(reasons(read('{}'))).toEqual(['0 bad_batch']);
  expect(reasons(read('[]'))).toEqual(['0 bad_json']);
  expect(read('\uFEFF{"batch":[{"type":"track"}]}').calls).toHaveLength(1);
});

test('one bad call is set apart with its text; the others of its batch are read', () => {
  const good = '{"type":"track","event":"x"}';
  const deep = `{"a":${'['.repeat(32)}${']'.repeat(32)}}`;
  const large = `{"a":"${'x'.repeat(33_000)}"}`;
  const keys = `{"p":{${Array.from({ length: 1000 }, (_, n) => `"k${n}":1`).join(',')}}}`;
  const found = read(
    batch(good, '{"a":NaN}', deep, large, keys, '{"a":"\\ud83d"}', '7', '{"a":tru}', good),
  );
  expect(reasons(found)).toEqual([
    '1 bad_json',
    '2 too_deep',
    '3 too_large',
    '4 too_many_keys',
    '5 bad_text',
    '6 bad_json',
    '7 bad_json',
  ]);
  expect(found.calls.map(({ index }) => index)).toEqual([0, 8]);
  expect(found.quarantined[0]?.raw).toBe('{"a":NaN}');
  expect(found.quarantined[2]?.raw).toHaveLength(CALL_LIMITS.callBytes);
  expect(found.writeKey).toBe('WK');
});

test('what is just within the limits is read', () => {
  const deep = `{"a":${'['.repeat(31)}${']'.repeat(31)}}`;
  const large = `{"a":"${'x'.repeat(CALL_LIMITS.callBytes - 8)}"}`;
  expect(large).toHaveLength(CALL_LIMITS.callBytes);
  const keys = `{"p":{${Array.from({ length: 999 }, (_, n) => `"k${n}":1`).join(',')}}}`;
  expect(read(batch(deep, large, keys)).calls).toHaveLength(3);
});

test('a text that nests by the hundred thousand is never parsed', () => {
  const depth = 250_000;
  const bomb = '['.repeat(depth) + ']'.repeat(depth);
  expect(reasons(read(batch(bomb, '{"type":"track"}')))).toEqual(['0 too_deep']);
  expect(reasons(read(bomb))).toEqual(['0 too_deep']);
  expect(reasons(read(bomb, '/v1/track'))).toEqual(['0 too_deep']);
});

test('bytes that are no UTF-8 set their call apart, not become another id', () => {
  const body = Buffer.from(batch('{"userId":"?"}', '{"userId":"b"}'));
  body[body.indexOf('?')] = 0xe9;
  const found = read(body);
  expect(reasons(found)).toEqual(['0 bad_encoding']);
  expect(found.calls.map(({ call }) => call)).toEqual([{ userId: 'b' }]);
});

test('numbers that no double holds are kept as texts of their digits; others stay numbers', () => {
  const body = batch(
    '{"userId":9007199254740993,"a":-9007199254740993,"b":9007199254740991,"c":0.30000000000000004,"d":"9007199254740993","e":1e999,"f":1e3}',
  );
  expect(read(body).calls[0]?.call).toEqual({
    userId: '9007199254740993',
    a: '-9007199254740993',
    b: 9_007_199_254_740_991,
    c: 0.30000000000000004,
    d: '9007199254740993',
    e: '1e999',
    f: 1000,
  });
});

test('no name reaches a prototype, and nobody below can be led to one', () => {
  const body = `{"batch":[{"type":"track","__proto__":{"polluted":1},"properties":{"__proto__":{"polluted":1},"\\u005f_proto__":{"x":1},"constructor":{"prototype":{"polluted":1}}}}],
    "context":{"__proto__":{"polluted":1},"a":1}}`;
  const [found] = read(body).calls;
  expect(JSON.stringify(found?.call)).toBe(
    '{"type":"track","properties":{"constructor":{"prototype":{"polluted":1}}},"context":{"a":1}}',
  );
  expect(Reflect.has({}, 'polluted')).toBe(false);
  expect(Object.assign({}, found?.call.context)).not.toHaveProperty('polluted');
});

test('what a batch says of all its calls is merged into each; what a call says comes first; a batch has no time', () => {
  const body = `{"batch":[{"type":"track","context":{"ip":"1.1.1.1"}},{"type":"page","integrations":{"All":true}}],
    "context":{"ip":"2.2.2.2","locale":"de"},"integrations":{"All":false},"timestamp":"2020-01-01T00:00:00Z"}`;
  expect(read(body).calls.map(({ call }) => call)).toEqual([
    { type: 'track', context: { ip: '1.1.1.1', locale: 'de' }, integrations: { All: false } },
    {
      type: 'page',
      context: { ip: '2.2.2.2', locale: 'de' },
      integrations: { All: true },
    },
  ]);
});

test('a context for all cannot make a small body a large one', () => {
  const context = `"context":{"x":"${'x'.repeat(20_000)}"}`;
  const calls = Array.from({ length: 2000 }, () => '{}').join(',');
  const found = read(`{"batch":[${calls}],${context}}`);
  expect(found.calls.length * 20_000).toBeLessThan(CALL_LIMITS.mergedBytes);
  expect(found.calls.length + found.quarantined.length).toBe(2000);
  const large = read(`{"batch":[{}],"context":{"x":"${'x'.repeat(40_000)}"}}`);
  expect(reasons(large)).toEqual(['0 too_large']);
});

test('the calls after 2,500 are set apart; very many of them as one', () => {
  const some = read(batch(...Array.from({ length: 2503 }, (_, n) => `{"n":${n}}`)));
  expect(some.calls).toHaveLength(2500);
  expect(reasons(some)).toEqual(['2500', '2501', '2502'].map((n) => `${n} batch_too_long`));
  expect(some.quarantined[2]?.raw).toBe('{"n":2502}');
  const many = read(batch(...Array.from({ length: 100_000 }, () => '{}')));
  expect(many.quarantined).toHaveLength(2501);
  expect(JSON.parse(many.quarantined.at(-1)?.raw ?? '')).toHaveLength(95_000);
});
