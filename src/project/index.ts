/** The project as text: what ships, how it is read, and what is wrong with it. */
export { checkProject } from './check.js';
export { readDeclaration } from './declaration.js';
export { formatFinding, type Finding } from './findings.js';
export { initProject } from './init.js';
export { loadProject } from './load.js';
export { readRules, type RulesRead } from './read-rules.js';
export { projectSchemas, type SchemaName } from './schemas.js';
export { suggest } from './spelling.js';
