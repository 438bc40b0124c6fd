import { queryOptions } from '@tanstack/react-query';
import type { Algorithm, FitResult } from '../../../src/model/index.js';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

type List = paths['/api/jobs']['get']['responses'][200]['content']['application/json'];
/** Long work that the server does. */
export type Job = List['jobs'][number];

/** How often it is asked how far a job is, and whether somebody else has asked for one. */
const WORKING_MS = 1000;
const IDLE_MS = 15_000;

const JOBS_KEY = ['jobs'] as const;

/** Whether a job is still to end. */
export function isOpen({ state }: Job): boolean {
  return state === 'waiting' || state === 'running';
}

/** Long work, newest first; asked for again and again while some goes on. It outlives the page. */
export const jobsQuery = queryOptions({
  queryKey: JOBS_KEY,
  queryFn: ({ signal }) => ask(api.GET('/api/jobs', { signal })),
  refetchInterval: ({ state }) => (state.data?.jobs.some(isOpen) === true ? WORKING_MS : IDLE_MS),
});

/** What a method of clustering found, beside the others. */
export interface ComparedMethod {
  readonly algorithm: Algorithm;
  readonly title: string;
  readonly k: number;
  readonly choice: string;
  /** Share of those that belong to no group. */
  readonly noise: number;
  readonly silhouette: number | null;
  readonly daviesBouldin: number | null;
  readonly stability: number | null;
  readonly largest: number;
  /** Of each group the one of the first method that it is most like. */
  readonly alike: readonly number[];
  /** Adjusted Rand index with each other method. */
  readonly agreement: Readonly<Partial<Record<Algorithm, number>>>;
  readonly seconds: number;
  /** Group of each point of the map; -1: none. */
  readonly groups: readonly number[];
}

/** The parts of the answer of `ethogram compare` that the console shows. */
export interface Comparison {
  readonly words: string;
  readonly rows: number;
  readonly of: number;
  /** Of a table that somebody brought there is none. */
  readonly asOf?: string;
  readonly null: FitResult['null'];
  readonly models: readonly ComparedMethod[];
  readonly skipped: readonly { readonly algorithm: Algorithm; readonly reason: string }[];
  readonly recommendation: {
    readonly algorithm: Algorithm | null;
    readonly text: string;
    readonly remarks: readonly string[];
  };
  readonly map: {
    readonly explained: readonly number[];
    readonly points: readonly { readonly x: number; readonly y: number }[];
  };
}

/** A comparison that is done; null while it goes on. */
export function comparisonQuery(job: string) {
  return queryOptions({
    queryKey: [...JOBS_KEY, job, 'comparison'] as const,
    queryFn: async ({ signal }): Promise<Comparison | null> => {
      const params = { path: { id: job }, query: { wait: 20 } };
      const { comparison } = await ask(api.GET('/api/jobs/{id}', { params, signal }));
      // The description of the API leaves its form open.
      return comparison as unknown as Comparison | null;
    },
    staleTime: ({ state }) => (state.data == null ? 0 : Infinity),
    refetchInterval: ({ state }) => (state.data === null ? WORKING_MS : false),
  });
}

type Asked = NonNullable<paths['/api/jobs/fit']['post']['requestBody']>;
/** What a fit is to be made of; what is left out is as the project says. */
export type NewFit = Asked['content']['application/json'];

/** Finds and judges segments; the model is kept, and not active. */
export function startFit(body: NewFit): Promise<Job> {
  return ask(api.POST('/api/jobs/fit', { body }));
}

type AskedToCompare = NonNullable<paths['/api/jobs/compare']['post']['requestBody']>;
/** What is compared, and how; what is left out is as the project says. */
export type NewComparison = AskedToCompare['content']['application/json'];

/** Shows every method side by side; keeps no model. */
export function startComparison(body: NewComparison): Promise<Job> {
  return ask(api.POST('/api/jobs/compare', { body }));
}

/** Where a browser opens a comparison that is done as a page; `isKept`: as a file. */
export function comparisonAddress(job: string, isKept = false): string {
  return `/api/jobs/${encodeURIComponent(job)}/comparison${isKept ? '?download=true' : ''}`;
}

/** What of the quarantine is tried again, and how; without anything all of it, as it came. */
export interface NewReplay {
  /** The ids of rows. */
  readonly rows?: readonly string[];
  /** The mended mapping, as YAML. */
  readonly mapping?: string;
}

/** Tries what could not be taken in once more. */
export function startReplay({ rows, mapping }: NewReplay): Promise<Job> {
  const body = {
    ...(rows !== undefined && { rows: [...rows] }),
    ...(mapping !== undefined && { mapping }),
  };
  return ask(api.POST('/api/jobs/replay', { body }));
}

/** Calls a job off; takes one that has ended off the list. */
export function dropJob(id: string): Promise<Job> {
  return ask(api.DELETE('/api/jobs/{id}', { params: { path: { id } } }));
}
