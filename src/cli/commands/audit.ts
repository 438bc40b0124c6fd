import type { Command } from 'commander';
import type { Project } from '../../model/index.js';
import type { Audit, AuditCheck } from '../../signals/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { asOfOption } from '../options.js';
import { bar } from '../printing/bar.js';
import { counted, integer, percent } from '../printing/numbers.js';
import type { Style } from '../printing/style.js';
import { table } from '../printing/table.js';
import { pad, wrap } from '../printing/width.js';

interface AuditOptions {
  readonly asOf?: number;
}

/** `ethogram audit`: which signals are really tracked, and what to instrument next. */
export function addAudit(program: Command, act: Act): void {
  program
    .command('audit')
    .description('which signals are really tracked, since when, and what to instrument next')
    .addOption(asOfOption())
    .action(act(audit));
}

async function audit(context: Context, { asOf }: AuditOptions): Promise<Answer> {
  context.progress.step('looking at what is tracked');
  const { found, words } = await context.withEngine(async (engine) => ({
    found: await engine.audit(asOf),
    words: engine.project.words,
  }));
  return { json: found, text: describe(found, words, context) };
}

function describe(found: Audit, words: Project['words'], { style, columns }: Context): string {
  const { bold, dim, yellow } = style;
  const people = [counted(found.contacts, words.contact, words.contacts)];
  if (found.accounts > 0) people.push(counted(found.accounts, words.account, words.accounts));
  const sections = [
    `${bold(`${found.tracked} of ${found.declared} signals are tracked`)} · ${people.join(', ')}, ${counted(found.historyDays, 'day')} of history · as of ${found.asOf.slice(0, 10)}`,
    signalTable(found, words, style),
    found.checks.map((check) => checkLine(check, style)).join('\n'),
    wrap(found.verdict, columns),
  ];
  if (found.next.length > 0) {
    const next = found.next.slice(0, MOST_NEXT).map(({ id, why, how }, index) => {
      const number = `${index + 1}.`;
      return `  ${pad(number, 3)} ${bold(id)}: ${wrap(why, columns - 6, '      ')}\n      ${dim(wrap(how, columns - 6, '      '))}`;
    });
    const more = found.next.length - MOST_NEXT;
    if (more > 0) next.push(dim(`      and ${more} more (see --json)`));
    sections.push(`Instrument next:\n${next.join('\n')}`);
  }
  if (found.unused.length > 0) {
    const names = found.unused
      .slice(0, 8)
      .map((u) => `${u.event ?? u.type} (${integer(u.events)})`);
    sections.push(wrap(`Arriving, but no signal reads it: ${names.join(', ')}`, columns));
  }
  if (found.unclassified.length > 0) {
    const paths = found.unclassified.slice(0, 8).map((u) => `${u.path} (${integer(u.events)})`);
    sections.push(wrap(`Pages the content taxonomy gives no role: ${paths.join(', ')}`, columns));
  }
  const { bot, prefetch, internal } = found.leftOut;
  if (bot + prefetch + internal > 0) {
    sections.push(
      `Kept, but left out: ${integer(bot)} by bots, ${integer(prefetch)} by mail prefetching, ${integer(internal)} by your own staff`,
    );
  }
  for (const warning of found.warnings) sections.push(yellow(wrap(`! ${warning}`, columns, '  ')));
  return sections.join('\n\n');
}

const MOST_NEXT = 8;

function signalTable({ signals }: Audit, words: Project['words'], { dim, green }: Style): string {
  return table(
    [
      { title: ' ' },
      { title: 'signal' },
      { title: 'category' },
      { title: 'events', align: 'right' },
      { title: words.contacts, align: 'right' },
      { title: 'coverage', align: 'right' },
      { title: '' },
      { title: 'since' },
    ],
    signals.map((s) =>
      s.tracked
        ? [
            green('✓'),
            s.id,
            s.category.replaceAll('_', ' '),
            integer(s.events),
            integer(s.contacts),
            percent(s.coverage),
            bar(s.coverage, 8),
            s.firstSeen?.slice(0, 10) ?? '',
          ]
        : [
            dim('·'),
            dim(s.id),
            dim(s.category.replaceAll('_', ' ')),
            '',
            '',
            '',
            '',
            dim('not seen'),
          ],
    ),
    dim,
  );
}

function checkLine({ what, have, need, ok }: AuditCheck, { green, yellow }: Style): string {
  return `${ok ? green('✓') : yellow('✗')} ${what}: ${integer(have)}${ok ? '' : ` (${integer(need)} needed)`}`;
}
