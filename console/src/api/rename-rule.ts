import { api, ask } from './client.js';
import { ApiProblem } from './problem.js';
import type { Level } from './segments.js';

interface RuleName {
  readonly level: Level;
  readonly segment: string;
}

/** What a rule is called, and what it means. */
export interface RuleWords {
  readonly name: string;
  readonly description: string;
}

/** A file of rules that was saved, and what it said before. */
export interface SavedRules {
  readonly file: string;
  readonly etag: string;
  readonly before: string;
}

/**
 * Gives the rule of a segment other words, in the file where it stands; all else there stays as it was typed. Errors:
 * `ApiProblem`, also where the file would not be sound or somebody has changed it meanwhile.
 */
export async function renameRule(rule: RuleName, words: RuleWords): Promise<SavedRules> {
  const { files } = await ask(api.GET('/api/rules/files'));
  for (const { file, text, etag, rules } of files) {
    const found = rules.find(
      ({ level, segment }) => level === rule.level && segment === rule.segment,
    );
    if (found === undefined) continue;
    const { level, segment, when } = found;
    const put = { segment, name: words.name, level, description: words.description, when };
    const edited = await ask(
      api.POST('/api/rules/edit', { body: { file, text, edits: [{ put }] } }),
    );
    const [problem] = edited.problems;
    if (problem !== undefined)
      throw new ApiProblem(
        422,
        'project_invalid',
        `${problem.file}:${problem.line}: ${problem.message} (${problem.remedy ?? 'change it on the page of rules'})`,
      );
    const saved = await ask(
      api.PUT('/api/rules/files', { body: { file, text: edited.text, etag } }),
    );
    return { file, etag: saved.etag, before: text };
  }
  throw new ApiProblem(
    404,
    'not_found',
    `no file of rules declares ${rule.segment} any more (load the page again)`,
  );
}

/** Puts back what a file of rules said before. Errors: `ApiProblem` where somebody has changed it meanwhile. */
export async function putBackRules({ file, etag, before }: SavedRules): Promise<void> {
  await ask(api.PUT('/api/rules/files', { body: { file, text: before, etag } }));
}
