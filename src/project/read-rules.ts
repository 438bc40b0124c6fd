import { Rule, RulesFile, type Project } from '../model/index.js';
import { checkRules } from './checks/index.js';
import { entriesOf, type Entry } from './entries.js';
import { Findings, type Finding } from './findings.js';
import { checkShape } from './shape.js';
import { parseSource } from './source.js';

/** What a text of rules says. */
export interface RulesRead {
  /** The rules; only without any error. */
  readonly data?: readonly Rule[];
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/**
 * Reads the text of a file of rules, YAML or JSON, as all the rules of a project, and checks it as the project's own
 * files are. Every mistake is found, with its place and remedy.
 */
export function readRules(
  text: string,
  { archetypes, retention }: Pick<Project, 'archetypes' | 'retention'>,
): RulesRead {
  const findings = new Findings();
  const source = parseSource('rules', text);
  findings.syntax(source);
  const known = archetypes.map((value): Entry<typeof value> => {
    const { slug, levels } = value;
    return { source: { ...source, file: 'an archetype' }, path: [], raw: { slug, levels }, value };
  });
  const keptDays = retention.events === 'keep' ? undefined : retention.events;
  checkRules(
    entriesOf([source], 'rules', Rule),
    { archetypes: known, keptDays, isWhole: true },
    findings,
  );
  const data = checkShape(source, RulesFile, findings);
  const errors = findings.errors.sort((a, b) => a.line - b.line || a.column - b.column);
  const { warnings } = findings;
  return data === undefined || errors.length > 0
    ? { errors, warnings }
    : { data: data.rules, errors, warnings };
}
