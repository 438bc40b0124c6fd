import { queryOptions } from '@tanstack/react-query';
import type { Play } from '../../../src/model/index.js';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

export type { Play };

type Matrix = paths['/api/matrix']['get']['responses'][200]['content']['application/json'];
type Edited = paths['/api/matrix/edit']['post']['responses'][200]['content']['application/json'];

/** What to do for a segment, and the lines it stands on. */
export type PlacedPlay = Matrix['plays'][number];
/** A mistake at its line, or what is worth a look. */
export type MatrixProblem = Matrix['problems'][number];
/** Lines that are others now. */
export type MatrixHunk = Edited['diff'][number];
/** A segment for which nothing would be done. */
export type MissingPlay = Matrix['missing'][number];

/** A file of the matrix as it is on the disk. */
export interface MatrixFile {
  /** Null: there is no such file yet. */
  readonly file: string | null;
  readonly text: string;
  readonly etag: string | null;
}

/** What a text of the matrix says, what is wrong with it, and how it differs from the file on the disk. */
export interface MatrixRead {
  readonly text: string;
  readonly ok: boolean;
  readonly problems: readonly MatrixProblem[];
  readonly warnings: readonly MatrixProblem[];
  readonly diff: readonly MatrixHunk[];
  /** Empty where something is wrong. */
  readonly plays: readonly PlacedPlay[];
}

/** A change of the list of plays; by the segment they are for. */
export type PlayEdit =
  | { readonly put: Play; readonly was?: string | undefined }
  | { readonly remove: string };

const MATRIX_KEY = ['matrix'] as const;

/** The files as they are on the disk, and who would be left out. */
export const matrixQuery = queryOptions({
  queryKey: [...MATRIX_KEY, 'files'] as const,
  queryFn: ({ signal }) => ask(api.GET('/api/matrix', { signal })),
});

/** A text with some plays changed, and what it says then; without edits, what it says as it is. */
export function editMatrixQuery(
  file: string | null,
  text: string,
  edits: readonly PlayEdit[] = [],
) {
  return queryOptions({
    queryKey: [...MATRIX_KEY, 'edit', file, text, edits] as const,
    queryFn: ({ signal }): Promise<MatrixRead> =>
      ask(
        api.POST('/api/matrix/edit', {
          body: { ...(file !== null && { file }), text, edits: edits.map(asSent) },
          signal,
        }),
      ),
    gcTime: 60_000,
  });
}

function asSent(edit: PlayEdit) {
  if ('remove' in edit) return edit;
  const { put, was } = edit;
  return { put: { ...put }, ...(was !== undefined && { was }) };
}

interface Saving extends MatrixFile {
  readonly text: string;
}

/** Puts a text in place of a file of the matrix. Errors: `ApiProblem`, like `changed_meanwhile`. */
export function saveMatrix({ file, text, etag }: Saving) {
  return ask(api.PUT('/api/matrix', { body: { ...(file !== null && { file }), text, etag } }));
}
