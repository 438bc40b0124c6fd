import type { Api } from './api.js';

/** Makes bodies of a scope bytes, whatever they are said to be, that are not held in memory. */
export function takeBytes(scope: Api): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
}
