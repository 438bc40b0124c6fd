import type { FirmographicTrait, Opportunity } from '../../identity/index.js';
import { createRng } from '../../kernels/index.js';
import type { Archetype, Play, Project, Signal } from '../../model/index.js';
import { ProjectFile } from '../../model/index.js';
import type { SignalColumn, SignalTable } from '../../signals/index.js';
import type { Evidence } from '../evidence.js';
import type { LatentMarket, LatentMarketOptions } from './latent-market.js';
import { LATENT_SIGNALS, latentMarket } from './latent-market.js';

const DAY = 86_400_000;

/** When the made-up market is looked at. */
export const AS_OF = Date.UTC(2026, 0, 1);
/** Days of history it has. */
const HISTORY = 240;
const BAND_WEIGHTS = [2, 1.5, 1];

export interface MarketEvidenceOptions extends LatentMarketOptions {
  /** Contacts an account. */
  readonly team?: number;
  /** Chance of an opportunity in 90 days, by group; the last holds for further groups. Default: none at all. */
  readonly buying?: readonly number[];
}

/** Evidence about a made-up market, with its truth. Behaviour is stationary: every moment shows what the last one does. */
export function marketEvidence(options: MarketEvidenceOptions): {
  evidence: Evidence;
  market: LatentMarket;
  ids: readonly string[];
} {
  const market = latentMarket(options);
  const { team = 3, buying = [] } = options;
  const ids = market.people.map((_, i) => `contact:${String(i).padStart(6, '0')}`);
  const accounts = ids.map((_, i) => `account:${String(Math.floor(i / team)).padStart(6, '0')}`);
  const rng = createRng(`evidence:${options.seed}`);
  const deals = opportunities(market, ids, accounts, buying, rng.fork('deals'));
  const table = tableOf(market, ids, accounts, AS_OF);
  const evidence: Evidence = {
    signals: async (level, asOf) => {
      if (level === 'account') throw new RangeError('the made-up market has contacts only');
      return tableAt(table, asOf);
    },
    firmographics: async (_level, _asOf, asked) => traitsFor(asked, ids, accounts, market),
    opportunities: async (asOf = Infinity) => deals.filter(({ createdAt }) => createdAt <= asOf),
    span: async () => ({ firstEventAt: AS_OF - HISTORY * DAY, lastEventAt: AS_OF - 1 }),
  };
  return { evidence, market, ids };
}

function tableOf(
  { people }: LatentMarket,
  ids: readonly string[],
  accounts: readonly string[],
  asOf: number,
): SignalTable {
  const weighed = (bands: readonly number[]) =>
    bands.reduce((sum, count, b) => sum + count * BAND_WEIGHTS[b], 0);
  const columns = LATENT_SIGNALS.map(({ id, over }, s): SignalColumn => {
    const num = Float64Array.from(people, ({ counts }) => weighed(counts[s]));
    const common = { id, signal: id, title: titleOf(id), cluster: true, catalogue: true, num };
    if (over === undefined) return { ...common, measure: 'count', kind: 'amount' };
    const den = Float64Array.from(people, ({ denominators }) => weighed(denominators[s]));
    return { ...common, measure: 'rate', kind: 'ratio', den };
  });
  const events = Float64Array.from(people, ({ counts }) =>
    counts.reduce((sum, bands, s) => {
      const isRate = LATENT_SIGNALS[s].over !== undefined;
      return sum + (isRate ? 0 : bands.reduce((all, count) => all + count, 0));
    }, 0),
  );
  return {
    level: 'contact',
    asOf,
    ids,
    columns,
    firstSeen: Float64Array.from(people, () => asOf - 120 * DAY),
    lastEngaged: events.map((count) => (count > 0 ? asOf - DAY : Number.NaN)),
    events,
    accounts,
  };
}

/** The same behaviour, seen at another moment. */
function tableAt(table: SignalTable, asOf: number): SignalTable {
  const { events } = table;
  return {
    ...table,
    asOf,
    firstSeen: events.map(() => asOf - 120 * DAY),
    lastEngaged: events.map((count) => (count > 0 ? asOf - DAY : Number.NaN)),
  };
}

function titleOf(id: string): string {
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function opportunities(
  { people }: LatentMarket,
  ids: readonly string[],
  accounts: readonly string[],
  buying: readonly number[],
  rng: ReturnType<typeof createRng>,
): Opportunity[] {
  if (buying.length === 0) return [];
  const deals: Opportunity[] = [];
  people.forEach(({ group }, i) => {
    const rate = buying[Math.min(group, buying.length - 1)];
    const count = rng.poisson((rate * HISTORY) / 90);
    for (let n = 0; n < count; n += 1) {
      const createdAt = AS_OF - Math.floor(rng.next() * HISTORY * DAY);
      const days = 20 + 60 * rng.next();
      const closes = createdAt + days * DAY;
      const closed = closes <= AS_OF;
      const won = rng.next() < 0.3;
      deals.push({
        id: `deal:${deals.length}`,
        account: accounts[i],
        contacts: [ids[i]],
        createdAt,
        closedAt: closed ? closes : null,
        amount: Math.round(10_000 * Math.exp(0.5 * rng.normal())),
        stage: null,
        status: closed ? (won ? 'won' : 'lost') : 'open',
      });
    }
  });
  return deals;
}

/** One trait that goes with the group, a little, and one that does not. */
function traitsFor(
  asked: readonly string[],
  ids: readonly string[],
  accounts: readonly string[],
  { people }: LatentMarket,
): FirmographicTrait[] {
  const index = new Map(ids.map((id, i) => [id, i]));
  const rows = asked.map((id) => index.get(id) ?? 0);
  return [
    {
      trait: 'seniority',
      values: rows.map((i) => (people[i].group === 0 && i % 3 !== 0 ? 'executive' : 'manager')),
    },
    {
      trait: 'industry',
      values: rows.map((i) => ['software', 'retail', 'health'][Number(accounts[i].slice(8)) % 3]),
    },
  ];
}

/** A project whose signals are those of the made-up market. */
export function marketProject(
  settings: Record<string, unknown> = {},
  declared: { archetypes?: readonly Archetype[]; plays?: readonly Play[] } = {},
): Project {
  const signals = LATENT_SIGNALS.map(({ id, over }): Signal => ({
    id,
    title: titleOf(id),
    category: 'other',
    question: 'How often?',
    select: { event: id },
    measure: over === undefined ? 'count' : 'rate',
    ...(over === undefined ? {} : { over: { event: `${id} over` } }),
    cluster: 'total',
    extra: false,
  }));
  return {
    ...ProjectFile.parse({ version: 1, name: 'Made-up market', ...settings }),
    directory: '.',
    signals,
    taxonomy: [],
    archetypes: declared.archetypes ?? [],
    rules: [],
    stages: [],
    plays: declared.plays ?? [],
  };
}
