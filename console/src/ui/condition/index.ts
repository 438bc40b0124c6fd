export { ConditionTree } from './condition-tree.js';
export { toEnter, toLeave, type Words } from './condition-words.js';
