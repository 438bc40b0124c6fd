/** The project as text: what ships, how it is read, and what is wrong with it. */
export { checkProject, type Kind, type ProjectCheck, type ReadFile } from './check.js';
export { readDeclaration } from './declaration.js';
export {
  draftFile,
  editList,
  etagOf,
  lineDiff,
  linesOf,
  markedSimulated,
  type FileDraft,
  type Hunk,
  type Item,
  type ListEdit,
  type ListForm,
  type SaveRequest,
} from './edit/index.js';
export { formatFinding, type Finding } from './findings.js';
export { initProject } from './init.js';
export { loadProject } from './load.js';
export { readRules, type RulesRead } from './read-rules.js';
export { projectSchemas, type SchemaName } from './schemas.js';
export { suggest } from './spelling.js';
