import type { Command } from 'commander';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import { askServer } from '../ask-server.js';
import type { Context } from '../context.js';
import { parseMoment, parseWhole } from '../options.js';
import { counted } from '../printing/numbers.js';
import { table } from '../printing/table.js';

interface TransitionsOptions {
  readonly since?: number;
  readonly segment?: string;
  readonly entity?: string;
  readonly limit: number;
}

/** What the API says of a transition, as far as it is printed. */
interface Transition {
  readonly entity: string;
  readonly segment: string;
  readonly kind: string;
  readonly at: string;
  readonly cause: string;
}

/** `ethogram transitions`: who entered and left which segment. */
export function addTransitions(program: Command, act: Act): void {
  program
    .command('transitions')
    .description('who entered and left which segment, the latest first')
    .option('--since <time>', 'only what became known since, like 2026-03-31', parseMoment)
    .option('--segment <slug>', 'only of one segment')
    .option('--entity <id>', 'only of one contact or account, like contact:ann')
    .option('--limit <n>', 'how many', parseWhole(1), 50)
    .action(act(transitions));
}

async function transitions(context: Context, options: TransitionsOptions): Promise<Answer> {
  const query = new URLSearchParams({ order: 'newest', limit: String(options.limit) });
  if (options.since !== undefined) query.set('since', new Date(options.since).toISOString());
  if (options.segment !== undefined) query.set('segment', options.segment);
  if (options.entity !== undefined) query.set('entity', options.entity);
  const answer = await askServer<{ transitions: Transition[]; asOf: string }>(
    context.dataDirectory,
    `/transitions?${query.toString()}`,
  );
  const rows = answer.transitions.map(({ at, entity, kind, segment, cause }) => [
    at.slice(0, 19).replace('T', ' '),
    entity,
    kind,
    segment,
    cause,
  ]);
  const grid = table(
    [
      { title: 'when (UTC)' },
      { title: 'who', most: 50 },
      { title: '' },
      { title: 'segment' },
      { title: 'why' },
    ],
    rows,
    context.style.dim,
  );
  const text =
    rows.length === 0
      ? 'Nobody has moved.'
      : `${grid}\n\n${counted(rows.length, 'transition')}, true as of ${answer.asOf}`;
  return { json: answer, text };
}
