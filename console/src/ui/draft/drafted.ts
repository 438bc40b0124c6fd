import type { Hunk } from './lines-words.js';

/** A file of declarations as it is being changed: what is the same for whatever it declares. */
export interface DraftedFile<Draft> {
  /** As it stands on the disk; null: there is no such file yet. */
  readonly file: { readonly file: string | null };
  readonly draft: Draft | null;
  /** What the text said when it was last asked; null: not known yet. Of the text now unless `isBehind`. */
  readonly read: ReadText | null;
  readonly isBehind: boolean;
  readonly isChanged: boolean;
  /** Whether the file says something else by now than what the changes began with. */
  readonly isOvertaken: boolean;
  readonly error: unknown;
  /** Makes the changes of this draft in what the file says by now; what was reordered or said in comments is not carried over. */
  readonly carryOver: () => Promise<void>;
  /** Takes this text for a change of what the file says by now. */
  readonly insist: () => void;
  /** Puts a draft in place of this one; null: what the file says. */
  readonly restore: (draft: Draft | null) => void;
}

interface ReadText {
  readonly ok: boolean;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
  readonly diff: readonly Hunk[];
}
