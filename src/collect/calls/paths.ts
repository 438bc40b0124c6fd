import type { EventType } from '../../model/index.js';

/** What is posted to a path: calls of one type, one a body, or a batch of calls that each say their own. */
export type PathKind = EventType | 'batch';

const KINDS: ReadonlyMap<string, PathKind> = new Map([
  ['track', 'track'],
  ['t', 'track'],
  ['page', 'page'],
  ['p', 'page'],
  ['screen', 'screen'],
  ['s', 'screen'],
  ['identify', 'identify'],
  ['i', 'identify'],
  ['group', 'group'],
  ['g', 'group'],
  ['alias', 'alias'],
  ['a', 'alias'],
  ['batch', 'batch'],
  ['b', 'batch'],
  ['import', 'batch'],
]);

/** Every path that takes calls, in the long and the short forms of Segment's and RudderStack's clients. */
export const CALL_PATHS: readonly string[] = [
  ...[...KINDS.keys()].map((name) => `/v1/${name}`),
  '/beacon/v1/batch',
];

const KIND_OF_PATH = new Map<string, PathKind>([
  ...[...KINDS].map(([name, kind]) => [`/v1/${name}`, kind] as const),
  ['/beacon/v1/batch', 'batch'],
]);

/** What is posted to `path` (without query; a slash at the end does no harm); null when it takes no calls. */
export function kindOfPath(path: string): PathKind | null {
  return KIND_OF_PATH.get(path.endsWith('/') ? path.slice(0, -1) : path) ?? null;
}
