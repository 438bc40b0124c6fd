import type { Command } from 'commander';
import { checkProject, type Finding } from '../../project/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { counted } from '../printing/numbers.js';
import { wrap } from '../printing/width.js';

/** `ethogram validate`: every mistake of the project, with its place and remedy. */
export function addValidate(program: Command, act: Act): void {
  program
    .command('validate')
    .description('check the project; every mistake with its file, line and remedy')
    .action(act(validate));
}

async function validate(context: Context): Promise<Answer> {
  const { ok, errors, warnings, project } = await checkProject(context.directory);
  const { bold, green, red, yellow, cyan, dim } = context.style;
  const show = (finding: Finding, paint: (text: string) => string) => {
    const lines = [
      `${paint('●')} ${cyan(`${finding.file}:${finding.line}:${finding.column}`)}`,
      `  ${wrap(finding.message, context.columns - 2, '  ')}`,
    ];
    if (finding.remedy !== undefined) {
      lines.push(dim(`  → ${wrap(finding.remedy, context.columns - 4, '    ')}`));
    }
    return lines.join('\n');
  };
  const summary =
    project === undefined
      ? red(bold(`${counted(errors.length, 'mistake')} to mend`))
      : `${green('✓')} ${bold(project.name)} is in order: ${counted(project.signals.length, 'signal')}, ${counted(project.taxonomy.length, 'content rule')}, ${counted(project.archetypes.length, 'archetype')}, ${counted(project.plays.length, 'play')}`;
  return {
    json: { ok, errors, warnings },
    text: [
      ...errors.map((finding) => show(finding, red)),
      ...warnings.map((finding) => show(finding, yellow)),
      summary,
    ].join('\n'),
    exit: ok ? 0 : 2,
  };
}
