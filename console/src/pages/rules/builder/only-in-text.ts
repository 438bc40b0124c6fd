import type { PlacedRule } from '../../../api/rules.js';

/** What the text of a rule has that no form can show, each in a sentence. */
export function onlyInText(text: string, { line, endLine }: Pick<PlacedRule, 'line' | 'endLine'>) {
  const lines = text.split('\n').slice(line - 1, endLine);
  const bare = lines.map((one) => one.replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '""'));
  const notes: string[] = [];
  const comments = bare.filter((one) => /(^|\s)#/.test(one)).length;
  if (comments > 0)
    notes.push(
      `The text has ${comments === 1 ? 'a comment' : `${comments} comments`} in this rule, which the form does not show.`,
    );
  const code = bare.map((one) => one.replace(/(^|\s)#.*$/, ''));
  const shared = code.map((one) => /(?:^|\s)\*([\w-]+)/.exec(one)?.[1]).find((one) => one);
  if (shared !== undefined)
    notes.push(
      `It shares a part with another rule (*${shared} in the text). Changed here, it gets one of its own.`,
    );
  const mark = code.map((one) => /(?:^|\s)&([\w-]+)/.exec(one)?.[1]).find((one) => one);
  if (mark !== undefined)
    notes.push(
      `Another rule may share a part of this one (&${mark} in the text). Changed here, the other stays as it is.`,
    );
  return notes;
}
