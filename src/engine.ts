import { availableParallelism } from 'node:os';
import path from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import {
  CHECKLIST_ACTS,
  judgeChecklist,
  readTicks,
  tickItem,
  ticksNow,
  untickItem,
  type Checklist,
  type NewTick,
  type Tick,
} from './checklist/index.js';
import {
  importFile,
  listQuarantine,
  previewFile,
  recordAct,
  replayQuarantine,
  resumeImports,
  storedPosition,
  type ActKind,
  type CollectDeps,
  type FilePreview,
  type ImportOptions,
  type ImportResult,
  type LogDeps,
  type Quarantine,
  type QuarantineQuery,
  type ReplayOptions,
} from './collect/index.js';
import { EthogramError } from './errors.js';
import {
  explainContact,
  identityRules,
  MERGE_ACTS,
  readMerges,
  redoMerge,
  undoMerge,
  type ContactLinks,
  type IdentityRules,
  type Merge,
  type MergeDecider,
} from './identity/index.js';
import {
  canReplay,
  checkActivation,
  DEFINE,
  definitionsOf,
  isSame,
  openIngest,
  openLiveDuplicates,
  recompute,
  snapshotPlace,
  TICK,
  timeOfActs,
  type Clock,
  type Definitions,
  type Ingest,
  type Moved,
  type Recomputed,
  type SnapshotPlace,
} from './ingest/index.js';
import type { ModelMove } from './membership/index.js';
import { LEVELS, type FitResult, type Level, type Project } from './model/index.js';
import { draftFile, type SaveRequest } from './project/index.js';
import type { ReportInput } from './report/index.js';
import {
  ACTIVATE,
  activationOf,
  addInterview,
  createModelRegistry,
  createMoments,
  declaredFor,
  compareLevel,
  diffModels,
  featureTable,
  fitLevel,
  freezeDeclared,
  groupProfile,
  modelMap,
  namedModels,
  namedResult,
  nameSegment,
  namesNow,
  readGivenNames,
  readInterviews,
  SEGMENT_ACTS,
  signalValues,
  storedEvidence,
  type Activation,
  type CompareLevelOptions,
  type FeatureTable,
  type FitOptions,
  type FitProgress,
  type GivenName,
  type GroupProfile,
  type Interview,
  type LevelComparison,
  type ModelDiff,
  type ModelMap,
  type ModelRegistry,
  type NewInterview,
  type NewName,
  type SegmentNamed,
  type StoredModel,
} from './segments/index.js';
import { auditSignals, DEFAULT_ENGAGEMENT, type Audit, type SignalTable } from './signals/index.js';
import {
  exportParquet,
  NEVER_CRASH,
  openFileLog,
  openStore,
  type CrashPoint,
  type EventLog,
  type OpenStoreOptions,
  type Store,
} from './store/index.js';

/** What an engine is made of; time comes from outside. */
export interface EngineOptions {
  readonly project: Project;
  /** Where events and models are kept. Made when it does not exist. */
  readonly dataDirectory: string;
  /** UTC milliseconds. */
  readonly clock: () => number;
  /** Told of what was mended or resumed, in words for people. */
  readonly onNotice?: ((text: string) => void) | undefined;
  /** How far the resuming of what was interrupted is, 0 to 1. */
  readonly onProgress?: ((part: number, what: string) => void) | undefined;
  /** Stops whatever runs; it fails with `interrupted`, and nothing half-done is kept. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Whether {@link Engine.goLive} comes next: then calls that came in and are not in the store are left to it, since it also tells
   * what they moved. Default false.
   */
  readonly isToGoLive?: boolean | undefined;
  /** Where a test lets the program die. */
  readonly crash?: CrashPoint | undefined;
  /** What opens store and log. Default: the embedded database, and files. */
  readonly kit?: EngineKit | undefined;
}

/** The two ports an engine stands on. */
export interface EngineKit {
  readonly openStore: (options: OpenStoreOptions) => Promise<Store>;
  readonly openLog: (directory: string, options: { crash: CrashPoint }) => Promise<EventLog>;
}

const EMBEDDED: EngineKit = { openStore, openLog: openFileLog };

/** A fit, with who wants to know how far it is. */
export type EngineFitOptions = Omit<FitOptions, 'asOf'> & {
  readonly asOf?: number | undefined;
  readonly onProgress?: ((progress: FitProgress) => void) | undefined;
  /** Calls this one off, as {@link EngineOptions.signal} does everything. */
  readonly signal?: AbortSignal | undefined;
};

/** A comparison of methods, with who wants to know how far it is. */
export type EngineCompareOptions = Omit<CompareLevelOptions, 'asOf' | 'now'> & {
  readonly asOf?: number | undefined;
};

/** A model that was activated just now. */
export interface Activated extends StoredModel {
  /** Whom it moved; null where nothing is live: it moves people when something is. */
  readonly moved: Moved | null;
}

/** A file that was saved just now. */
export interface Saved {
  /** The path within the project. */
  readonly file: string;
  /** What its text is recognised by. */
  readonly etag: string;
  /** Whom it moved; null where nothing is live, or it decides of nobody. */
  readonly moved: Moved | null;
}

/** What going live needs of the world. */
export interface LiveOptions {
  readonly clock: Clock;
  /** Is told what goes wrong behind the scenes. */
  readonly onProblem: (error: unknown) => void;
}

/** The operations of Ethogram over one project and its data. Times are UTC milliseconds; a missing as-of is the default one. */
export interface Engine {
  /** What it was opened with, and what was saved since. */
  readonly project: Project;
  /** Where everything is kept. */
  readonly dataDirectory: string;
  /** The frozen models, as people call their segments; activation goes through {@link Engine.activate}. */
  readonly models: Omit<ModelRegistry, 'save'>;
  /** Takes in a file (EVT-3). Errors: those of {@link importFile}. */
  importFile(options: ImportOptions): Promise<ImportResult>;
  /** How a file would be read; takes nothing in. Errors: those of {@link previewFile}. */
  previewFile(
    options: Omit<ImportOptions, 'source' | 'onProgress' | 'signal'>,
  ): Promise<FilePreview>;
  /** The rows that could not be taken; the first of them, and how many there are. */
  listQuarantine(options?: QuarantineQuery): Promise<Quarantine>;
  /** Tries quarantined rows again. Errors: those of {@link replayQuarantine}. */
  replayQuarantine(options?: ReplayOptions): Promise<ImportResult[]>;
  /** Every merge of user ids there ever was, the latest first (IDN-3). */
  merges(): Promise<Merge[]>;
  /** Why a contact is who it is. Errors: those of {@link explainContact}. */
  explainContact(wanted: string): Promise<ContactLinks>;
  /** Takes a merge back, as of now. Errors: those of {@link undoMerge}. */
  undoMerge(id: string, by: Omit<MergeDecider, 'at'>): Promise<Merge>;
  /** Makes a merge hold again. Errors: those of {@link redoMerge}. */
  redoMerge(id: string, by: Omit<MergeDecider, 'at'>): Promise<Merge>;
  /** What is really tracked, as of a moment. */
  audit(asOf?: number): Promise<Audit>;
  /** What every entity of a level had done, as of a moment. */
  signals(level: Level, asOf?: number): Promise<SignalTable>;
  /**
   * A table of every entity of a level, for other programs: `raw` and `mix` are the features clustering sees, `values`
   * the signals themselves (a rate is null where there is nothing to divide by).
   */
  features(level: Level, form: 'raw' | 'mix' | 'values', asOf?: number): Promise<FeatureTable>;
  /** Writes such a table as a Parquet file. */
  exportParquet(table: FeatureTable, file: string): Promise<void>;
  /** Finds and judges the segments of one level, and keeps the model. */
  fit(options: EngineFitOptions): Promise<FitResult>;
  /** Shows every method of clustering side by side on one level, and keeps nothing (CLU-2). */
  compare(options: EngineCompareOptions): Promise<LevelComparison>;
  /**
   * Makes a model the active one of its level, as of now: while live, people go where it puts them. Errors: `not_found`,
   * `verdict_refuses`; `usage` for one with a segment that a rule has.
   */
  activate(model: string, by: Activation): Promise<Activated>;
  /**
   * Who would be in which segment, were a model activated now (SEG-6); changes nothing. Only while live. Errors: `not_found`; `usage`
   * when nothing is live.
   */
  previewModel(model: string): Promise<readonly ModelMove[]>;
  /** Who is in another segment under model `b` than under `a`. */
  diffModels(a: string, b: string): Promise<ModelDiff>;
  /** Where those a model was fitted on lie, for a map of up to so many points. Errors: those of {@link modelMap}. */
  modelMap(model: string, points: number): Promise<ModelMap>;
  /** How some entities of a level differ from the others, as of a moment. Errors: those of {@link groupProfile}. */
  groupProfile(level: Level, members: ReadonlySet<string>, asOf?: number): Promise<GroupProfile>;
  /**
   * Saves a file of rules or of the activation matrix, and lets it take force as at a start; or that of the settings, of which only
   * whether the data is made up takes force before the next start. Errors: those of {@link draftFile}.
   */
  saveFile(what: SaveRequest & { readonly kind: keyof typeof IN_FORCE }): Promise<Saved>;
  /** Every name that was ever given to a segment that a model has found, in the order in which they were. */
  givenNames(): Promise<readonly GivenName[]>;
  /** Gives such a segment a name or a description, as of now. Errors: those of {@link nameSegment}. */
  nameSegment(asked: Omit<NewName, 'at'>): Promise<SegmentNamed>;
  /** What members of segments said when they were asked (VAL-5). */
  interviews(): Promise<Interview[]>;
  /** Writes down what somebody said, as of now. Errors: those of {@link addInterview}. */
  addInterview(asked: Omit<NewInterview, 'at'>): Promise<Interview>;
  /**
   * How the set-up stands, item by item (SUR-5); `audit` is one that was made already, by default one as of now. Errors: those of
   * {@link Engine.audit}, but that before the first event the items say so.
   */
  checklist(audit?: Audit): Promise<Checklist>;
  /** Ticks an item of the checklist that only a person can answer for, as of now. Errors: those of {@link tickItem}. */
  tickItem(asked: Omit<NewTick, 'at'>): Promise<Tick>;
  /** Takes such a tick back. Errors: those of {@link untickItem}. */
  untickItem(asked: Omit<NewTick, 'at' | 'note'>): Promise<void>;
  /** What a report is made from: the newest fit of each level, and the audit as of the latest of them. */
  reportInput(version: string): Promise<ReportInput>;
  /**
   * Goes live: from now on calls are taken in as they come, and memberships are kept true to the millisecond; the rules of
   * the project take force. Everything else goes on beside it. Once.
   */
  goLive(options: LiveOptions): Promise<Ingest>;
  /**
   * Works out an entity's memberships anew from raw events, by another way than the live state, and compares both (UNI-4). Only
   * while live. Errors: `usage` when it is not.
   */
  recompute(entity: string): Promise<Recomputed>;
  /** The earlier of now and the end of the last UTC day with events (T-7). Errors: `too_little_data` when there is none. */
  defaultAsOf(): Promise<number>;
  /** Ends all that goes on, and lets go of the data; once, however often it is asked. */
  close(): Promise<void>;
}

/** What the database may hold in memory beside the live state; what needs more goes through its temporary files. */
const LIVE_STORE_MEMORY = '800MB';

/**
 * Opens the engine of a project: its store, its log, and what stands on them; imports that were interrupted are finished
 * first. Errors: those of the store and the log.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { project, signal, onNotice, onProgress } = options;
  const rules = await identityRules(project);
  const { crash = NEVER_CRASH, kit = EMBEDDED } = options;
  const store = await kit.openStore({
    directory: options.dataDirectory,
    crash,
    // Who answers calls needs a core as well; and on small batches the threads of the database wait for each other by
    // spinning (measured on two cores: half of the processor time of a fold).
    ...(options.isToGoLive === true && {
      threads: Math.max(1, availableParallelism() - 1),
      memoryLimit: LIVE_STORE_MEMORY,
    }),
  });
  const interrupt = () => store.interrupt();
  signal?.addEventListener('abort', interrupt);
  const closing = [
    async () => signal?.removeEventListener('abort', interrupt),
    () => store.close(),
  ];
  try {
    const log = await kit.openLog(path.join(store.directory, 'log'), { crash });
    closing.unshift(() => log.close());
    if (log.notice !== null) onNotice?.(log.notice);
    await freezeDeclared(store, project);
    const isReplayed = await canReplay({ store, log });
    if (isReplayed && options.isToGoLive !== true) await replay(options, { rules, store, log });
    const resumed = isReplayed
      ? []
      : await resumeImports(
          { store, log, acts: ACTS },
          {
            ...(onProgress !== undefined && { onProgress }),
            ...(signal !== undefined && { signal }),
          },
        );
    for (const sentence of resumed) onNotice?.(sentence);
    const given = await readGivenNames(store);
    return createEngine(options, { rules, store, log, close, closing, given });
  } catch (error) {
    await close();
    throw error;
  }

  async function close(): Promise<void> {
    for (const step of closing) await step();
  }
}

/**
 * Takes in calls that came to a server which was killed before the store had them, and tells again what they moved. Nothing is
 * live afterwards.
 */
async function replay(
  options: EngineOptions,
  { rules, store, log }: Pick<Foundation, 'rules' | 'store' | 'log'>,
): Promise<void> {
  const { project, clock, onNotice } = options;
  if ((await storedPosition(store)) === log.end) return;
  const closing: (() => Promise<void>)[] = [];
  try {
    const duplicates = await openLiveDuplicates({ store, log }, project);
    closing.unshift(() => duplicates.close());
    const never = () => () => undefined;
    const ingest = await openIngest({
      store,
      log,
      rules,
      duplicates,
      clock: { now: clock, at: never, after: never },
      // Nothing is live long enough that it would be worth writing one.
      snapshots: await snapshotsOf(options, { rules, store }, false),
      onNotice,
      onProblem: (error) => onNotice?.(String(error)),
    });
    await ingest.close();
  } finally {
    for (const step of closing) await step();
  }
  onNotice?.('calls that a server had received before it ended were taken in');
}

/** What people do, beside imports, that the log keeps. */
const ACTS: readonly ActKind<never>[] = [
  ...MERGE_ACTS,
  ...SEGMENT_ACTS,
  ...CHECKLIST_ACTS,
  DEFINE,
  TICK,
];

/** What an opened engine stands on. */
interface Foundation {
  readonly rules: IdentityRules;
  readonly store: Store;
  readonly log: EventLog;
  readonly close: () => Promise<void>;
  /** What closing does, in order. */
  readonly closing: (() => Promise<void>)[];
  /** What people called segments until now. */
  readonly given: readonly GivenName[];
}

function createEngine(options: EngineOptions, foundation: Foundation): Engine {
  const { clock, signal } = options;
  let { project } = options;
  const { rules, store, log, close } = foundation;
  const registry = createModelRegistry(store);
  let { given } = foundation;
  let nameOf = namesNow(given);
  const named = namedModels(registry, () => nameOf);
  const clockPort = { now: clock };
  const logged: LogDeps = { store, log, acts: ACTS };
  const collect: CollectDeps = { ...logged, clock: clockPort, project };

  const moments = createMoments(store, project, rules, clock);
  const defaultAsOf = () => moments.endOfData();
  const at = async (asOf?: number) => moments.prepare(asOf ?? (await defaultAsOf()));
  const taking = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } finally {
      moments.forget();
    }
  };
  const audit = async (asOf?: number) => auditSignals(store, project, await at(asOf));

  let takenIn = log.end;
  /** What came in while live makes every moment another one; so it is looked at before each question. */
  const upToDate = async () => {
    await ingest?.settled();
    if (log.end !== takenIn) moments.forget();
    takenIn = log.end;
  };
  const turns = createTurns();
  /** Questions about a moment share tables of the store, so each has its turn. */
  const asking = <T>(question: () => Promise<T>): Promise<T> =>
    turns.take(async () => {
      await upToDate();
      return question();
    });

  let ingest: Ingest | null = null;
  let closed: Promise<void> | null = null;
  const live = (): Ingest => {
    if (ingest !== null) return ingest;
    throw new EthogramError('usage', 'nothing is live to compare with (start: ethogram serve)');
  };
  /** What brings files in has its turn alone where calls come in as well. */
  const bringing = <T>(work: () => Promise<T>): Promise<T> =>
    taking(() => (ingest === null ? work() : ingest.import(work)));
  const deciding = (decide: () => Promise<Merge>): Promise<Merge> =>
    taking(() =>
      ingest === null
        ? decide()
        : ingest.decide(decide, ({ previousId, userId, decisions, undoneAt }) => ({
            previousId,
            userId,
            at: decisions.at(-1)?.at ?? clock(),
            undone: undoneAt !== null,
          })),
    );

  const saving = createTurns();
  /** What a person writes down has its turn alone where calls come in as well. */
  const noting = <T>(note: () => Promise<T>): Promise<T> =>
    ingest === null ? note() : ingest.alone(note);

  return {
    get project() {
      return project;
    },
    dataDirectory: store.directory,
    models: named,
    audit: (asOf) => asking(() => audit(asOf)),
    defaultAsOf: async () => {
      await ingest?.settled();
      return defaultAsOf();
    },
    importFile: (file) =>
      bringing(() => importFile(collect, { ...file, signal: either(signal, file.signal) })),
    previewFile: (file) => previewFile({ store, project }, file),
    listQuarantine: (what) => listQuarantine(store, what),
    replayQuarantine: (what) =>
      bringing(() => replayQuarantine(collect, { ...what, signal: either(signal, what?.signal) })),
    merges: () => readMerges(store),
    explainContact: (wanted) =>
      asking(async () => {
        await at();
        return explainContact(store, wanted);
      }),
    undoMerge: (id, by) => deciding(() => undoMerge(logged, id, { ...by, at: clock() })),
    redoMerge: (id, by) => deciding(() => redoMerge(logged, id, { ...by, at: clock() })),
    signals: (level, asOf) =>
      asking(async () => moments.signals(level, asOf ?? (await defaultAsOf()))),
    features: (level, form, asOf) =>
      asking(async () => {
        const table = await moments.signals(level, asOf ?? (await defaultAsOf()));
        return form === 'values' ? signalValues(table) : featureTable(table, project, form);
      }),
    exportParquet: ({ ids, columns }, file) =>
      exportParquet(
        store,
        [
          { name: 'id', type: 'text', values: ids },
          ...columns.map(({ id, values }) => ({ name: id, type: 'double', values }) as const),
        ],
        file,
      ),
    fit: ({ onProgress, signal: own, ...fit }) =>
      asking(async () => {
        const evidence = storedEvidence(store, moments);
        const context = { project, evidence, registry, clock: clockPort };
        const result = await fitLevel(
          { ...context, onProgress, signal: either(signal, own) },
          { ...fit, asOf: fit.asOf ?? (await defaultAsOf()) },
        );
        return namedResult(result, nameOf);
      }),
    compare: (options) =>
      asking(async () => {
        const evidence = storedEvidence(store, moments);
        const asOf = options.asOf ?? (await defaultAsOf());
        const stop = either(signal, options.signal);
        return compareLevel({ project, evidence }, { ...options, asOf, now: clock, signal: stop });
      }),
    activate: async (model, by) => {
      const activation = await activationOf(registry, model, by, project);
      const record = (at: number) => recordAct(logged, ACTIVATE, { ...activation, at });
      const moved = ingest === null ? null : await ingest.activate(activation, record);
      if (moved === null) {
        const declared = definitionsOf(project, DEFAULT_ENGAGEMENT);
        await checkActivation({ store, rules }, activation, declared);
        await record(await timeOfActs(store, clock()));
      }
      return { ...(await named.show(model)), moved };
    },
    previewModel: async (model) => {
      const { definition } = await registry.show(model);
      const declared = definition.declared ?? declaredFor(project, definition.columns);
      return live().previewModel({ definition, declared }, pause);
    },
    diffModels: (a, b) => diffModels(registry, a, b),
    modelMap: (model, points) =>
      asking(async () => {
        const evidence = storedEvidence(store, moments);
        return modelMap({ registry, evidence }, model, points);
      }),
    groupProfile: (level, members, asOf) =>
      asking(async () => {
        const evidence = storedEvidence(store, moments);
        return groupProfile(evidence, { level, members, asOf: asOf ?? (await defaultAsOf()) });
      }),
    saveFile: (what) =>
      saving.take(async () => {
        const draft = await draftFile(project.directory, what);
        try {
          const changed = { ...project, ...IN_FORCE[what.kind](draft.project) };
          const content = definitionsOf(changed, DEFAULT_ENGAGEMENT);
          // First what may be refused: what stands in the file must be able to take force at the next start.
          const isNew = ingest !== null && !isSame(content, ingest.definitions);
          const moved = ingest !== null && isNew ? await define(ingest, logged, content) : null;
          await draft.commit();
          project = changed;
          return { file: draft.file, etag: draft.etag, moved };
        } finally {
          await draft.drop();
        }
      }),
    givenNames: async () => given,
    nameSegment: (asked) => {
      const name = async () => {
        const { rules: declared } = project;
        const words = { ...asked, at: clock() };
        const done = await nameSegment(logged, { models: registry, rules: declared }, words);
        given = await readGivenNames(store);
        nameOf = namesNow(given);
        return done;
      };
      return noting(name);
    },
    interviews: () => readInterviews(store),
    addInterview: (asked) => {
      const add = () => addInterview(logged, registry, { ...asked, at: clock() });
      return noting(add);
    },
    checklist: async (made) => {
      const seen = made ?? (await asking(() => auditOrNone(audit)));
      const latest = await Promise.all(LEVELS.map((level) => named.latest(level)));
      const active = await Promise.all(LEVELS.map((level) => registry.active(level)));
      return judgeChecklist(
        {
          project,
          audit: seen,
          newest: latest.filter((model) => model !== null),
          active: active.flatMap((model) => (model === null ? [] : [model.level])),
          now: clock(),
        },
        ticksNow(await readTicks(store)),
      );
    },
    tickItem: (asked) => noting(() => tickItem(logged, { ...asked, at: clock() })),
    untickItem: (asked) => noting(() => untickItem(logged, { ...asked, at: clock() })),
    reportInput: (version) =>
      asking(async () => {
        const latest = await Promise.all(LEVELS.map((level) => named.latest(level)));
        const models = latest.filter((model) => model !== null);
        return {
          project,
          results: models.map(({ result }) => result),
          ...(models.length > 0 && { audit: await audit(Math.max(...models.map((m) => m.asOf))) }),
          interviews: await readInterviews(store),
          simulated: project.simulated,
          generatedAt: new Date(clock()).toISOString(),
          version,
        };
      }),
    async goLive({ clock: liveClock, onProblem }) {
      const duplicates = await openLiveDuplicates(foundation, project);
      foundation.closing.unshift(() => duplicates.close());
      ingest = await openIngest({
        store,
        log,
        rules,
        duplicates,
        clock: liveClock,
        onProblem,
        snapshots: await snapshotsOf(options, foundation, true),
        onNotice: options.onNotice,
        crash: options.crash,
      });
      const declared = definitionsOf(project, DEFAULT_ENGAGEMENT);
      if (!isSame(declared, ingest.definitions)) await define(ingest, logged, declared);
      return ingest;
    },
    recompute: (entity) =>
      turns.take(async () => {
        const ingest = live();
        const resolve = async () => {
          await upToDate();
          await moments.everything();
        };
        return recompute({ store, ingest, resolve }, entity);
      }),
    close() {
      closed ??= (async () => {
        try {
          await ingest?.close();
        } finally {
          await close();
        }
      })();
      return closed;
    },
  };
}

/** What of a file that is saved takes force at once. */
const IN_FORCE = {
  rules: ({ rules }: Project) => ({ rules }),
  matrix: ({ plays }: Project) => ({ plays }),
  settings: ({ simulated }: Project) => ({ simulated }),
} as const satisfies Record<string, (saved: Project) => Partial<Project>>;

/** Aborted when one of two is. */
function either(one: AbortSignal | undefined, other: AbortSignal | undefined) {
  return one === undefined || other === undefined ? (one ?? other) : AbortSignal.any([one, other]);
}

/** Lets work be done one after the other, in the order it is asked for. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take<T>(work: () => Promise<T>): Promise<T> {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** Lets definitions take force, on the record. */
async function define(ingest: Ingest, logged: LogDeps, content: Definitions): Promise<Moved> {
  return ingest.define(content, (at) => recordAct(logged, DEFINE, { at, content }));
}

/** Where snapshots of the live state are kept; who brings a store of their own keeps nothing in files. */
async function snapshotsOf(
  { project, kit }: EngineOptions,
  stand: Pick<Foundation, 'rules' | 'store'>,
  isWritten: boolean,
): Promise<SnapshotPlace | undefined> {
  return kit === undefined ? snapshotPlace(project, stand, isWritten) : undefined;
}

/** The audit; null before the first event. */
async function auditOrNone(audit: () => Promise<Audit>): Promise<Audit | null> {
  try {
    return await audit();
  } catch (error) {
    if (error instanceof EthogramError && error.code === 'too_little_data') return null;
    throw error;
  }
}
