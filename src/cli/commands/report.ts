import { Option, type Command } from 'commander';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { programVersion } from '../version.js';
import { writeWhole } from '../write-file.js';

/** `ethogram report`: the story of the newest fits as one HTML file. */
export function addReport(program: Command, act: Act): void {
  program
    .command('report')
    .description('write what the newest fits found as one HTML file, to forward and to print')
    .addOption(
      new Option('--out <file>', 'where to').default(undefined, 'report.html in the project'),
    )
    .action(act(report));
}

async function report(context: Context, options: { out?: string }): Promise<Answer> {
  const file = context.resolve(options.out ?? `${context.directory}/report.html`);
  context.progress.step('writing the report');
  // Charts take longer to load than all the rest, and only this command draws any.
  const { renderReport } = await import('../../report/index.js');
  const html = await context.withEngine(async (engine) =>
    renderReport(await engine.reportInput(programVersion())),
  );
  await writeWhole(file, [html]);
  return { json: { file }, text: `The report is here; open it in a browser:\n  ${file}` };
}
