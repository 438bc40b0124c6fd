import { expect, test } from 'vitest';
import { declaredFor } from './declared.js';
import { marketProject } from './testing/market-evidence.js';

test('only the signals that columns come from, in the order of the project', () => {
  const project = marketProject();
  const [first, second, third] = project.signals.map(({ id }) => id);
  const declared = declaredFor(project, [
    { signal: third },
    { signal: first },
    { signal: third },
    { signal: 'unknown' },
  ]);
  expect(declared.signals.map(({ id }) => id)).toEqual([first, third]);
  expect(declared.signals.map(({ id }) => id)).not.toContain(second);
  expect(declared.features).toEqual(project.features);
  expect(declared.taxonomy).toEqual(project.taxonomy);
});
