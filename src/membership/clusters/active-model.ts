import type { ProjectFile, Selector, Signal } from '../../model/index.js';
import { compileModel, type ClusterModel, type ModelDefinition } from '../../segments/index.js';
import { compileSignals, type LiveColumn } from '../../signals/index.js';
import type { Registry } from '../compile/registry.js';
import type { Coverage } from '../facts/coverage.js';

/** What decides, beside the model itself, how behaviour becomes its columns: as it was declared when the model was fitted. */
export interface ModelSettings {
  readonly signals: readonly Signal[];
  readonly features: ProjectFile['features'];
  /** What counts as engagement (F-5). */
  readonly engagement: Selector;
}

/** A model that puts entities of its level into segments, ready to look at their facts. */
export interface ActiveModel {
  readonly model: ClusterModel;
  readonly columns: readonly LiveColumn[];
  /** The registry's number of each stream that `columns` name by place. */
  readonly streams: readonly number[];
  /** The registry's number of the stream of engagement. */
  readonly engagement: number;
  /** Days in which somebody must have been engaged to belong anywhere (F-8). */
  readonly window: number;
  /** The registry's slot of each segment of the model. */
  readonly slots: readonly number[];
  /** Where a row of features is worked out: the next question writes over it. */
  readonly row: Float64Array;
  /** Which columns an event of a stream touches, by the registry's number of the stream. */
  readonly columnsOfStream: readonly (readonly number[] | undefined)[];
}

/**
 * Makes a frozen model ready. `taxonomy`: the digest of the one that its streams are read by. Errors: `usage` when a slug of
 * its segments is one of a rule already.
 */
export function activeModel(
  definition: ModelDefinition,
  { signals, features, engagement }: ModelSettings,
  registry: Registry,
  taxonomy: string | null,
): ActiveModel {
  const model = compileModel(definition);
  const ids = model.columns.map(({ id }) => id);
  const live = compileSignals({ signals, features }, model.level, ids);
  const slots = model.segments.map(({ slug }) => registry.slot(model.level, slug, 'cluster'));
  const streams = registry.readBy(taxonomy, () =>
    live.streams.map((stream) => registry.add(stream)),
  );
  const columnsOfStream: number[][] = [];
  for (const [column, { streams: places }] of live.columns.entries())
    for (const place of places) (columnsOfStream[streams[place]] ??= []).push(column);
  return {
    model,
    columns: live.columns,
    streams,
    engagement: registry.readBy(taxonomy, () => registry.stream(engagement)),
    window: features.window,
    slots,
    row: new Float64Array(model.width),
    columnsOfStream,
  };
}

/** The streams that facts must be kept of for a model to be applied. */
export function coverageOfModel({ model, streams, engagement }: ActiveModel): Coverage {
  const covered: boolean[] = [];
  for (const stream of [...streams, engagement]) covered[stream] = true;
  return { person: covered, account: model.level === 'account' ? covered : [], seat: [] };
}

/** Whether an event that is in a stream may change where a model puts somebody. */
export function looksAt({ columnsOfStream, engagement }: ActiveModel, stream: number): boolean {
  return stream === engagement || columnsOfStream[stream] !== undefined;
}
