import { hash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { EthogramError } from '../../errors.js';
import type { Project } from '../../model/index.js';
import { checkProject, type ReadFile } from '../check.js';
import { isInside, isNamedBy } from '../file-list.js';
import { formatFinding } from '../findings.js';

/** What is to be saved. */
export interface SaveRequest {
  /** What the file holds: the settings, or what kind of declarations. */
  readonly kind: ReadFile['kind'];
  /** The path within the project. Default: the first file of the kind. */
  readonly file?: string | undefined;
  readonly text: string;
  /** That of the text that was read before it was changed: {@link etagOf}; null when there was no such file. */
  readonly etag: string | null;
}

/** A file that is ready to take the place of another. */
export interface FileDraft {
  readonly file: string;
  readonly etag: string;
  /** The whole project as it is with it. */
  readonly project: Project;
  /** Puts it in place, on the disk when this ends. */
  commit(): Promise<void>;
  /** Takes it away, unless it is in place. */
  drop(): Promise<void>;
}

/** What a text is recognised by. */
export function etagOf(text: string): string {
  return hash('sha256', text).slice(0, 32);
}

/**
 * Writes a file of declarations aside, when the project is sound with it. Errors: `usage` for a file that `ethogram.yaml` does not
 * name, or one outside the project; `changed_meanwhile` when it says something else by now than what was read; `project_invalid`
 * with every mistake; `disk_full`, `file_unreadable`.
 */
export async function draftFile(
  directory: string,
  { kind, file: asked, text, etag }: SaveRequest,
): Promise<FileDraft> {
  const before = await checkProject(directory);
  const own = before.files.filter((one) => one.kind === kind).map(({ file }) => file);
  // Where the project is unsound, no new file is begun.
  const patterns = kind === 'settings' ? [] : (before.project?.files[kind] ?? []);
  const file = asked ?? own[0] ?? patterns.find((pattern) => !pattern.includes('*')) ?? '';
  if (!own.includes(file) && !patterns.some((pattern) => isNamedBy(pattern, file))) {
    throw new EthogramError(
      'usage',
      `no file of ${kind}: ${file === '' ? 'none is declared' : file} (known: ${own.join(', ')}; ethogram.yaml names others under files)`,
    );
  }
  const place = path.join(directory, file);
  await requireInside(directory, file);
  const now = await textOf(place);
  if ((now === null ? null : etagOf(now)) !== etag) {
    throw new EthogramError(
      'changed_meanwhile',
      `${file} was changed since it was read (read it again, and make the change in what it says now)`,
    );
  }
  const after = await checkProject(directory, { replaced: new Map([[file, text]]) });
  if (after.project === undefined) {
    throw new EthogramError('project_invalid', after.errors.map(formatFinding).join('\n'));
  }
  const aside = path.join(path.dirname(place), `.${path.basename(file)}.${randomUUID()}`);
  try {
    await writeSynced(aside, text, place);
  } catch (error) {
    await rm(aside, { force: true });
    throw explained(error, file);
  }
  return {
    file,
    etag: etagOf(text),
    project: after.project,
    commit: async () => {
      await rename(aside, place);
      await syncFolder(path.dirname(place));
    },
    drop: () => rm(aside, { force: true }),
  };
}

/** Errors: `usage` for a place that leads out of the project, by whatever links. */
async function requireInside(directory: string, file: string): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(path.join(directory, folder), { recursive: true });
  const isThere = await stat(path.join(directory, file)).then(
    () => true,
    () => false,
  );
  if (
    isThere
      ? await isInside(directory, file)
      : folder === '.' || (await isInside(directory, folder))
  )
    return;
  throw new EthogramError(
    'usage',
    `a file outside the project: ${file} is a link that leads out of it (copy the file into the project)`,
  );
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Writes a file with the rights of the one whose place it takes. */
async function writeSynced(aside: string, text: string, place: string): Promise<void> {
  const mode = await stat(place).then(
    (found) => found.mode,
    () => 0o644,
  );
  const handle = await open(aside, 'wx', mode & 0o777);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function explained(error: unknown, file: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  const cause = { cause: error };
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new EthogramError('disk_full', `no space left to write ${file} (free some)`, cause);
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) {
    return new EthogramError(
      'file_unreadable',
      `cannot write ${file}: ${code} (let the server write to the project's folder)`,
      cause,
    );
  }
  return error;
}
