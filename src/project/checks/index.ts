export * from './archetypes.js';
export * from './audit.js';
export * from './plays.js';
export * from './rules.js';
export * from './settings.js';
export * from './signals.js';
export * from './stages.js';
export * from './taxonomy.js';
