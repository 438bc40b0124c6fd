import type { Rule } from '../../../../../src/model/index.js';
import type { RuleEdit, RuleFile, RuleName } from '../../../api/rules.js';

/** A rule that is being changed in the form: the text follows it. */
interface FormEdit {
  /** What it is called in the text that the form began with. */
  readonly was: RuleName;
  readonly put: Rule;
  /** All it was called meanwhile, so that an address that says so still means it. */
  readonly names: readonly string[];
}

/**
 * A file of rules that somebody is changing, and has not saved. Either the text leads, and the form shows what it says; or the
 * form leads, and the text is `base` with the rule of the form in its place. The form never changes what it has written
 * itself, but always the base: so nothing is lost of that which comes back to what it was.
 */
export interface Draft {
  /** Of the file when the changes began. */
  readonly etag: string | null;
  /** What it said then. */
  readonly disk: string;
  readonly base: string;
  readonly form: FormEdit | null;
}

/** A rule without the lines it stands on. */
export function declared({ segment, name, level, description, when }: Rule): Rule {
  return { segment, name, level, description, when };
}

/** How a rule is named in an address. */
export function nameOf({ level, segment }: RuleName): string {
  return `${level}/${segment}`;
}

/** The draft of a file after somebody has typed a text. */
export function typed(draft: Draft | null, file: RuleFile, text: string): Draft {
  return { etag: draft?.etag ?? file.etag, disk: draft?.disk ?? file.text, base: text, form: null };
}

/** The draft of a file, which says `text` so far, after somebody has changed a rule in the form. */
export function formed(
  draft: Draft | null,
  file: RuleFile,
  text: string,
  { of, put }: { readonly of: RuleName; readonly put: Rule },
): Draft {
  const before = draft?.form ?? null;
  const goesOn = before !== null && nameOf(before.put) === nameOf(of);
  const begun = typed(draft, file, goesOn && draft !== null ? draft.base : text);
  const was = goesOn ? before.was : { level: of.level, segment: of.segment };
  const names = new Set([...(goesOn ? before.names : []), nameOf(of), nameOf(put)]);
  return { ...begun, form: { was, put, names: [...names] } };
}

/** What the form does to the base. */
export function editsOf({ form }: Draft): readonly RuleEdit[] {
  if (form === null) return [];
  return [{ put: { ...form.put }, was: form.was }];
}
