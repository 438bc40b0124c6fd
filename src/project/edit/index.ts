/** Files of a project, changed as a person would. */
export { editList, linesOf, type Item, type ListEdit, type ListForm } from './edit-list.js';
export { lineDiff, type Hunk } from './line-diff.js';
export { markedSimulated } from './mark-simulated.js';
export { draftFile, etagOf, type FileDraft, type SaveRequest } from './save-file.js';
