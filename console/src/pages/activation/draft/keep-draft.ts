/** A file of the matrix that somebody is changing, and has not saved. */
export interface Draft {
  /** Of the file when the changes began. */
  readonly etag: string | null;
  /** What it said then. */
  readonly disk: string;
  /** What it is to say. */
  readonly text: string;
}

/** What is not saved survives a reload, and the way to another page and back: as long as this window is open. */
const KEY = 'ethogram.matrix.draft:';

/** The draft of a file that this window keeps. */
export function keptDraft(file: string | null): Draft | null {
  const kept = sessionStorage.getItem(KEY + (file ?? ''));
  // Only this module writes it.
  return kept === null ? null : (JSON.parse(kept) as Draft);
}

/** Keeps the draft of a file; null: there is none any more. */
export function keepDraft(file: string | null, draft: Draft | null): void {
  const key = KEY + (file ?? '');
  if (draft === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify(draft));
}
