import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { CHECKLIST_ITEMS } from '../src/checklist/index.js';
import {
  ALGORITHMS,
  ArchetypesFile,
  CONDITION_KINDS,
  Mapping,
  MatrixFile,
  ProjectFile,
  Rule,
  RulesFile,
  SignalsFile,
  StagesFile,
  TaxonomyFile,
  conditionsIn,
} from '../src/model/index.js';
import { initProject, loadProject, readDeclaration, type Finding } from '../src/project/index.js';
import { anchorsOf, fencesOf, linksOf, markdownUnder } from './support/markdown.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const PAGES = [
  ...['README.md', 'CONTRIBUTING.md'].map((name) => path.join(ROOT, name)).filter(existsSync),
  ...markdownUnder(path.join(ROOT, 'docs')),
];

/** The schema of a file, by the folder it is in. */
const SCHEMAS: readonly [RegExp, z.ZodType][] = [
  [/^ethogram\.yaml$/, ProjectFile],
  [/^signals\//, SignalsFile],
  [/^content\//, TaxonomyFile],
  [/^segments\/archetypes/, ArchetypesFile],
  [/^segments\/rules/, RulesFile],
  [/^segments\/stages/, StagesFile],
  [/^matrix\//, MatrixFile],
  [/^mappings?\//, Mapping],
];

/** The mistakes of a page's fences that name the file they are an example of, at the lines of the page. */
function mistakesOf(page: string, text: string): string[] {
  return fencesOf(text).flatMap((fence) => {
    const file = /^# file: (\S+)/.exec(fence.text)?.[1];
    if (fence.language !== 'yaml' || file === undefined) return [];
    const schema = SCHEMAS.find(([pattern]) => pattern.test(file))?.[1];
    if (schema === undefined) return [`${page}:${fence.line} no schema for ${file}`];
    const at = (finding: Finding) => `${page}:${fence.line - 1 + finding.line} ${finding.message}`;
    return readDeclaration(file, fence.text, schema).mistakes.map(at);
  });
}

/** The links of a page that lead nowhere. */
function deadLinksOf(page: string, text: string): string[] {
  return linksOf(text).flatMap(({ line, target }) => {
    const [name, anchor] = target.split('#');
    const file = name === '' ? page : path.resolve(path.dirname(page), decodeURI(name));
    const says = `${path.relative(ROOT, page)}:${line} ${target}`;
    if (file !== page && !existsSync(file)) return [says];
    if (anchor === undefined || !file.endsWith('.md')) return [];
    return anchorsOf(file === page ? text : readFileSync(file, 'utf8')).has(anchor) ? [] : [says];
  });
}

test('there are pages to check', () => {
  expect(PAGES.map((page) => path.relative(ROOT, page))).toEqual(
    expect.arrayContaining(['docs/guide/project.md', 'docs/guide/signals.md']),
  );
});

describe.each(PAGES.map((page) => [path.relative(ROOT, page), page]))('%s', (_, page) => {
  const text = readFileSync(page, 'utf8');
  test('every link leads somewhere', () => {
    expect(deadLinksOf(page, text)).toEqual([]);
  });
  test('every example of a file is one', () => {
    expect(mistakesOf(page, text)).toEqual([]);
  });
});

describe('the guide to signals', () => {
  const page = readFileSync(path.join(ROOT, 'docs/guide/signals.md'), 'utf8');

  test('lists the catalogue as it ships', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-docs-'));
    await initProject(directory);
    const { signals } = await loadProject(directory);
    await rm(directory, { recursive: true });
    const table = /<!-- catalogue -->\n([\s\S]*?)\n<!-- \/catalogue -->/
      .exec(page)?.[1]
      .split('\n');
    const own = signals.filter(({ extra }) => !extra);
    expect(table?.slice(2)).toEqual(
      own.map(({ id, question, collect }) => {
        const events = collect?.events.map((event) => `\`${event}\``).join(', ');
        return `| \`${id}\` | ${question} | ${events} |`;
      }),
    );
    for (const { id } of signals.filter(({ extra }) => extra)) expect(page).toContain(`\`${id}\``);
  });

  test('explains every measure', () => {
    const [, measures = ''] = page.split('\n## Measures\n');
    for (const measure of SignalsFile.shape.signals.element.shape.measure.options) {
      expect(measures.split('\n## ')[0]).toContain(`\`${measure}\``);
    }
  });
});

describe('the guide to rules', () => {
  const page = readFileSync(path.join(ROOT, 'docs/guide/rules.md'), 'utf8');
  const [, kinds = ''] = page.split('\n## Kinds of condition\n');
  const examples = fencesOf(page).flatMap(({ language, text }) => {
    const level = /^# condition(?:, (account))?\n/.exec(text);
    return language === 'yaml' && level ? [{ level: level[1] ?? 'contact', text }] : [];
  });

  test('has an example of every kind of condition, and each is one', () => {
    const shown = examples.flatMap(({ level, text }) => {
      const when: unknown = parse(text);
      const rule = { segment: 'example', name: 'Example', level, description: 'D', when };
      expect(Rule.safeParse(rule).error, text).toBeUndefined();
      return conditionsIn(Rule.parse(rule).when).flatMap(({ condition }) => Object.keys(condition));
    });
    const told = new Set(shown);
    expect(CONDITION_KINDS.filter((kind) => !told.has(kind))).toEqual([]);
    const headings = kinds.split('\n').filter((line) => /^###? /.test(line));
    for (const kind of CONDITION_KINDS.filter((own) => own !== 'accountTrait')) {
      expect(headings.join()).toContain(`\`${kind}\``);
    }
  });

  test('tells mistakes as validate does', () => {
    const mistakes = (when: string) =>
      readDeclaration(
        'segments/rules.yaml',
        `rules:\n  - segment: a\n    name: A\n    level: contact\n    description: D\n    when: ${when}\n`,
        RulesFile,
      ).mistakes.map(({ message, remedy }) => `${message} (${remedy})`);
    for (const when of [
      '{ cuont: { event: A } }',
      '{ rate: { event: A }, atLeast: 0.3 }',
      '{ count: { event: A }, atLeast: 0 }',
    ]) {
      const [said = 'nothing'] = mistakes(when);
      expect(page).toContain(said);
    }
  });
});

describe('the guide to methods', () => {
  const page = readFileSync(path.join(ROOT, 'docs/guide/methods.md'), 'utf8');

  test('has a row for every method, in the table of use and in that of many rows', () => {
    const [, use = '', many = ''] = page.split(/\n## (?:Which one when|Many rows)\n/);
    for (const algorithm of ALGORITHMS) {
      expect(use).toContain(`| \`${algorithm}\` |`);
      expect(many).toContain(`\`${algorithm}\``);
    }
  });
});

test('the guide to the checklist lists the items as they are', () => {
  const page = readFileSync(path.join(ROOT, 'docs/guide/checklist.md'), 'utf8');
  const table = /<!-- checklist -->\n([\s\S]*?)\n<!-- \/checklist -->/.exec(page)?.[1].split('\n');
  const holds = (days: number | null) => (days === null ? 'for good' : `${days} days`);
  expect(table).toEqual(
    CHECKLIST_ITEMS.map(
      (item) =>
        `| \`${item.id}\` | ${item.question} | ${'check' in item ? 'checked' : holds(item.days)} |`,
    ),
  );
});

describe('the check itself', () => {
  test('finds dead links and anchors, and no links in code', () => {
    const page = path.join(ROOT, 'docs/page.md');
    const text = [
      '# A page: `init`',
      '[good](#a-page-init) [bad](#elsewhere) [web](https://example.com/x) `[code](none.md)`',
      '![bad](picture.svg) [good](guide/signals.md#measures) [bad](guide/signals.md#nothing)',
      '```',
      '[fenced](none.md)',
      '```',
      '<img src="gone.png"> [ref]',
      '',
      '[ref]: nowhere.md',
    ].join('\n');
    expect(deadLinksOf(page, text)).toEqual([
      'docs/page.md:2 #elsewhere',
      'docs/page.md:3 picture.svg',
      'docs/page.md:3 guide/signals.md#nothing',
      'docs/page.md:7 gone.png',
      'docs/page.md:9 nowhere.md',
    ]);
  });

  test('finds mistakes in examples, at the line of the page', () => {
    const text =
      '# P\n\n```yaml\n# file: ethogram.yaml\nversion: 1\nnam: x\n```\n\n```yaml\nnot: checked\n```\n';
    expect(mistakesOf('p.md', text)).toEqual(['p.md:6 unknown key: nam']);
    expect(mistakesOf('p.md', '```yaml\n# file: other/x.yaml\na: 1\n```')).toEqual([
      'p.md:2 no schema for other/x.yaml',
    ]);
    expect(parse(fencesOf(text)[1]?.text ?? '')).toEqual({ not: 'checked' });
  });
});
