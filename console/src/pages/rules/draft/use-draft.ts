import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Rule } from '../../../../../src/model/index.js';
import {
  editRulesQuery,
  readRulesQuery,
  type PlacedRule,
  type RuleEdit,
  type RuleFile,
  type RuleName,
  type RulesRead,
} from '../../../api/rules.js';
import { useKeptDraft, type DraftedFile } from '../../../ui/draft/index.js';
import { carriedOver } from './carry-over.js';
import { editsOf, formed, typed, type Draft } from './draft.js';

/** How long after a key it is asked what the text says. */
const PAUSE_MS = 200;

/** A file of rules as it is being changed: text and form, always in step. */
export interface Drafted extends DraftedFile<Draft> {
  readonly file: RuleFile;
  /** As it stands, saved or not. */
  readonly text: string;
  readonly read: RulesRead;
  /** What was said when the text was last sound. */
  readonly rules: readonly PlacedRule[];
  readonly type: (text: string) => void;
  readonly form: (of: RuleName, put: Rule) => void;
  /** Changes the list of rules. Throws `ApiProblem` where the text is no list. */
  readonly apply: (edits: readonly RuleEdit[]) => Promise<RulesRead>;
}

interface Shown {
  readonly text: string;
  readonly read: RulesRead;
}

/** The draft of a file of rules. */
export function useDraft(file: RuleFile): Drafted {
  const client = useQueryClient();
  const [draft, restore] = useKeptDraft<Draft>('rules', file.file);
  const { asked, error } = useAsked(file, draft);
  const now = asked ?? null;
  const [shown, setShown] = useState<Shown>(now ?? { text: file.text, read: file });
  if (now !== null && (now.read !== shown.read || now.text !== shown.text)) setShown(now);
  const [sound, setSound] = useState<RulesRead>(file);
  if (shown.read.ok && shown.read !== sound) setSound(shown.read);
  const text = draft === null ? file.text : draft.form === null ? draft.base : shown.text;
  const rules = shown.read.ok ? shown.read.rules : sound.rules;
  return {
    file,
    draft,
    text,
    read: shown.read,
    isBehind: now === null,
    rules,
    isChanged: draft !== null && text !== file.text,
    isOvertaken: draft !== null && draft.etag !== file.etag,
    error,
    type: (next) => {
      const isAsSaved = next === file.text && (draft === null || draft.etag === file.etag);
      restore(isAsSaved ? null : typed(draft, file, next));
    },
    form: (of, put) => restore(formed(draft, file, text, { of, put })),
    apply: async (edits) => {
      const edited = await client.fetchQuery(editRulesQuery(file.file, text, edits));
      restore(typed(draft, file, edited.text));
      return edited;
    },
    carryOver: async () => {
      if (draft !== null) restore(await carriedOver(client, file, draft, rules));
    },
    insist: () => restore({ etag: file.etag, disk: file.text, base: text, form: null }),
    restore,
  };
}

/** What a draft says, once that is known. */
function useAsked(file: RuleFile, draft: Draft | null) {
  const [settled] = useDebouncedValue(draft, PAUSE_MS);
  const isSettled = settled === draft;
  const byText = draft !== null && draft.form === null;
  const byForm = draft !== null && draft.form !== null;
  const read = useQuery({
    ...readRulesQuery(file.file, settled?.base ?? ''),
    enabled: byText && isSettled,
    staleTime: Infinity,
  });
  const edited = useQuery({
    ...editRulesQuery(file.file, settled?.base ?? '', settled === null ? [] : editsOf(settled)),
    enabled: byForm && isSettled,
    staleTime: Infinity,
  });
  const error = byText ? read.error : byForm ? edited.error : null;
  if (draft === null) return { asked: { text: file.text, read: file }, error };
  if (!isSettled) return { asked: undefined, error };
  if (byText) return { asked: read.data && { text: draft.base, read: read.data }, error };
  return { asked: edited.data && { text: edited.data.text, read: edited.data }, error };
}
