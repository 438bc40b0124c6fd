import { useMutation, useQueryClient } from '@tanstack/react-query';
import { plural } from '../../../../src/charts/index.js';
import { ruleFilesQuery, saveRules } from '../../api/rules.js';
import { announce, announceProblem } from '../../ui/announce.js';
import type { Drafted } from './draft/use-draft.js';

/** Saves a draft, and takes it back when that is wanted. `onSaved` is told when it is in force. */
export function useSave(drafted: Drafted, onSaved: () => void) {
  const client = useQueryClient();
  const { file, draft, read, text, restore } = drafted;
  /** What segments there are, and who is in them, is others now. */
  const refresh = async () => {
    await client.refetchQueries({ queryKey: ruleFilesQuery.queryKey });
    await Promise.all(
      ['rules', 'segments', 'sizes'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    );
  };
  const back = useMutation({
    mutationFn: saveRules,
    onSuccess: async ({ file: saved }) => {
      await refresh();
      announce(`${saved} is as it was.`);
    },
    onError: announceProblem,
  });
  return useMutation({
    mutationFn: () => saveRules({ file: file.file, text, etag: draft?.etag ?? file.etag }),
    onSuccess: async (saved) => {
      client.setQueryData(ruleFilesQuery.queryKey, (files) =>
        files?.map((one) =>
          one.file === file.file
            ? { ...read, diff: [], file: saved.file, text: saved.text, etag: saved.etag }
            : one,
        ),
      );
      restore(null);
      onSaved();
      await refresh();
      const { entities, entered, left } = saved.moved;
      const moved =
        entities === 0
          ? 'Nobody moved.'
          : `${plural(entities, 'contact or account', 'contacts and accounts')} moved: ${plural(entered, 'entry', 'entries')}, ${plural(left, 'exit')}.`;
      // Of a file that was not there, there is nothing to go back to.
      const undo =
        draft?.etag == null
          ? undefined
          : () => back.mutate({ file: saved.file, text: draft.disk, etag: saved.etag });
      announce(`Saved in ${saved.file}. ${moved}`, undo);
    },
    onError: () => client.refetchQueries({ queryKey: ruleFilesQuery.queryKey }),
  });
}
