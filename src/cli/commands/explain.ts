import type { Command } from 'commander';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import { askServer } from '../ask-server.js';
import type { Context } from '../context.js';
import { parseMoment } from '../options.js';
import { byModelText, type ByModel } from '../printing/by-model.js';
import { counted } from '../printing/numbers.js';

/** What the API says of a condition, as far as it is printed. */
interface Condition {
  readonly kind: string;
  readonly truth: boolean;
  readonly declared: Readonly<Record<string, unknown>> | null;
  readonly least?: number;
  readonly numbers?: { readonly value?: number; readonly of?: number; readonly counting: number };
  readonly parts?: readonly Condition[];
}

interface Turn {
  readonly at: string;
  readonly kind: 'enters' | 'leaves';
}

interface Explained {
  readonly entity: string;
  readonly segments: readonly {
    readonly segment: string;
    readonly name: string;
    readonly isMember: boolean;
    readonly since: string | null;
    readonly condition: Condition;
    readonly next: Turn | null;
  }[];
  readonly stages: readonly {
    readonly name: string;
    readonly isMember: boolean;
    readonly since: string | null;
  }[];
  readonly cluster: ByModel | null;
  readonly agrees: boolean | null;
  readonly differences: readonly { readonly segment: string }[];
  readonly asOf: string;
}

/** `ethogram explain`: why somebody is where they are. */
export function addExplain(program: Command, act: Act): void {
  program
    .command('explain')
    .description('why somebody is where they are, until when, and whether raw events say the same')
    .argument('<entity>', 'a contact or account: contact:ann, account:acme, an e-mail address')
    .option('--as-of <time>', 'as it was then, like 2026-03-31T12:00:00Z', parseMoment)
    .action(act(explain));
}

async function explain(
  context: Context,
  entity: string,
  { asOf }: { asOf?: number },
): Promise<Answer> {
  const at = asOf === undefined ? '' : `?at=${new Date(asOf).toISOString()}`;
  const answer = await askServer<Explained>(
    context.dataDirectory,
    `/entities/${encodeURIComponent(entity)}/explain${at}`,
  );
  const { bold, dim } = context.style;
  const inside = answer.segments.filter(({ isMember }) => isMember);
  const { cluster } = answer;
  const count = inside.length + (cluster?.segment == null ? 0 : 1);
  const stage = answer.stages.find(({ isMember }) => isMember);
  const sections = [
    `${bold(answer.entity)} ${dim(`as of ${answer.asOf}`)}\n${count === 0 ? 'In no segment.' : `In ${counted(count, 'segment')}.`}${stage === undefined ? '' : ` Stage: ${stage.name}${stage.since === null ? '' : ` since ${stage.since}`}.`}`,
    ...answer.segments
      .toSorted((a, b) => Number(b.isMember) - Number(a.isMember))
      .map(({ name, segment, isMember, since, condition, next }) =>
        [
          `${isMember ? '✓' : '·'} ${bold(name)} ${dim(segment)}${since === null ? '' : ` since ${since}`}`,
          ...conditionLines(condition, '    '),
          ...(next === null ? [] : [`    ${next.kind} at ${next.at}, if nothing else happens`]),
        ].join('\n'),
      ),
    ...(cluster === null ? [] : [byModelText(cluster, context.style)]),
    proof(answer),
  ];
  return { json: answer, text: sections.join('\n\n') };
}

/** A condition and its parts, one a line, indented. */
function conditionLines(
  { kind, truth, declared, least, numbers, parts = [] }: Condition,
  indent: string,
): string[] {
  // Everybody who is judged was seen: that goes without saying.
  const isImplicit = declared === null && parts.length === 0;
  const own = isImplicit
    ? []
    : [
        `${indent}${truth ? '✓' : '✗'} ${wordsOf(least === undefined ? kind : `at least ${least}`, declared)}${have(numbers)}`,
      ];
  return [...own, ...parts.flatMap((part) => conditionLines(part, `${indent}  `))];
}

function wordsOf(kind: string, declared: Condition['declared']): string {
  return declared === null ? `${kind} of` : JSON.stringify(declared);
}

function have(numbers: Condition['numbers']): string {
  if (numbers?.value === undefined) return '';
  return numbers.of === undefined ? `: ${numbers.value}` : `: ${numbers.value} of ${numbers.of}`;
}

function proof({ agrees, differences }: Explained): string {
  if (agrees === null) return 'It was not recomputed.';
  if (agrees) return 'Recomputed from the raw events: the same.';
  const where = differences.map(({ segment }) => segment).join(', ');
  return `Recomputed from the raw events, it DIFFERS: ${where}. Please report it; a restart of the server mends the live answer.`;
}
