import { z } from 'zod';
import {
  checkProject,
  etagOf,
  lineDiff,
  type Finding,
  type Kind,
  type ProjectCheck,
} from '../../project/index.js';

/** How large the text of a file may be, in characters. */
export const MOST_TEXT = 500_000;

/** A file as text, and what it is recognised by. */
export const FileText = {
  file: z.string().describe('the path within the project'),
  text: z.string(),
  etag: z.string().describe('what the text on the disk is recognised by; a save gives it back'),
};

/** A mistake in a file of the project, or what is worth a look. */
export const FindingJson = z.object({
  file: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  message: z.string(),
  remedy: z.string().nullable(),
});

/** What a text says, and how it differs from the one on the disk. */
export const Judged = {
  ok: z.boolean().describe('whether the project is sound with it'),
  problems: z.array(FindingJson).describe('in this file'),
  warnings: z.array(FindingJson),
  diff: z
    .array(
      z.object({
        line: z.number().int().describe('of the file on the disk, from 1'),
        newLine: z.number().int().describe('of the text, from 1'),
        removed: z.array(z.string()),
        added: z.array(z.string()),
      }),
    )
    .describe('what is different from the file on the disk'),
};

/** A file to be saved. */
export const NewText = z.strictObject({
  file: z.string().max(500).optional().describe('default: the first file of the kind'),
  text: z.string().max(MOST_TEXT),
  etag: z
    .string()
    .nullable()
    .describe('of the text that was read before it was changed; null: there was no such file'),
});

/** A finding as the API writes it. */
export function findingJson({ file, line, column, message, remedy }: Finding) {
  return { file, line, column, message, remedy: remedy ?? null };
}

/** The files of a kind as they are on the disk. */
export function filesOf({ files }: ProjectCheck, kind: Kind) {
  return files
    .filter((one) => one.kind === kind)
    .map(({ file, text }) => ({ file, text, etag: etagOf(text) }));
}

/** What is said of one file of a project. */
export function judgedIn({ errors, warnings }: ProjectCheck, file: string) {
  const inFile = (found: readonly Finding[]) =>
    found.filter((one) => one.file === file).map(findingJson);
  const problems = inFile(errors);
  return { ok: problems.length === 0, problems, warnings: inFile(warnings) };
}

/** Checks the project with a text in place of one of its files. */
export async function judged(
  directory: string,
  kind: Kind,
  asked: string | undefined,
  text: string,
) {
  const before = await checkProject(directory);
  const files = filesOf(before, kind);
  const file = asked ?? files[0]?.file ?? defaultFile(before, kind);
  const after = await checkProject(directory, { replaced: new Map([[file, text]]) });
  const onDisk = files.find((one) => one.file === file)?.text ?? '';
  const diff = lineDiff(onDisk, text).map(({ removed, added, ...place }) => ({
    ...place,
    removed: [...removed],
    added: [...added],
  }));
  return { file, project: after.project, ...judgedIn(after, file), diff };
}

/** Where a kind without any file begins. */
function defaultFile({ project }: ProjectCheck, kind: Kind): string {
  const pattern = project?.files[kind][0] ?? `${kind}.yaml`;
  return pattern.replace('*', kind);
}
