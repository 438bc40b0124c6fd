import type { FitResult, SegmentSummary } from '../model/index.js';
import type { NameOf } from './given-names.js';
import type { ModelRegistry, StoredModel } from './registry.js';

/**
 * The models of a registry as people call their segments, for whoever reads. What computes (a fit that continues another model, an
 * activation) goes by the registry itself: a name that was given changes no model.
 */
export function namedModels(
  models: Omit<ModelRegistry, 'save'>,
  nameOf: () => NameOf,
): Omit<ModelRegistry, 'save'> {
  const named = (model: StoredModel | null) => model && namedModel(model, nameOf());
  return {
    assignments: (id) => models.assignments(id),
    mayActivate: (id, activation) => models.mayActivate(id, activation),
    list: async (level) =>
      (await models.list(level)).map((entry) => ({
        ...entry,
        segments: entry.segments.map((one) => renamed(one, entry.level, nameOf())),
      })),
    show: async (id) => namedModel(await models.show(id), nameOf()),
    find: async (id) => named(await models.find(id)),
    latest: async (level) => named(await models.latest(level)),
    active: async (level) => named(await models.active(level)),
  };
}

function namedModel(model: StoredModel, nameOf: NameOf): StoredModel {
  const { definition, result, level } = model;
  const segments = definition.segments.map((one) => renamed(one, level, nameOf));
  return {
    ...model,
    definition: { ...definition, segments },
    result: namedResult(result, nameOf),
  };
}

/** What a fit found, as people call its segments; in the sentences about them too. */
export function namedResult(result: FitResult, nameOf: NameOf): FitResult {
  const words = result.segments.flatMap(({ slug, name }): [string, string][] => {
    const given = nameOf(result.level, slug)?.name ?? null;
    return given === null ? [] : [[name, given]];
  });
  const segments = result.segments.map((one) => {
    const given = nameOf(result.level, one.slug);
    return given === null ? one : summaryOf(one, given.name, given.description);
  });
  if (words.length === 0) return { ...result, segments };
  const said = sayingOtherwise(new Map(words));
  return {
    ...result,
    segments: segments.map((one) =>
      one.pressure === null
        ? one
        : { ...one, pressure: { ...one.pressure, notes: one.pressure.notes.map(said) } },
    ),
    proposals: result.proposals.map((one) => ({ ...one, reason: said(one.reason) })),
    warnings: result.warnings.map(said),
  };
}

function summaryOf(
  segment: SegmentSummary,
  name: string | null,
  description: string | null,
): SegmentSummary {
  const { name: ownName, describes } = segment;
  return {
    ...segment,
    name: name ?? ownName,
    describes: description ?? describes,
    own: { name: ownName, describes },
  };
}

function renamed<T extends { readonly slug: string; readonly name: string }>(
  segment: T,
  level: FitResult['level'],
  nameOf: NameOf,
): T {
  return { ...segment, name: nameOf(level, segment.slug)?.name ?? segment.name };
}

/** Puts other words in place of words of a sentence, where they stand alone; all at once, so that two may change places. */
function sayingOtherwise(words: ReadonlyMap<string, string>): (sentence: string) => string {
  const any = [...words.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (sentence) => sentence.replace(pattern, (word) => words.get(word) ?? word);
}
