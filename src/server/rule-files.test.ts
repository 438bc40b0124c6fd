import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { running } from './testing/running.js';

interface Files {
  readonly files: readonly {
    file: string;
    text: string;
    etag: string;
    rules: { segment: string; level: string; line: number; endLine: number }[];
  }[];
}

const QUIET = `# Ours.
rules:
  # Those who read a lot.
  - segment: keen
    name: Keen
    level: contact
    description: Two pricing visits in a day.
    when: { count: { event: Pricing }, atLeast: 2, within: 1d } # a day
`;

async function withRules() {
  const server = await running();
  const { ask, get, directory } = server;
  const place = path.join(directory, 'segments/rules.yaml');
  await writeFile(place, QUIET);
  const read = async () => {
    const { files } = await get<Files>('/api/rules/files', 'marketer');
    if (files[0] === undefined) throw new Error('no file of rules');
    return files[0];
  };
  const asMarketer = (method: 'POST' | 'PUT', url: string, payload: object) =>
    ask('marketer', { method, url, payload });
  return { ...server, place, read, asMarketer };
}

test('a rule is changed as a form, shown as a diff, saved, and in force at once', async () => {
  const { get, pricing, read, asMarketer, place } = await withRules();
  await pricing('ann');
  const { file, text, etag, rules } = await read();
  expect(file).toBe('segments/rules.yaml');
  expect(rules).toMatchObject([{ segment: 'keen', level: 'contact', line: 4, endLine: 8 }]);
  const when = { count: { event: 'Pricing' }, atLeast: 1, within: '1d' };
  const put = { segment: 'keen', name: 'Keen', level: 'contact', description: 'One visit.', when };
  const edit = await asMarketer('POST', '/api/rules/edit', { text, edits: [{ put }] });
  const changed = edit.json<{ text: string; ok: boolean; diff: object[] }>();
  expect(changed).toMatchObject({
    ok: true,
    problems: [],
    rules: [{ segment: 'keen', when: { atLeast: 1 } }],
    diff: [
      {
        line: 7,
        removed: [
          '    description: Two pricing visits in a day.',
          '    when: { count: { event: Pricing }, atLeast: 2, within: 1d } # a day',
        ],
        added: [
          '    description: One visit.',
          '    when: { count: { event: Pricing }, atLeast: 1, within: 1d } # a day',
        ],
      },
    ],
  });
  expect(await readFile(place, 'utf8')).toBe(QUIET);
  const saved = await asMarketer('PUT', '/api/rules/files', { text: changed.text, etag });
  expect([saved.statusCode, saved.json()]).toMatchObject([
    200,
    { file, moved: { entities: 1, entered: 1, left: 0 } },
  ]);
  expect(await readFile(place, 'utf8')).toBe(changed.text);
  expect((await read()).etag).toBe(saved.json<{ etag: string }>().etag);
  expect(await get('/api/entities/ann')).toMatchObject({ primary: 'keen' });
  const names = await get<{ segments: { slug: string }[] }>('/api/segments');
  expect(names.segments.map(({ slug }) => slug)).toEqual(['keen']);
});

test('what is wrong is said at its line, and is not saved; nor is what somebody else changed meanwhile', async () => {
  const { read, asMarketer, place, ask } = await withRules();
  const { etag } = await read();
  const wrong = QUIET.replace('1d }', '1x }');
  const said = (await asMarketer('POST', '/api/rules/validate', { text: wrong })).json();
  expect(said).toMatchObject({
    ok: false,
    rules: [],
    problems: [{ file: 'segments/rules.yaml', line: 8, remedy: expect.any(String) }],
  });
  const refused = await asMarketer('PUT', '/api/rules/files', { text: wrong, etag });
  expect([refused.statusCode, refused.json()]).toMatchObject([422, { code: 'project_invalid' }]);
  await writeFile(place, `${QUIET}# more\n`);
  const late = await asMarketer('PUT', '/api/rules/files', { text: QUIET, etag });
  expect([late.statusCode, late.json()]).toMatchObject([409, { code: 'changed_meanwhile' }]);
  expect(await readFile(place, 'utf8')).toBe(`${QUIET}# more\n`);
  for (const file of ['../rules.yaml', '/etc/passwd', 'ethogram.yaml', 'segments/../x.yaml']) {
    const outside = await asMarketer('PUT', '/api/rules/files', { file, text: QUIET, etag: null });
    expect([outside.statusCode, outside.json()]).toMatchObject([400, { code: 'usage' }]);
  }
  const agent = await ask('agent', {
    method: 'PUT',
    url: '/api/rules/files',
    payload: { text: QUIET, etag },
  });
  expect(agent.statusCode).toBe(403);
});
