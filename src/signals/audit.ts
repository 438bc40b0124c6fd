import type { Moment } from '../identity/index.js';
import type { Project, Signal } from '../model/index.js';
import type { Store } from '../store/index.js';
import { eventsOf, scopeOf, type Scope } from './scope.js';
import { fieldSql } from './sql/fields.js';
import { selectorSql, type SelectorSql } from './sql/selector.js';
import { DAY_MS } from './sql/window.js';

/** What is really tracked of one declared signal. Times are ISO 8601 UTC. */
export interface SignalAudit {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly catalogue: boolean;
  readonly tracked: boolean;
  readonly events: number;
  readonly contacts: number;
  readonly accounts: number;
  /** Share of the contacts with any event that have one of these. */
  readonly coverage: number;
  /**
   * How many contacts have 1, 2-3, 4-7, 8-15, 16-31 and 32 or more of its events; of a signal that only companies have: how
   * many accounts.
   */
  readonly spread: readonly number[];
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  /** Whether events look like totals made elsewhere ("5 website visits"), which cannot be weighed by age. */
  readonly aggregate: boolean;
}

/** A signal to instrument next, why, and how. */
export interface NextSignal {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly how: string;
}

/** One of the bars of SIG-6. */
export interface AuditCheck {
  readonly what: string;
  readonly have: number;
  readonly need: number;
  readonly ok: boolean;
}

/** What `audit` says of a project's tracking. */
export interface Audit {
  readonly asOf: string;
  readonly signals: readonly SignalAudit[];
  /** How many signals of the catalogue are tracked, and of how many. */
  readonly tracked: number;
  readonly declared: number;
  readonly contacts: number;
  readonly accounts: number;
  /** Contacts whose history spans the days a fit asks for. */
  readonly contactsWithHistory: number;
  readonly historyDays: number;
  readonly checks: readonly AuditCheck[];
  readonly ready: boolean;
  readonly verdict: string;
  readonly next: readonly NextSignal[];
  /** Kinds of events that no signal reads. */
  readonly unused: readonly {
    readonly type: string;
    readonly event: string | null;
    readonly events: number;
  }[];
  /** Pages that the taxonomy gives no role. */
  readonly unclassified: readonly { readonly path: string; readonly events: number }[];
  /** Events that are kept and left out, by reason. */
  readonly leftOut: Readonly<Record<'bot' | 'prefetch' | 'internal', number>>;
  readonly warnings: readonly string[];
}

/** Names of properties that hold totals made elsewhere. */
const TOTALS = ['count', 'total', 'visits', 'views', 'num_visits', 'total_visits', 'page_views'];

/** Where the steps of a spread begin. */
const SPREAD = [1, 2, 4, 8, 16, 32];

type AuditSettings = Pick<
  Project,
  'signals' | 'taxonomy' | 'features' | 'engagement' | 'audit' | 'fit'
>;

/** Looks at what is really tracked, as of a moment that has been prepared (SIG-6). */
export async function auditSignals(
  store: Store,
  settings: AuditSettings,
  moment: Moment,
): Promise<Audit> {
  const scope = scopeOf(store, settings, moment, 'contact', 0);
  const population = await readPopulation(scope, settings.fit.minimumSpan);
  const signals = await readTracking(scope, settings.signals, population.contacts);
  const tracked = signals.filter((s) => s.catalogue && s.tracked).length;
  const declared = signals.filter((s) => s.catalogue).length;
  const checks = checksOf(settings, signals, tracked, population);
  const ready = checks.every((check) => check.ok);
  return {
    asOf: new Date(moment.asOf).toISOString(),
    signals,
    tracked,
    declared,
    ...population,
    checks,
    ready,
    verdict: verdictOf(checks, tracked),
    next: nextOf(settings, signals),
    unused: await readUnused(scope, settings.signals),
    unclassified: await readUnclassified(scope),
    leftOut: await readLeftOut(scope),
    warnings: signals
      .filter((s) => s.aggregate)
      .map(
        (s) =>
          `${s.id} looks tracked only in aggregate: send one event for each action, not a total`,
      ),
  };
}

async function readPopulation(scope: Scope, span: number) {
  const [row] = await scope.store.all<{ contacts: number; withHistory: number; days: number }>(`
    WITH seen AS (SELECT r.contact, min(e.occurred_at) AS first, max(e.occurred_at) AS last ${eventsOf(scope)} GROUP BY r.contact)
    SELECT count(*) AS contacts, count(*) FILTER (last - first >= ${span * DAY_MS} OR ${scope.moment.asOf} - first >= ${span * DAY_MS}) AS "withHistory",
      coalesce((max(last) - min(first)) // ${DAY_MS} + 1, 0) AS days FROM seen`);
  const [{ accounts }] = await scope.store.all<{ accounts: number }>(
    'SELECT count(*) AS accounts FROM accounts',
  );
  return {
    contacts: row.contacts,
    accounts,
    contactsWithHistory: row.withHistory,
    historyDays: row.days,
  };
}

async function readTracking(
  scope: Scope,
  signals: readonly Signal[],
  contacts: number,
): Promise<SignalAudit[]> {
  if (signals.length === 0) return [];
  await writeDoings(
    scope,
    signals.map((signal) => selectorSql(signal.select, scope.content)),
  );
  const rows = await scope.store.all<{
    slot: number;
    events: number;
    contacts: number;
    accounts: number;
    first: number;
    last: number;
    totals: number;
  }>(`
    SELECT slot, sum(events)::BIGINT AS events, count(DISTINCT contact) AS contacts, count(DISTINCT account) AS accounts,
      min(first) AS first, max(last) AS last, sum(totals)::BIGINT AS totals
    FROM slot_doings GROUP BY slot`);
  const spreads = await readSpreads(scope);
  const bySlot = new Map(rows.map((row) => [row.slot, row]));
  return signals.map((signal, slot) => {
    const row = bySlot.get(slot);
    return {
      id: signal.id,
      title: signal.title,
      category: signal.category,
      catalogue: !signal.extra,
      tracked: row !== undefined,
      events: row?.events ?? 0,
      contacts: row?.contacts ?? 0,
      accounts: row?.accounts ?? 0,
      coverage: contacts === 0 ? 0 : (row?.contacts ?? 0) / contacts,
      spread: spreads.get(slot) ?? SPREAD.map(() => 0),
      firstSeen: row === undefined ? null : new Date(row.first).toISOString(),
      lastSeen: row === undefined ? null : new Date(row.last).toISOString(),
      aggregate: row !== undefined && row.totals * 2 > row.events,
    };
  });
}

/** Whether an event `e` looks like a total made elsewhere, in one reading of its JSON. */
const IS_TOTAL = `list_bool_or(list_transform(
  json_extract(e.properties, [${TOTALS.map((name) => `'$.${name}'`).join(', ')}]),
  lambda part: coalesce(TRY_CAST(CAST(part AS VARCHAR) AS DOUBLE) > 1, false)))`;

const COUNTED = `count(*) AS events, min(e.occurred_at) AS first, max(e.occurred_at) AS last,
  count(*) FILTER (${IS_TOTAL}) AS totals`;

/**
 * Writes the temporary table `slot_doings(slot, contact, account, events, first, last, totals)`, a slot for each selector. Most are
 * decided by what kind an event is of: for them, events are counted once by kind. Only the others look into single events.
 */
async function writeDoings(scope: Scope, selectors: readonly SelectorSql[]): Promise<void> {
  const { store } = scope;
  const kinds = selectors.map(
    ({ possible, isStatic }, slot) =>
      `SELECT k.*, ${slot} AS slot, ${isStatic} AS is_static FROM kinds k WHERE ${possible}`,
  );
  await store.run(`CREATE OR REPLACE TEMP TABLE slot_kinds AS ${kinds.join(' UNION ALL ')}`);
  await store.run(`
    CREATE OR REPLACE TEMP TABLE kind_doings AS
    SELECT k.shape, k.content, r.contact, r.account, ${COUNTED}
    ${eventsOf(scope, { anybody: true })} GROUP BY ALL`);
  const matches = selectors.flatMap((one, slot) =>
    one.isStatic ? [] : [`WHEN ${slot} THEN ${one.matches}`],
  );
  const found = matches.length === 0 ? 'false' : `CASE k.slot ${matches.join(' ')} END`;
  const single = eventsOf(scope, {
    kinds: '(SELECT * FROM slot_kinds WHERE NOT is_static)',
    anybody: true,
  });
  await store.run(`
    CREATE OR REPLACE TEMP TABLE slot_doings AS
    SELECT k.slot, d.contact, d.account, sum(d.events)::BIGINT AS events, min(d.first) AS first, max(d.last) AS last,
      sum(d.totals)::BIGINT AS totals
    FROM kind_doings d JOIN slot_kinds k USING (shape, content) WHERE k.is_static GROUP BY k.slot, d.contact, d.account
    UNION ALL
    SELECT k.slot, r.contact, r.account, ${COUNTED}
    ${single} AND ${found} GROUP BY k.slot, r.contact, r.account`);
}

/** How the events of each slot are spread over whoever has them. */
async function readSpreads({ store }: Scope): Promise<ReadonlyMap<number, readonly number[]>> {
  const steps = SPREAD.map((from, n) => {
    const to = SPREAD[n + 1];
    const until = to === undefined ? '' : ` AND events < ${to}`;
    return `count(*) FILTER (events >= ${from}${until}) AS step${n}`;
  });
  const rows = await store.all<Record<string, number>>(`
    SELECT slot, ${steps.join(', ')}
    FROM (
      SELECT d.slot, d.contact, CASE WHEN d.contact IS NULL THEN d.account END AS account, sum(d.events)::BIGINT AS events
      FROM slot_doings d JOIN (SELECT slot, count(contact) > 0 AS of_contacts FROM slot_doings GROUP BY slot) USING (slot)
      WHERE CASE WHEN of_contacts THEN d.contact IS NOT NULL ELSE d.account IS NOT NULL END GROUP BY ALL
    ) GROUP BY slot`);
  return new Map(rows.map((row) => [row['slot'], SPREAD.map((_, n) => row[`step${n}`])]));
}

function checksOf(
  settings: AuditSettings,
  signals: readonly SignalAudit[],
  tracked: number,
  population: Awaited<ReturnType<typeof readPopulation>>,
): AuditCheck[] {
  const { audit, fit } = settings;
  const minimum = audit.minimum.filter((id) =>
    signals.some((s) => s.id === id && s.tracked),
  ).length;
  const check = (what: string, have: number, need: number) => ({
    what,
    have,
    need,
    ok: have >= need,
  });
  return [
    check('signals of the minimum set tracked', minimum, audit.minimum.length),
    check('signals tracked', tracked, fit.minimumSignals),
    check(
      `contacts with ${fit.minimumSpan} days of history`,
      population.contactsWithHistory,
      fit.minimumEntities,
    ),
    check('days of history', population.historyDays, fit.minimumSpan),
  ];
}

/** Signals from which a model is called strong (SIG-6). */
const STRONG = 12;

function verdictOf(checks: readonly AuditCheck[], tracked: number): string {
  const short = checks.filter((check) => !check.ok);
  if (short.length > 0) {
    const list = short.map((c) => `${c.have} of ${c.need} ${c.what}`).join('; ');
    return `Not enough yet for a fit to be trusted: ${list}. A fit runs, and its verdict will be "care" at most.`;
  }
  return tracked >= STRONG
    ? `Ready: ${tracked} signals are tracked, enough for a strong model.`
    : `Ready: ${tracked} signals are tracked; ${STRONG} or more make a strong model.`;
}

/** What to instrument next: the minimum set, then the priority eight, then what opens a category of which least is known. */
function nextOf(settings: AuditSettings, signals: readonly SignalAudit[]): NextSignal[] {
  const missing = signals.filter(
    (s) => !s.tracked && (s.catalogue || settings.audit.minimum.includes(s.id)),
  );
  const known = (category: string) =>
    signals.filter((s) => s.tracked && s.category === category).length;
  const rank = (s: SignalAudit): number => {
    const minimum = settings.audit.minimum.indexOf(s.id);
    if (minimum >= 0) return minimum;
    const priority = settings.audit.priority.indexOf(s.id);
    return priority >= 0 ? 100 + priority : 200 + known(s.category);
  };
  const why = (s: SignalAudit): string => {
    if (rank(s) < 100) return 'one of the minimum set: without it no fit is trusted';
    if (rank(s) < 200) return 'one of the priority eight';
    const count = known(s.category);
    return count === 0
      ? `nothing is known yet about ${s.category.replaceAll('_', ' ')}`
      : `adds to ${count} tracked about ${s.category.replaceAll('_', ' ')}`;
  };
  return missing
    .toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
    .map((s) => {
      const collect = settings.signals.find((signal) => signal.id === s.id)?.collect;
      const how =
        collect === undefined
          ? 'see its `select` in the catalogue'
          : `send ${collect.events.join(', ')}`;
      return { id: s.id, title: s.title, why: why(s), how };
    });
}

async function readUnused(scope: Scope, signals: readonly Signal[]): Promise<Audit['unused']> {
  const read = signals.flatMap((s) => [
    s.select,
    ...(s.over === undefined ? [] : [s.over]),
    ...(s.completed === undefined ? [] : [s.completed]),
  ]);
  const any =
    read.length === 0
      ? 'false'
      : read.map((select) => selectorSql(select, scope.content).possible).join(' OR ');
  return scope.store.all(`
    SELECT k.type, k.event, count(*) AS events FROM events e JOIN (SELECT * FROM kinds k WHERE NOT (${any})) k USING (shape, content)
    WHERE k.type NOT IN ('identify', 'group', 'alias') GROUP BY ALL ORDER BY events DESC, k.event LIMIT 20`);
}

async function readUnclassified(scope: Scope): Promise<Audit['unclassified']> {
  const role = fieldSql('content.role', scope.content).text;
  return scope.store.all(`
    SELECT k.path, count(*) AS events FROM events e JOIN kinds k USING (shape, content)
    WHERE k.type = 'page' AND k.path IS NOT NULL AND (${role}) IS NULL GROUP BY ALL ORDER BY events DESC, k.path LIMIT 20`);
}

async function readLeftOut(scope: Scope): Promise<Audit['leftOut']> {
  const [row] = await scope.store.all<{ bot: number; prefetch: number; internal: number }>(`
    SELECT count(*) FILTER (s.flag = 'bot') AS bot, count(*) FILTER (s.flag = 'prefetch') AS prefetch, count(*) FILTER (s.flag IS NULL AND r.internal) AS internal
    FROM events e JOIN shapes s USING (shape) JOIN resolution r ON r.actor = e.actor AND e.occurred_at >= r.from_at AND e.occurred_at < r.to_at
    WHERE e.occurred_at <= ${scope.moment.asOf} AND e.known_at <= ${scope.moment.knownAt}`);
  return row;
}
