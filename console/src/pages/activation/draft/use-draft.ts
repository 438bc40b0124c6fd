import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  editMatrixQuery,
  type MatrixFile,
  type MatrixRead,
  type PlacedPlay,
  type PlayEdit,
} from '../../../api/matrix.js';
import { useKeptDraft, type DraftedFile } from '../../../ui/draft/index.js';
import { editsBetween } from './edits-between.js';

/** How long after a key it is asked what the text says. */
const PAUSE_MS = 250;

/** A file of the matrix that somebody is changing, and has not saved. */
interface Draft {
  /** Of the file when the changes began. */
  readonly etag: string | null;
  /** What it said then. */
  readonly disk: string;
  /** What it is to say. */
  readonly text: string;
}

/** A file of the matrix as it is being changed: the table is what its text says. */
export interface Drafted extends DraftedFile<Draft> {
  readonly file: MatrixFile;
  /** As it stands, saved or not. */
  readonly text: string;
  readonly read: MatrixRead | null;
  /** What was said when the text was last sound. */
  readonly plays: readonly PlacedPlay[];
  /** Puts another text in its place. */
  readonly type: (text: string) => void;
  /** Changes the list of plays; the rest of the text stays. Errors: `ApiProblem` where the text is no list. */
  readonly apply: (edits: readonly PlayEdit[]) => Promise<void>;
}

/** The draft of a file of the matrix. */
export function useDraft(file: MatrixFile): Drafted {
  const client = useQueryClient();
  const [draft, restore] = useKeptDraft<Draft>('matrix', file.file);
  const text = draft?.text ?? file.text;
  const [asked] = useDebouncedValue(text, PAUSE_MS);
  const { data, error, isPlaceholderData } = useQuery({
    ...editMatrixQuery(file.file, asked),
    placeholderData: keepPreviousData,
  });
  const read = data ?? null;
  const [sound, setSound] = useState<readonly PlacedPlay[]>([]);
  if (read?.ok === true && read.plays !== sound) setSound(read.plays);
  const begun = { etag: draft?.etag ?? file.etag, disk: draft?.disk ?? file.text };
  const type = (next: string) => {
    const isAsSaved = next === file.text && begun.etag === file.etag;
    restore(isAsSaved ? null : { ...begun, text: next });
  };
  return {
    file,
    draft,
    text,
    read,
    isBehind: asked !== text || isPlaceholderData,
    plays: sound,
    isChanged: draft !== null && text !== file.text,
    isOvertaken: draft !== null && draft.etag !== file.etag,
    error,
    type,
    apply: async (edits) => {
      const edited = await client.fetchQuery(editMatrixQuery(file.file, text, edits));
      client.setQueryData(editMatrixQuery(file.file, edited.text).queryKey, edited);
      type(edited.text);
    },
    carryOver: async () => {
      const [before, present] = await Promise.all(
        [begun.disk, file.text].map((one) => client.fetchQuery(editMatrixQuery(file.file, one))),
      );
      const edits = editsBetween(before?.plays ?? [], sound, present?.plays ?? []);
      const edited = await client.fetchQuery(editMatrixQuery(file.file, file.text, edits));
      restore({ etag: file.etag, disk: file.text, text: edited.text });
    },
    insist: () => restore({ etag: file.etag, disk: file.text, text }),
    restore,
  };
}
