import { EthogramError } from '../errors.js';
import type { Project } from '../model/index.js';
import { checkProject } from './check.js';
import { formatFinding } from './findings.js';

/**
 * The project in a directory. Throws `project_missing` where there is none, `project_invalid` with every mistake in
 * its message, or `firmographic_feature` when that is all that is wrong.
 */
export async function loadProject(directory: string): Promise<Project> {
  const { errors, project } = await checkProject(directory);
  if (project !== undefined) return project;
  const isFirmographic = errors.every(({ code }) => code === 'firmographic_feature');
  const count = errors.length === 1 ? 'a mistake' : `${errors.length} mistakes`;
  throw new EthogramError(
    isFirmographic ? 'firmographic_feature' : 'project_invalid',
    [`the project has ${count}:`, ...errors.map(formatFinding)].join('\n  '),
  );
}
