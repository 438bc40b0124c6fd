import { api, ask } from './client.js';
import type { Job } from './jobs.js';

/** Has the report of the newest fits made. */
export function startReport(): Promise<Job> {
  return ask(api.POST('/api/jobs/report'));
}

/** Where a browser opens a report that was made; `isKept`: as a file. */
export function reportAddress(report: string, isKept = false): string {
  return `/api/reports/${encodeURIComponent(report)}${isKept ? '?download=true' : ''}`;
}
