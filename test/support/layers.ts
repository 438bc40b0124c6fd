import { placeOf, type SourceFile } from './source-map.js';

/** What is wrong with the imports of some files, given the order of the map; one sentence each. */
export function findViolations(files: readonly SourceFile[], order: readonly string[]): string[] {
  return [...misplaced(files, order), ...bypasses(files), ...cycles(files)];
}

/** Imports from a place that stands below, and files the map does not name. */
function misplaced(files: readonly SourceFile[], order: readonly string[]): string[] {
  return files.flatMap(({ path, imports }) => {
    const from = order.indexOf(placeOf(path));
    if (from === -1) return [`${path} is in no folder of the map`];
    return imports
      .filter((target) => order.indexOf(placeOf(target)) > from)
      .map((target) => `${path} imports ${target}, which stands below it in the map`);
  });
}

/** Imports from another folder that go past its public face. Tests may use what another folder offers for testing. */
function bypasses(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, imports }) =>
    imports
      .filter((target) => target.includes('/') && placeOf(target) !== placeOf(path))
      .filter((target) => target !== `${placeOf(target)}/index.ts`)
      .filter((target) => !(isTest(path) && target.includes('/testing/')))
      .map((target) => `${path} imports ${target} instead of ${placeOf(target)}/index.ts`),
  );
}

/** Circles of imports between files, each once. */
function cycles(files: readonly SourceFile[]): string[] {
  const importsOf = new Map(files.map(({ path, imports }) => [path, imports]));
  const done = new Set<string>();
  const trail: string[] = [];
  const found: string[] = [];
  const visit = (path: string): void => {
    if (trail.includes(path)) {
      found.push(`circle: ${[...trail.slice(trail.indexOf(path)), path].join(' -> ')}`);
      return;
    }
    if (done.has(path)) return;
    trail.push(path);
    for (const target of importsOf.get(path) ?? []) visit(target);
    trail.pop();
    done.add(path);
  };
  for (const { path } of files) visit(path);
  return found;
}

function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.includes('/testing/');
}
