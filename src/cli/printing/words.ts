import type { Level, Project } from '../../model/index.js';

/** What a project calls the entities of a level, in the plural: `contacts`, `customers`. */
export function manyOf(words: Project['words'], level: Level): string {
  return level === 'contact' ? words.contacts : words.accounts;
}

/** A text with a capital at its beginning. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
