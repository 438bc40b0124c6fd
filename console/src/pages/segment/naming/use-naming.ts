import { useMutation, useQueryClient } from '@tanstack/react-query';
import { nameSegment, type SegmentWords } from '../../../api/name-segment.js';
import { putBackRules, renameRule } from '../../../api/rename-rule.js';
import { announce, announceProblem } from '../../../ui/announce.js';
import type { SegmentRow } from '../../segments/rows.js';

/** What was done, in words, and how to take it back. */
interface Done {
  readonly says: string;
  readonly takeBack: () => Promise<unknown>;
}

/**
 * Calls a segment something else: one of a rule in the file of the rule, one of a model on the record. `onDone` comes when it is
 * shown so everywhere.
 */
export function useNaming(row: SegmentRow, onDone: () => void) {
  const client = useQueryClient();
  // Its name is on every page, also in sentences.
  const refresh = () => client.invalidateQueries();
  const back = useMutation({
    mutationFn: async ({ takeBack }: Done) => {
      await takeBack();
      await refresh();
    },
    onSuccess: () => announce(`It is called ${row.name} again.`),
    onError: announceProblem,
  });
  return useMutation({
    mutationFn: async (words: SegmentWords): Promise<Done> => {
      const done = await (row.kind === 'rule' ? inItsFile(row, words) : onTheRecord(row, words));
      await refresh();
      return done;
    },
    onSuccess: (done) => {
      onDone();
      announce(done.says, () => back.mutate(done));
    },
  });
}

async function inItsFile({ level, slug, ...was }: SegmentRow, words: SegmentWords): Promise<Done> {
  const saved = await renameRule(
    { level, segment: slug },
    { name: words.name ?? was.name, description: words.description ?? was.description },
  );
  return { says: `Saved in ${saved.file}.`, takeBack: () => putBackRules(saved) };
}

async function onTheRecord(
  { level, slug, name, description }: SegmentRow,
  words: SegmentWords,
): Promise<Done> {
  const named = await nameSegment({ level, slug }, words);
  return {
    says: `It is called ${named.name} now.`,
    takeBack: () => nameSegment({ level, slug }, { name, description }),
  };
}
