import type { Command } from 'commander';
import type { EntityAssignment } from '../../segments/index.js';
import type { Archetype, Level } from '../../model/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { csvLine } from '../csv.js';
import { currentModels, sinceOf } from '../current-models.js';
import { findSegments, type FoundSegment } from '../find-segment.js';
import { memberTest } from '../is-member.js';
import { levelOption } from '../options.js';
import { counted, percent } from '../printing/numbers.js';
import { table } from '../printing/table.js';

/** A member of a segment, as it is printed. */
interface Member {
  readonly id: string;
  readonly since: string;
  readonly confidence: number | null;
}

/** `ethogram members`: who is in a segment. */
export function addMembers(program: Command, act: Act): void {
  program
    .command('members')
    .description('who is in a segment, as of its model')
    .argument('<segment>', 'its slug or name')
    .addOption(levelOption('the level, when both have one of that name'))
    .option('--csv', 'as CSV')
    .action(act(members));
}

async function members(
  context: Context,
  wanted: string,
  options: { level?: Level; csv?: boolean },
): Promise<Answer> {
  const { found, listed } = await context.withEngine(async (engine) => {
    const segments = findSegments(await currentModels(engine, options.level), wanted);
    const lists = await Promise.all(
      segments.map(async (each) =>
        membersOf(each, await engine.models.assignments(each.model.id), engine.project.archetypes),
      ),
    );
    return { found: segments, listed: lists.flat() };
  });
  const json = { segment: found[0]?.segment.slug ?? wanted, members: listed };
  if (options.csv === true) {
    const rows = listed.map(({ id, since, confidence }) => csvLine([id, since, confidence]));
    return { json, text: ['id,since,confidence\n', ...rows].join('').trimEnd() };
  }
  const grid = table(
    [{ title: 'id' }, { title: 'confidence', align: 'right' }, { title: 'since' }],
    listed.map(({ id, since, confidence }) => [
      id,
      confidence === null ? '' : percent(confidence),
      since.slice(0, 10),
    ]),
    context.style.dim,
  );
  return { json, text: `${grid}\n\n${counted(listed.length, 'member')}` };
}

function membersOf(
  each: FoundSegment,
  assignments: readonly EntityAssignment[],
  archetypes: readonly Archetype[],
): Member[] {
  const since = sinceOf(each.model);
  const isMember = memberTest(each, archetypes);
  return assignments
    .filter(isMember)
    .map(({ entity, confidence }) => ({ id: entity, since, confidence }));
}
