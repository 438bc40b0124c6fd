export { Feed } from './feed.js';
export { useOpened } from './use-opened.js';
