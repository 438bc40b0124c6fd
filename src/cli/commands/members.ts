import type { Command } from 'commander';
import type { EntityAssignment } from '../../segments/index.js';
import type { Archetype, Level } from '../../model/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { csvLine } from '../csv.js';
import { AS_OF_THE_FIT, modelsThere, sinceOf } from '../current-models.js';
import { findNamed, type FoundSegment } from '../find-segment.js';
import { memberTest } from '../is-member.js';
import { liveMembers, liveSegments } from '../live-segments.js';
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
    .description('who is in a segment: now, where a server runs; else as of the fit')
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
  const { dataDirectory } = context;
  const live = await liveSegments(dataDirectory, options.level);
  const { slug, listed } = await context.withEngine(async (engine) => {
    const models = await modelsThere(engine, options.level);
    const { rules, found } = findNamed(models, wanted, live?.segments, options.level);
    const lists = [
      ...rules.map((rule) => liveMembers(dataDirectory, rule)),
      ...found.map(async (each) => {
        const { segment, model } = each;
        const now = live?.segments.find(
          ({ slug, level }) => slug === segment.slug && level === model.level,
        );
        if (now !== undefined) return liveMembers(dataDirectory, now);
        const assignments = await engine.models.assignments(model.id);
        return membersOf(each, assignments, engine.project.archetypes);
      }),
    ];
    const all: Member[] = (await Promise.all(lists)).flat();
    return { slug: rules[0]?.slug ?? found[0]?.segment.slug ?? wanted, listed: all };
  });
  if (live === null) context.notice(AS_OF_THE_FIT);
  const json = { segment: slug, members: listed };
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
