import type { Command } from 'commander';
import type { Engine } from '../../engine.js';
import { EthogramError } from '../../errors.js';
import { LEVELS, type Level } from '../../model/index.js';
import { interviewSheet, type Interview, type SegmentSheet } from '../../segments/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { currentModels } from '../current-models.js';
import { findSegments, type FoundSegment } from '../find-segment.js';
import { memberTest } from '../is-member.js';
import { levelOption } from '../options.js';
import { counted, day } from '../printing/numbers.js';
import { wrap } from '../printing/width.js';

/** `ethogram interviews`: whom to ask about each segment, and what they said. */
export function addInterviews(program: Command, act: Act): void {
  const interviews = program
    .command('interviews')
    .description('whom to ask about each segment, and what they said');
  interviews
    .command('list')
    .description('the sheet of every segment: typical members, and their answers')
    .argument('[segment]', 'only that of one: its slug or name')
    .addOption(levelOption('only those of one level'))
    .action(act(list));
  interviews
    .command('add')
    .description('write down what somebody said; the report prints it under the segment')
    .argument('<segment>', 'its slug or name')
    .argument('<entity>', 'who was asked, like account:acme')
    .requiredOption('--said <text>', 'what they said, in their words')
    .option('--by <name>', 'who asked (default: you)')
    .addOption(levelOption('the level, when both have a segment of that name'))
    .action(act(add));
}

async function list(
  context: Context,
  wanted: string | undefined,
  { level }: { level?: Level },
): Promise<Answer> {
  const { sheet, answers } = await context.withEngine(async (engine) => {
    const models = await currentModels(engine, level);
    const said = await engine.interviews();
    const sheets = models.flatMap(({ result }) => interviewSheet(result, said));
    return { sheet: narrow(sheets, models, wanted), answers: said.length };
  });
  const sections = sheet.map((each) => sheetText(each, context));
  if (answers === 0) {
    sections.push(
      context.style.dim('ethogram interviews add SEGMENT ENTITY --said TEXT keeps an answer'),
    );
  }
  return { json: { sheet: sheet.map(sheetJson) }, text: sections.join('\n\n') };
}

function narrow(
  sheets: readonly SegmentSheet[],
  models: Parameters<typeof findSegments>[0],
  wanted: string | undefined,
): SegmentSheet[] {
  // A segment by state has nobody typical: it is told once something was said of it.
  if (wanted === undefined) return sheets.filter(({ entities }) => entities.length > 0);
  const gone = sheets.filter(({ segment }) => segment === wanted);
  const slugs = gone.length > 0 ? [wanted] : slugsOf(findSegments(models, wanted));
  return sheets.filter(({ segment }) => slugs.includes(segment));
}

const slugsOf = (found: readonly FoundSegment[]) => found.map(({ segment }) => segment.slug);

function sheetJson({ entities, ...sheet }: SegmentSheet) {
  return {
    ...sheet,
    entities: entities.map(({ interviews, ...entity }) => ({
      ...entity,
      interviews: interviews.map(({ at, by, said, model }) => ({
        at: new Date(at).toISOString(),
        by,
        said,
        model,
      })),
    })),
  };
}

function sheetText({ name, segment, level, entities }: SegmentSheet, context: Context): string {
  const { bold, cyan, dim } = context.style;
  const asked = entities.filter(({ interviews }) => interviews.length > 0).length;
  const lines = entities.flatMap(({ id, interviews }) => [
    `  ${interviews.length > 0 ? '✓' : '·'} ${cyan(id)}`,
    ...interviews.map((each) => `      ${wrap(words(each), context.columns - 6, '      ')}`),
  ]);
  return [
    `${bold(name)} ${dim(`${segment} · ${level} · ${asked} of ${counted(entities.length, 'one', 'listed')} asked`)}`,
    ...lines,
  ].join('\n');
}

function words({ said, at, by }: Interview): string {
  return `“${said}” (${day(at)}${by === null ? '' : `, asked by ${by}`})`;
}

async function add(
  context: Context,
  wanted: string,
  entity: string,
  { said, by, level }: { said: string; by?: string; level?: Level },
): Promise<Answer> {
  const { interview, isMember, name } = await context.withEngine(async (engine) => {
    const found = findSegments(await currentModels(engine, level), wanted);
    const one = theOne(found, wanted, entity);
    const kept = await engine.addInterview({
      model: one.model.id,
      segment: one.segment.slug,
      entity,
      said,
      by: by ?? context.user,
    });
    return { interview: kept, isMember: await isIn(engine, one, kept), name: one.segment.name };
  });
  if (!isMember) context.notice(`note: the model does not have ${interview.entity} in ${name}`);
  return {
    json: { ...interview, at: new Date(interview.at).toISOString(), isMember },
    text: `Kept what ${interview.entity} said of ${name}. The report prints it under the segment.`,
  };
}

/** The segment that is meant, when both levels have one of that name: the level of a typed id tells. */
function theOne(found: readonly FoundSegment[], wanted: string, entity: string): FoundSegment {
  const typed = LEVELS.find((level) => entity.startsWith(`${level}:`));
  const [one, other] = found.filter(({ model }) => typed === undefined || model.level === typed);
  if (one !== undefined && other === undefined) return one;
  throw new EthogramError(
    'usage',
    one === undefined
      ? `${wanted} is a segment of ${found.map(({ model }) => `${model.level}s`).join(' and ')}: ${entity} is none of them`
      : `contacts and accounts both have a segment ${wanted} (say which: --level contact or --level account)`,
  );
}

async function isIn(
  { models, project }: Engine,
  found: FoundSegment,
  { entity }: Interview,
): Promise<boolean> {
  const assignments = await models.assignments(found.model.id);
  const own = assignments.find((each) => each.entity === entity);
  return own !== undefined && memberTest(found, project.archetypes)(own);
}
