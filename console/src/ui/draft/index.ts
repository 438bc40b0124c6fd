export { Diff } from './diff.js';
export { DraftBar } from './draft-bar.js';
export type { DraftedFile } from './drafted.js';
export { linesWords } from './lines-words.js';
export { useKeptDraft } from './use-kept-draft.js';
