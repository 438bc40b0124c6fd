import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

/** How the set-up stands, item by item. */
export type Checklist =
  paths['/api/checklist']['get']['responses'][200]['content']['application/json'];
export type ChecklistItem = Checklist['stages'][number]['items'][number];

export const checklistQuery = queryOptions({
  queryKey: ['checklist'] as const,
  queryFn: ({ signal }) => ask(api.GET('/api/checklist', { signal })),
  // What comes in moves it slowly, and it reads much.
  staleTime: 60_000,
});

/** Says that an item is done, as of now. Errors: `ApiProblem`. */
export function tickItem(item: string, note: string, by: string): Promise<Checklist> {
  return ask(
    api.PUT('/api/checklist/{item}', {
      params: { path: { item } },
      body: { ...(note !== '' && { note }), ...(by !== '' && { by }) },
    }),
  );
}

/** Takes a tick back. Errors: `ApiProblem`. */
export function untickItem(item: string): Promise<Checklist> {
  return ask(api.DELETE('/api/checklist/{item}', { params: { path: { item } } }));
}
