import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkProject, formatFinding, initProject } from '../index.js';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'ethogram-stages-'));
  await initProject(directory);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** A stage on six lines; its first sign is on line 6 of those, its condition from column 36. */
function stage(whens: readonly string[], { slug = 'decision', level = 'contact', needs = 1 } = {}) {
  const signs = whens.map((when, nth) => `      - { sign: s${nth}, name: S, when: ${when} }\n`);
  return (
    `  - stage: ${slug}\n    name: D\n    level: ${level}\n    description: D\n` +
    `    needs: ${needs}\n    signs:\n${signs.join('')}`
  );
}

async function check(stages: string) {
  await writeFile(path.join(directory, 'segments/stages.yaml'), `stages:\n${stages}`);
  const { errors, warnings } = await checkProject(directory);
  const said = (found: typeof errors) =>
    found.map((one) => formatFinding(one).replace(/^segments\/stages\.yaml:/, ''));
  return { errors: said(errors), warnings: said(warnings) };
}

const SOUND = '{ quiet: 30d }';

describe('a stage with one mistake', () => {
  const cases: [string, string, string][] = [
    [
      'more signs than there are',
      stage([SOUND], { needs: 2 }),
      '6:12 2 of 1 signs never hold (there is one; write so many or fewer, or add signs)',
    ],
    [
      'a condition of an unknown kind',
      stage(['{ cuont: { event: A } }']),
      '8:38 unknown kind of condition: cuont (did you mean count?)',
    ],
    [
      'a question to the people of a person',
      stage(['{ contacts: any, where: { quiet: 30d } }']),
      '8:38 contacts asks the people of an account, and this rule is of one contact (write level: account, or only what stands under where)',
    ],
    [
      'a segment that no rule declares',
      stage(['{ segment: evaluating-costs }']),
      '8:47 unknown segment: evaluating-costs (did you mean evaluating-cost?)',
    ],
    [
      'a segment of the other level',
      stage(['{ segment: comparing-vendors }']),
      '8:47 comparing-vendors is a segment of the account level (a contact rule looks at one contact; make this rule one of level account)',
    ],
    [
      'a sign that stands there twice',
      stage([SOUND, SOUND]).replace('s1', 's0'),
      '9:17 sign declared twice: s0 (rename or remove one)',
    ],
    [
      'a stage that stands there twice',
      stage([SOUND]) + stage([SOUND]),
      '9:12 contact stage declared twice: decision (it is in segments/stages.yaml:2 already; rename or remove one)',
    ],
  ];
  it.each(cases)('%s', async (_, text, expected) => {
    expect((await check(text)).errors).toEqual([expected]);
  });
});

it('a stage of each level may have one name, and its signs may build on rules', async () => {
  const both =
    stage(['{ segment: evaluating-cost }']) +
    stage(['{ segment: comparing-vendors }', '{ contacts: any, where: { quiet: 30d } }'], {
      level: 'account',
    });
  expect(await check(both)).toEqual({ errors: [], warnings: [] });
});

it('a window beyond what is kept is a warning, of a trend twice the window', async () => {
  const { warnings } = await check(stage(['{ trend: { event: A }, within: 60d }']));
  expect(warnings).toEqual([
    expect.stringMatching(
      /^8:\d+ 60d and the 60d before reaches further back than events are kept/,
    ),
  ]);
});

it('a project without stages has none', async () => {
  await rm(path.join(directory, 'segments/stages.yaml'));
  await writeFile(path.join(directory, 'ethogram.yaml'), 'version: 1\nname: Test\n');
  const { errors, project } = await checkProject(directory);
  expect([errors, project?.stages]).toEqual([[], []]);
});
