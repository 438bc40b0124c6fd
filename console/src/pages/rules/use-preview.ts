import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../../api/problem.js';
import { previewRulesQuery, type Moving, type RuleFile } from '../../api/rules.js';
import { declared } from './draft/draft.js';
import type { Drafted } from './draft/use-draft.js';

/** Who would be where, were the rules in force as they stand. */
export interface Preview {
  /** Null: not known, as it is being asked for or the rules are unsound. */
  readonly segments: readonly Moving[] | null;
  /** Whether what is shown is of a moment ago: something has been changed since. */
  readonly isBehind: boolean;
  /** Whether the text is sound: only then can be counted. */
  readonly isSound: boolean;
  readonly asOf: string | null;
  readonly error: unknown;
}

/** Asks who would enter and leave, each time the rules are sound again. */
export function usePreview(drafted: Drafted, files: readonly RuleFile[]): Preview {
  const { file, read, isBehind } = drafted;
  const isSound = read.ok && files.every((one) => one.file === file.file || one.ok);
  const rules = files.flatMap((one) => (one.file === file.file ? read.rules : one.rules));
  const { data, error, isPlaceholderData, isFetching } = useQuery({
    ...previewRulesQuery(rules.map(declared)),
    enabled: isSound && !isBehind,
    placeholderData: keepPreviousData,
  });
  const isKnown = isSound && data?.ok === true;
  return {
    segments: isKnown ? data.segments : null,
    isBehind: isBehind || isPlaceholderData || isFetching,
    isSound,
    asOf: data?.asOf ?? null,
    error: isSound ? (error ?? refusal(data?.problems[0]?.message)) : null,
  };
}

/** What the dry run alone has found wrong: what one file says is sound, and all together is not. */
function refusal(message: string | undefined): ApiProblem | null {
  return message === undefined ? null : new ApiProblem(422, 'project_invalid', message);
}
