import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A file of source, by its path within the folder (with `/`), and the relative imports it makes, resolved likewise. */
export interface SourceFile {
  readonly path: string;
  readonly imports: readonly string[];
}

/** The names of the map, in its order: `**\`model/\`**` at the start of a paragraph. */
export function readOrder(map: string): string[] {
  return [...map.matchAll(/^\*\*`([a-z-]+(?:\.ts)?)\/?`\*\*/gm)].map((match) => match[1] ?? '');
}

/** Every TypeScript file below a folder with what it imports from within it. */
export function readSources(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => sourceFile(toPosix(path.relative(folder, file)), readFileSync(file, 'utf8')));
}

/** A file of source from its text. */
export function sourceFile(file: string, text: string): SourceFile {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return {
    path: file,
    imports: importedFiles
      .map(({ fileName }) => fileName)
      .filter((name) => name.startsWith('.'))
      .map((name) => path.posix.join(path.posix.dirname(file), name.replace(/\.js$/, '.ts'))),
  };
}

/** The part of the map a file belongs to: its first folder, or the file itself. */
export function placeOf(file: string): string {
  return file.split('/')[0] ?? file;
}

function toPosix(file: string): string {
  return file.split(path.sep).join('/');
}
