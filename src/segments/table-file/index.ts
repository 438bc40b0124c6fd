/** Tables that somebody brings, as files. */
export { previewTable, type PreviewColumn, type TablePreview } from './preview-table.js';
export { readTable, type TableChoice } from './read-table.js';
