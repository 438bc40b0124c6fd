export { conditionTest, type ValueTest } from './condition.js';
export { contentOf, type Content } from './content.js';
export { selectorPredicate } from './predicate.js';
export type { EventTest } from './selector.js';
export { readsContent, streamHash, type Stream } from './stream.js';
export { compileStreams, type Match, type Streams } from './streams.js';
