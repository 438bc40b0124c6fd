import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { EthogramError } from '../errors.js';
import { projectSchemas } from './schemas.js';
import { parseSource } from './source.js';

/** The YAML that ships, as paths within `shipped/` and within the new project. */
const SHIPPED = [
  'ethogram.yaml',
  'signals/catalogue.yaml',
  'signals/beside.yaml',
  'content/taxonomy.yaml',
  'segments/archetypes.yaml',
  'segments/rules.yaml',
  'segments/stages.yaml',
  'matrix/plays.yaml',
];

const IGNORED = '.ethogram/';

/**
 * Writes a commented project into a directory, which is made if it is not there: settings, the signal catalogue,
 * taxonomy, archetypes, rules, activation matrix, JSON Schemas for editors, and a `.gitignore` that keeps the data out of
 * version control (an existing one gets the line added). `name` is what reports call the market.
 *
 * Returns the files written, as paths within the directory. Throws `project_exists` when one of them is there already
 * (unless `force`), and then writes nothing; `disk_full` when the disk is.
 */
export async function initProject(
  directory: string,
  { name, force = false }: { name?: string | undefined; force?: boolean | undefined } = {},
): Promise<{ files: string[] }> {
  const files = new Map<string, string>();
  for (const file of SHIPPED) {
    files.set(file, await readFile(new URL(`./shipped/${file}`, import.meta.url), 'utf8'));
  }
  if (name !== undefined)
    files.set('ethogram.yaml', withName(files.get('ethogram.yaml') ?? '', name));
  for (const [file, schema] of Object.entries(projectSchemas())) {
    files.set(`schema/${file}`, `${JSON.stringify(schema, null, 2)}\n`);
  }
  if (!force) await refuseExisting(directory, [...files.keys()]);
  files.set('.gitignore', await withIgnored(path.join(directory, '.gitignore')));
  for (const [file, text] of files) await write(path.join(directory, file), text);
  return { files: [...files.keys()] };
}

async function refuseExisting(directory: string, files: readonly string[]): Promise<void> {
  const existing: string[] = [];
  for (const file of files) if (await exists(path.join(directory, file))) existing.push(file);
  if (existing.length === 0) return;
  throw new EthogramError(
    'project_exists',
    `a project is here already: ${directory} has ${existing.join(', ')} (take another directory, or --force to overwrite)`,
  );
}

/** The settings with another name; every comment stays where it is. */
function withName(text: string, name: string): string {
  const node = parseSource('ethogram.yaml', text).document.get('name', true) as
    | { range?: readonly [number, number, number] | null }
    | undefined;
  const range = node?.range;
  if (range === undefined || range === null) throw new Error('the shipped settings have no name');
  return (
    text.slice(0, range[0]) +
    stringify(name, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' }).trimEnd() +
    text.slice(range[1])
  );
}

async function withIgnored(file: string): Promise<string> {
  const present = (await exists(file)) ? await readFile(file, 'utf8') : '';
  if (present.split(/\r?\n/).includes(IGNORED)) return present;
  const gap = present === '' || present.endsWith('\n') ? '' : '\n';
  return `${present}${gap}# The data: events and models. Definitions are in version control, data is not.\n${IGNORED}\n`;
}

async function write(file: string, text: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') {
      throw new EthogramError(
        'disk_full',
        `no space left to write ${file} (free some and start again)`,
        { cause: error },
      );
    }
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw new EthogramError(
        'usage',
        `not a directory: ${path.dirname(file)} (name a directory)`,
        { cause: error },
      );
    }
    throw error;
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}
