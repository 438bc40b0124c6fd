import { useMutation, useQueryClient } from '@tanstack/react-query';
import { matrixQuery, saveMatrix } from '../../../api/matrix.js';
import { announce, announceProblem } from '../../../ui/announce.js';
import type { Drafted } from './use-draft.js';

/** Saves a draft, and takes it back when that is wanted. `onSaved` is told when it is done. */
export function useSave(drafted: Drafted, onSaved: () => void) {
  const client = useQueryClient();
  const { file, draft, text, restore } = drafted;
  const refresh = () => client.refetchQueries({ queryKey: matrixQuery.queryKey });
  const back = useMutation({
    mutationFn: saveMatrix,
    onSuccess: async ({ file: saved }) => {
      await refresh();
      announce(`${saved} is as it was.`);
    },
    onError: announceProblem,
  });
  return useMutation({
    mutationFn: () => saveMatrix({ file: file.file, text, etag: draft?.etag ?? file.etag }),
    onSuccess: async (saved) => {
      await refresh();
      restore(null);
      onSaved();
      // Of a file that was not there, there is nothing to go back to.
      const undo =
        draft?.etag == null
          ? undefined
          : () => back.mutate({ file: saved.file, text: draft.disk, etag: saved.etag });
      announce(`Saved in ${saved.file}.`, undo);
    },
    // It may have been changed meanwhile: then the page says so.
    onError: refresh,
  });
}
