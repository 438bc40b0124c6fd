import type { Command } from 'commander';
import type { Merge } from '../../identity/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { parseWhole } from '../options.js';
import { mergeJson, mergesText, mergeText, visitorJson, visitorsText } from '../printing/merges.js';

const FIRST = 20;

/** `ethogram identity`: which ids were joined and why, and how to take that back. */
export function addIdentity(program: Command, act: Act): void {
  const identity = program
    .command('identity')
    .description('which user ids were merged and why; undo a merge, or redo it');
  identity
    .command('log')
    .description('every merge: who was joined to whom, when, and on whose word')
    .argument('[entity]', 'only those of a contact, and how visitors came to be this contact')
    .option('--limit <n>', `how many to show (default: ${FIRST}; with --json all)`, parseWhole(1))
    .action(act(log));
  for (const [name, description, work] of [
    ['undo', 'take a merge back: the two are two people again, for the past too', undo],
    ['redo', 'make a merge hold again that was undone', redo],
  ] as const) {
    identity
      .command(name)
      .description(description)
      .argument('<merge>', 'its id in the log')
      .requiredOption('--by <name>', 'who decides')
      .option('--reason <text>', 'why')
      .action(act(work));
  }
}

async function log(
  context: Context,
  wanted: string | undefined,
  { limit }: { limit?: number },
): Promise<Answer> {
  const { merges, ...found } = await context.withEngine(async (engine) =>
    wanted === undefined ? { merges: await engine.merges() } : engine.explainContact(wanted),
  );
  const shown = merges.slice(0, limit ?? (context.json ? undefined : FIRST));
  const json = { total: merges.length, merges: shown.map(mergeJson) };
  const text = mergesText(shown, merges.length, context);
  if (!('visitors' in found)) return { json, text };
  const { entity, visitors } = found;
  return {
    json: { entity, ...json, visitors: visitors.map(visitorJson) },
    text: [
      context.style.bold(entity),
      text,
      visitorsText(visitors.slice(0, limit ?? FIRST), visitors.length, context),
    ].join('\n\n'),
  };
}

interface Decision {
  readonly by: string;
  readonly reason?: string;
}

async function undo(context: Context, id: string, decision: Decision): Promise<Answer> {
  const merge = await context.withEngine((engine) => engine.undoMerge(id, decision));
  const still = merge.previousGoesBy === merge.userGoesBy;
  return answer(
    merge,
    still
      ? `Undone. Yet other merges still make both ${merge.userGoesBy}: ethogram identity log ${merge.userGoesBy}`
      : 'Undone: they are two people again. Fit anew to see it in segments.',
    context,
  );
}

async function redo(context: Context, id: string, decision: Decision): Promise<Answer> {
  const merge = await context.withEngine((engine) => engine.redoMerge(id, decision));
  return answer(merge, 'It holds again. Fit anew to see it in segments.', context);
}

function answer(merge: Merge, sentence: string, context: Context): Answer {
  return { json: mergeJson(merge), text: `${sentence}\n\n${mergeText(merge, context)}` };
}
