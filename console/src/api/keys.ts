import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

type List = paths['/api/keys']['get']['responses'][200]['content']['application/json'];
/** A key, without what it is recognised by: that is shown once. */
export type Key = List['keys'][number];

type Asked = NonNullable<paths['/api/keys']['post']['requestBody']>;
/** What a key is to be. */
export type NewKey = Asked['content']['application/json'];

/** A key that was just made, with the text that nobody sees again. */
export type MadeKey = paths['/api/keys']['post']['responses'][201]['content']['application/json'];

/** Every key, those that have ended among them, in the order they were made. */
export const keysQuery = queryOptions({
  queryKey: ['keys'] as const,
  queryFn: ({ signal }) => ask(api.GET('/api/keys', { signal })),
});

/** Makes a key. */
export function makeKey(body: NewKey): Promise<MadeKey> {
  return ask(api.POST('/api/keys', { body }));
}

/** Ends a key, for good. */
export function revokeKey(id: string) {
  return ask(api.DELETE('/api/keys/{id}', { params: { path: { id } } }));
}
