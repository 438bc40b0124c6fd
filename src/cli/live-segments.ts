import type { Level } from '../model/index.js';
import { askServer } from './ask-server.js';
import { findServer } from './running-server.js';

/** A segment as a running server has it now. */
export interface LiveSegment {
  readonly slug: string;
  readonly name: string;
  readonly kind: 'rule' | 'cluster';
  readonly level: Level;
  readonly description: string;
  readonly size: number;
  /** The version of the rule, or the id of the model. */
  readonly definition: string;
  readonly since: string | null;
  /** The condition of a rule; null: a model decides. */
  readonly when: Readonly<Record<string, unknown>> | null;
}

/** Somebody who is in a segment now. */
export interface LiveMember {
  readonly id: string;
  readonly since: string;
  readonly confidence: number;
}

/** The segments of rules and of active models as a running server has them, by precedence; null when none runs. */
export async function liveSegments(
  dataDirectory: string,
  level?: Level,
): Promise<{ readonly segments: readonly LiveSegment[]; readonly asOf: string } | null> {
  if ((await findServer(dataDirectory)) === null) return null;
  return askServer(dataDirectory, `/segments${level === undefined ? '' : `?level=${level}`}`);
}

/** How many members are asked for at a time. */
const PAGE = 1000;

/** Who is in a segment now, by id. */
export async function liveMembers(
  dataDirectory: string,
  { level, slug }: Pick<LiveSegment, 'level' | 'slug'>,
): Promise<LiveMember[]> {
  const members: LiveMember[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const from: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const page: { members: LiveMember[]; next: string | null } = await askServer(
      dataDirectory,
      `/segments/${level}/${encodeURIComponent(slug)}/members?limit=${PAGE}${from}`,
    );
    members.push(...page.members);
    cursor = page.next;
  }
  return members;
}
