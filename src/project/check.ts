import path from 'node:path';
import {
  Archetype,
  ArchetypesFile,
  MatrixFile,
  Play,
  ProjectFile,
  Rule,
  RulesFile,
  Signal,
  SignalsFile,
  Stage,
  StagesFile,
  TaxonomyFile,
  TaxonomyRule,
  type Project,
} from '../model/index.js';
import {
  checkArchetypes,
  checkAudit,
  checkPlays,
  checkRules,
  checkSettings,
  checkSignals,
  checkStages,
  checkTaxonomy,
} from './checks/index.js';
import { entriesOf, isRecord, type Entry } from './entries.js';
import { Findings, type Finding } from './findings.js';
import { isNamedBy, matchFiles } from './file-list.js';
import { readSettings, readSource } from './read-source.js';
import { checkSecrets } from './secrets.js';
import { checkShape } from './shape.js';
import { parseSource, type Source } from './source.js';

/** What a check of a project says. */
export interface ProjectCheck {
  /** Whether there is no error; warnings may remain. */
  readonly ok: boolean;
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** The project, when it is ok. */
  readonly project?: Project;
  /** Everything that was read, as it was written: the settings, then the other files in their order. */
  readonly files: readonly ReadFile[];
}

/** A file of a project as text. */
export interface ReadFile {
  readonly kind: 'settings' | Kind;
  /** The path within the project, with `/`. */
  readonly file: string;
  readonly text: string;
}

/** How a project is checked. */
export interface CheckOptions {
  /** Texts in the place of files on the disk, by their paths within the project; one that is not there yet counts as if it were. */
  readonly replaced?: ReadonlyMap<string, string>;
}

/** The kinds of declaration file, with their schema and the key of their list. */
const KINDS = {
  signals: SignalsFile,
  taxonomy: TaxonomyFile,
  archetypes: ArchetypesFile,
  rules: RulesFile,
  stages: StagesFile,
  matrix: MatrixFile,
} as const;
/** What kind of declarations a file holds. */
export type Kind = keyof typeof KINDS;

/**
 * Checks the project in a directory: reads `ethogram.yaml` and every file it names, and finds every mistake in them,
 * each with its place and a remedy. Mistakes are values; throws only `project_missing`, and what the disk throws.
 */
export async function checkProject(
  directory: string,
  { replaced = new Map() }: CheckOptions = {},
): Promise<ProjectCheck> {
  const root = path.resolve(directory);
  const findings = new Findings();
  const settingsText = replaced.get('ethogram.yaml');
  const main =
    settingsText === undefined
      ? await readSettings(root)
      : parseSource('ethogram.yaml', settingsText);
  const files: Record<Kind, Source[]> = {
    signals: [],
    taxonomy: [],
    archetypes: [],
    rules: [],
    stages: [],
    matrix: [],
  };
  const broken = new Set<Kind>();
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const before = findings.errors.length;
    files[kind] = await readKind(root, main, kind, { findings, replaced });
    if (findings.errors.length > before) broken.add(kind);
  }
  // Where a file could not be read, a name that it may declare is not called unknown.
  const isWhole = (kind: 'signals' | 'archetypes' | 'rules') =>
    !broken.has(kind) &&
    files[kind].every(({ value }) => isRecord(value) && Array.isArray(value[kind]));
  const sources = [main, ...Object.values(files).flat()];
  for (const source of sources) {
    findings.syntax(source);
    checkSecrets(source, findings);
  }

  const signals = entriesOf(files.signals, 'signals', Signal);
  const taxonomy = entriesOf(files.taxonomy, 'taxonomy', TaxonomyRule);
  const archetypes = entriesOf(files.archetypes, 'archetypes', Archetype);
  const rules = entriesOf(files.rules, 'rules', Rule);
  const stages = entriesOf(files.stages, 'stages', Stage);
  const plays = entriesOf(files.matrix, 'plays', Play);
  // References and combinations first: of two errors at one place, theirs says more than the shape's.
  const held = settingsThatHold(main);
  const keptDays = held.retention.events === 'keep' ? undefined : held.retention.events;
  checkSignals(signals, keptDays, findings);
  checkTaxonomy(taxonomy, findings);
  const known = isWhole('signals') ? signals : undefined;
  checkAudit(main, known, findings);
  checkArchetypes(archetypes, known, findings);
  checkRules(rules, { archetypes, keptDays, isWhole: isWhole('rules') }, findings);
  checkStages(stages, { rules, archetypes, keptDays, isWhole: isWhole('rules') }, findings);
  checkPlays(
    plays,
    isWhole('archetypes') ? archetypes : undefined,
    isWhole('rules') ? rules : undefined,
    findings,
  );
  const settings = checkShape(main, ProjectFile, findings);
  for (const kind of Object.keys(KINDS) as Kind[]) {
    for (const source of files[kind]) checkShape(source, KINDS[kind], findings);
  }
  if (main.value !== undefined) await checkSettings(main, held, root, findings);
  if (signals.length === 0 && isWhole('signals')) {
    findings.error(main, ['files', 'signals'], 'no signals are declared', {
      remedy: 'add a file to signals/; `ethogram init` in an empty directory shows the catalogue',
    });
  }

  const order = new Map(sources.map(({ file }, index) => [file, index]));
  const errors = inOrder(findings.errors, order);
  const warnings = inOrder(findings.warnings, order);
  const read = [
    { kind: 'settings' as const, file: main.file, text: main.text },
    ...(Object.keys(KINDS) as Kind[]).flatMap((kind) =>
      files[kind].map(({ file, text }) => ({ kind, file, text })),
    ),
  ];
  if (settings === undefined || errors.length > 0)
    return { ok: false, errors, warnings, files: read };
  const project: Project = {
    ...settings,
    directory: root,
    signals: catalogueFirst(valuesOf(signals)),
    taxonomy: valuesOf(taxonomy),
    archetypes: valuesOf(archetypes),
    rules: valuesOf(rules),
    stages: valuesOf(stages),
    plays: valuesOf(plays),
  };
  return { ok: true, errors, warnings, project, files: read };
}

/** Reads the files of one kind, once each, in the order of their patterns. A default pattern may match nothing. */
async function readKind(
  root: string,
  main: Source,
  kind: Kind,
  { findings, replaced }: { findings: Findings; replaced: ReadonlyMap<string, string> },
): Promise<Source[]> {
  const declared = isRecord(main.value) && isRecord(main.value['files']) ? main.value['files'] : {};
  const isDeclared = declared[kind] !== undefined;
  const patterns = ProjectFile.shape.files.safeParse(
    isDeclared ? { [kind]: declared[kind] } : undefined,
  );
  const found = new Set<string>();
  for (const [index, pattern] of (patterns.data?.[kind] ?? []).entries()) {
    const matched = await matchFiles(root, pattern);
    const added = [...replaced.keys()].filter((file) => isNamedBy(pattern, file));
    for (const file of [...matched.files, ...added]) found.add(file);
    if (added.length > 0) continue;
    if (matched.wrong === undefined || !isDeclared) continue;
    const { problem, remedy } = matched.wrong;
    findings.error(main, ['files', kind, index], problem, { remedy });
  }
  return Promise.all(
    [...found].map(async (file) => {
      const text = replaced.get(file);
      return text === undefined ? readSource(root, file) : parseSource(file, text);
    }),
  );
}

/** The settings, with the defaults where one is missing or wrong, so that the others can still be checked. */
function settingsThatHold(main: Source): ProjectFile {
  const written = isRecord(main.value) ? main.value : {};
  const sound = Object.entries(ProjectFile.shape).filter(
    ([key, schema]) => schema.safeParse(written[key]).success,
  );
  const kept = sound.map(([key]) => [key, written[key]] as const);
  return ProjectFile.parse({ version: 1, name: 'unnamed', ...Object.fromEntries(kept) });
}

/** Signals of the catalogue before those that ship or stand beside it, otherwise as declared. */
function catalogueFirst(signals: readonly Signal[]): Signal[] {
  return [...signals.filter(({ extra }) => !extra), ...signals.filter(({ extra }) => extra)];
}

function valuesOf<T>(entries: readonly Entry<T>[]): T[] {
  return entries.flatMap(({ value }) => (value === undefined ? [] : [value]));
}

function inOrder(found: readonly Finding[], order: ReadonlyMap<string, number>): Finding[] {
  return [...found].sort(
    (a, b) =>
      (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line || a.column - b.column,
  );
}
