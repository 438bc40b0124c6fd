import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findViolations } from './support/layers.js';
import { readOrder, readSources, sourceFile } from './support/source-map.js';

const SRC = path.resolve(import.meta.dirname, '../src');
const order = readOrder(readFileSync(path.join(SRC, 'README.md'), 'utf8'));

test('the map names what is there, and nothing else', () => {
  const present = readdirSync(SRC).filter((name) => name !== 'README.md');
  expect([...order].sort()).toEqual(present.sort());
});

test('code imports only from what stands above it, through its public face, without circles', () => {
  const files = readSources(SRC);
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(100);
  expect(findViolations(files, order)).toEqual([]);
});

test('every import leads to a file', () => {
  const missing = readSources(SRC).flatMap((file) =>
    file.imports.filter((target) => !existsSync(path.join(SRC, target))),
  );
  expect(missing).toEqual([]);
});

describe('the check itself', () => {
  const violations = (files: Record<string, string>) =>
    findViolations(
      Object.entries(files).map(([name, text]) => sourceFile(name, text)),
      ['errors.ts', 'model', 'store'],
    );

  test('lets imports downwards through the index pass', () => {
    expect(
      violations({
        'errors.ts': '',
        'model/index.ts': "export * from './event.js';",
        'model/event.ts': "import { Fault } from '../errors.js';",
        'store/index.ts':
          "import type { Event } from '../model/index.js'; import fs from 'node:fs';",
      }),
    ).toEqual([]);
  });

  test('sees an import that runs back up, also of types, re-exports and dynamic ones', () => {
    for (const line of [
      "import { x } from '../store/index.js';",
      "import type { x } from '../store/index.js';",
      "export { x } from '../store/index.js';",
      "export * from '../store/index.js';",
      "const x = await import('../store/index.js');",
    ]) {
      expect(violations({ 'model/event.ts': line, 'store/index.ts': '' })).toEqual([
        'model/event.ts imports store/index.ts, which stands below it in the map',
      ]);
    }
  });

  test('does not take a comment for an import', () => {
    expect(violations({ 'model/event.ts': "// import { x } from '../store/index.js';" })).toEqual(
      [],
    );
  });

  test('sees an import past the index', () => {
    expect(
      violations({
        'model/event.ts': '',
        'store/table.ts': "import { x } from '../model/event.js';",
      }),
    ).toEqual(['store/table.ts imports model/event.ts instead of model/index.ts']);
  });

  test('lets tests use what a folder offers for testing, but not shipped code', () => {
    const files = (name: string) => ({
      'model/testing/make.ts': '',
      [name]: "import { x } from '../model/testing/make.js';",
    });
    expect(violations(files('store/table.test.ts'))).toEqual([]);
    expect(violations(files('store/table.ts'))).toHaveLength(1);
  });

  test('sees circles, and names the way', () => {
    expect(
      violations({
        'model/a.ts': "import './b.js';",
        'model/b.ts': "import './c.js';",
        'model/c.ts': "import './a.js';",
      }),
    ).toEqual(['circle: model/a.ts -> model/b.ts -> model/c.ts -> model/a.ts']);
  });

  test('sees a folder that the map does not name', () => {
    expect(violations({ 'other/a.ts': '' })).toEqual(['other/a.ts is in no folder of the map']);
  });
});
