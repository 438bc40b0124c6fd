import path from 'node:path';
import { EthogramError } from './errors.js';
import { openNetworks, type IdentityRules, type Moment } from './identity/index.js';
import type { Level, Project } from './model/index.js';
import {
  auditSignals,
  prepareMoment,
  readSignals,
  type Audit,
  type SignalTable,
} from './signals/index.js';
import { openStore, type Store } from './store/index.js';

/** What an engine is made of; time comes from outside. */
export interface EngineOptions {
  readonly project: Project;
  /** Where events and models are kept. Made when it does not exist. */
  readonly dataDirectory: string;
  /** UTC milliseconds. */
  readonly clock: () => number;
  /** Told of what was mended or resumed, in words for people. */
  readonly onNotice?: ((text: string) => void) | undefined;
}

/** The operations of Ethogram over one project and its data. Times are UTC milliseconds. */
export interface Engine {
  readonly project: Project;
  /** What is really tracked, as of a moment. */
  audit(asOf?: number): Promise<Audit>;
  /** What every entity of a level had done, as of a moment. */
  signals(level: Level, asOf?: number): Promise<SignalTable>;
  /** The earlier of now and the end of the last UTC day with events (T-7). Errors: `too_little_data` when there is none. */
  defaultAsOf(): Promise<number>;
  /** How far the running statement is, 0 to 1; null when nobody knows. */
  progress(): number | null;
  /** Stops what is running; it fails with `interrupted`, and nothing half-done is kept. */
  interrupt(): void;
  close(): Promise<void>;
}

/** Opens the engine of a project: its store, its log, and what stands on them. Errors: those of the store and the log. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { project, clock } = options;
  const rules = await identityRules(project);
  const store = await openStore({ directory: options.dataDirectory });
  const defaultAsOf = () => endOfData(store, clock());
  const prepare = momentKeeper(store, project, rules);
  const momentOf = async (asOf: number | undefined): Promise<Moment> => ({
    asOf: asOf ?? (await defaultAsOf()),
    knownAt: clock(),
  });

  return {
    project,
    defaultAsOf,
    async audit(asOf) {
      const moment = await momentOf(asOf);
      await prepare(moment);
      return auditSignals(store, project, moment);
    },
    async signals(level, asOf) {
      const moment = await momentOf(asOf);
      await prepare(moment);
      return readSignals(store, project, moment, level);
    },
    progress: () => store.progress(),
    interrupt: () => store.interrupt(),
    close: () => store.close(),
  };
}

async function identityRules({ directory, identity, internal }: Project): Promise<IdentityRules> {
  const inProject = (file: string) => path.resolve(directory, file);
  return {
    freeMailDomains: identity.freeMailDomains,
    roleAddresses: identity.roleAddresses,
    internalDomains: internal.domains,
    internalNetworks: internal.addresses,
    networks: await openNetworks({
      ...(identity.networks === undefined ? {} : { table: inProject(identity.networks) }),
      ...(identity.mmdb === undefined ? {} : { mmdb: inProject(identity.mmdb) }),
    }),
  };
}

/** Prepares a moment unless it is the one that was prepared last: both levels and their landmarks ask for the same ones. */
function momentKeeper(store: Store, project: Project, rules: IdentityRules) {
  let prepared: Moment | null = null;
  return async (moment: Moment): Promise<void> => {
    if (prepared?.asOf === moment.asOf && prepared.knownAt === moment.knownAt) return;
    prepared = null;
    await prepareMoment(store, project, rules, moment);
    prepared = moment;
  };
}

const DAY_MS = 86_400_000;

async function endOfData(store: Store, now: number): Promise<number> {
  const [row] = await store.all<{ last: number | null }>(
    `SELECT max(occurred_at) AS last FROM events WHERE occurred_at <= ${now}`,
  );
  if (row?.last == null) {
    throw new EthogramError(
      'too_little_data',
      'no events yet (bring some in: ethogram import FILE)',
    );
  }
  return Math.min(now, (Math.floor(row.last / DAY_MS) + 1) * DAY_MS - 1);
}
