import { recordAct, type LogDeps } from '../collect/index.js';
import { EthogramError } from '../errors.js';
import type { Level, Rule } from '../model/index.js';
import { NAME_SEGMENT, namesNow, readGivenNames, type GivenName } from './given-names.js';
import type { ModelRegistry, StoredModel } from './registry.js';

/** What somebody wants a segment to be called. Null, or nothing but blanks: as the model says it. */
export type NewName = Pick<GivenName, 'level' | 'segment' | 'name' | 'description' | 'at'> & {
  readonly by?: string | undefined;
};

/** What a segment that a model has found is called. */
export interface SegmentNamed {
  readonly level: Level;
  readonly segment: string;
  readonly name: string;
  readonly description: string;
  /** The words of the model. */
  readonly own: { readonly name: string; readonly description: string };
  /** The words of a person that hold; null: those of the model do. */
  readonly given: GivenName | null;
}

/** The longest name and description, in characters. */
export const MOST_NAME = 200;
export const MOST_DESCRIPTION = 2000;

type Models = Pick<ModelRegistry, 'active' | 'list' | 'show'>;

/**
 * Gives a segment that a model has found another name or description; its slug stays. Who says what is said already writes nothing.
 * Errors: `not_found`; `usage` for one that a rule declares, and for a name that is too long, of several lines, or that of another segment.
 */
export async function nameSegment(
  deps: LogDeps,
  { models, rules }: { readonly models: Models; readonly rules: readonly Rule[] },
  asked: NewName,
): Promise<SegmentNamed> {
  const { level, segment, at } = asked;
  const declared = rules.filter((rule) => rule.level === level);
  const model = await modelOf(models, declared, level, segment);
  const own = wordsOf(model, segment);
  const before = namesNow(await readGivenNames(deps.store));
  const words = {
    name: other(asked.name, own.name),
    description: other(asked.description, own.description),
  };
  checkWords(words);
  const taken = [
    ...declared.map(({ name }) => name),
    ...model.definition.segments
      .filter(({ slug }) => slug !== segment)
      .map(({ slug, name }) => before(level, slug)?.name ?? name),
  ];
  checkFree(words.name ?? own.name, taken, level);
  const last = before(level, segment);
  const isNews =
    words.name !== (last?.name ?? null) || words.description !== (last?.description ?? null);
  const by = asked.by?.trim() ?? '';
  const given: GivenName = { level, segment, ...words, at, by: by === '' ? null : by };
  if (isNews) await recordAct(deps, NAME_SEGMENT, given);
  const isOwn = words.name === null && words.description === null;
  return {
    level,
    segment,
    name: words.name ?? own.name,
    description: words.description ?? own.description,
    own,
    given: isOwn ? null : isNews ? given : last,
  };
}

/** The model that speaks for a segment: the active one, else the newest that has it. */
async function modelOf(
  models: Models,
  rules: readonly Rule[],
  level: Level,
  segment: string,
): Promise<StoredModel> {
  if (rules.some((rule) => rule.segment === segment)) {
    throw new EthogramError(
      'usage',
      `the ${level} segment ${segment} is declared by a rule, which has its name (change it in the file of the rule)`,
    );
  }
  const active = await models.active(level);
  if (active?.definition.segments.some(({ slug }) => slug === segment) === true) return active;
  const all = await models.list(level);
  const entry = all.find(({ segments }) => segments.some(({ slug }) => slug === segment));
  if (entry !== undefined) return models.show(entry.id);
  const known = new Set(all.flatMap(({ segments }) => segments.map(({ slug }) => slug)));
  throw new EthogramError(
    'not_found',
    `no model has found a ${level} segment ${segment} (known: ${known.size === 0 ? 'none; find some: ethogram fit' : [...known].join(', ')})`,
  );
}

function wordsOf({ definition, result }: StoredModel, segment: string) {
  return {
    name: definition.segments.find(({ slug }) => slug === segment)?.name ?? segment,
    description: result.segments.find(({ slug }) => slug === segment)?.describes ?? '',
  };
}

/** What is said other than by the model; null: nothing. */
function other(said: string | null, own: string): string | null {
  const text = said?.trim() ?? '';
  return text === '' || text === own ? null : text;
}

function checkWords({ name, description }: Pick<GivenName, 'name' | 'description'>): void {
  if (name !== null && (name.length > MOST_NAME || /\p{Cc}/u.test(name))) {
    throw new EthogramError(
      'usage',
      `a name has one line of at most ${MOST_NAME} characters: ${JSON.stringify(name.slice(0, 80))} (say more in the description)`,
    );
  }
  if (description !== null && description.length > MOST_DESCRIPTION) {
    throw new EthogramError(
      'usage',
      `a description has at most ${MOST_DESCRIPTION} characters, not ${description.length} (shorten it)`,
    );
  }
}

function checkFree(name: string, taken: readonly string[], level: Level): void {
  const fold = (text: string) => text.normalize('NFC').trim().toLowerCase();
  const found = taken.find((one) => fold(one) === fold(name));
  if (found === undefined) return;
  throw new EthogramError(
    'usage',
    `another ${level} segment is called ${found} (give this one a name of its own)`,
  );
}
