import type { Rng } from '../kernels/index.js';
import type { Account } from './account.js';
import { blockCount, blockDays, BLOCK_DAYS, DAY, HOUR, type Calendar } from './calendar.js';
import type { Company } from './company.js';
import type { MarketModel } from './market-model.js';

/** A deal, as a CRM would export it. Times are in milliseconds. */
export interface Opportunity {
  readonly id: string;
  readonly name: string;
  readonly accountId: string;
  readonly contactIds: readonly string[];
  readonly createdAt: number;
  readonly amount: number;
  readonly currency: 'USD';
  readonly stage: string;
  readonly status: 'open' | 'won' | 'lost';
  readonly closedAt: number | undefined;
}

/** A contact that a deal may involve: from when it is known, to when it goes quiet. */
export interface Involvable {
  readonly userId: string;
  readonly group: number;
  readonly from: number;
  readonly to: number;
}

/** Spread of log amounts, and shape of the gamma distribution of cycles. */
const AMOUNT_SIGMA = 0.6;
const CYCLE_SHAPE = 3;

/** More contacts than one, at most. */
const COLLEAGUES = 3;
const COLLEAGUE_JOINS = 0.4;
const OPEN_STAGES = ['discovery', 'proposal', 'negotiation'] as const;

/**
 * The deals of an account: Poisson at the rate of its group while it has contacts to involve; amounts are lognormal and
 * cycles gamma, by group. What would close after the market's end is open.
 */
export function drawOpportunities(
  model: MarketModel,
  calendar: Calendar,
  account: Account,
  company: Company,
  contacts: readonly Involvable[],
  rng: Rng,
): Opportunity[] {
  const { buying } = model.groups[account.group];
  const drawn: Opportunity[] = [];
  for (let block = blockCount(calendar) - 1; block >= 0; block -= 1) {
    const { from, to } = blockDays(calendar, block, 0, calendar.days);
    for (let i = rng.poisson((buying.rate * (to - from)) / BLOCK_DAYS); i > 0; i -= 1) {
      const hours = (from + rng.int(to - from)) * 24 + 8 + rng.int(10);
      const createdAt = calendar.start + hours * HOUR;
      const involved = involve(model, contacts, createdAt, rng);
      const cycle = (buying.cycleDays * rng.gamma(CYCLE_SHAPE)) / CYCLE_SHAPE;
      const won = rng.next() < buying.winRate;
      const amount =
        Math.round((buying.amount * Math.exp(AMOUNT_SIGMA * rng.normal())) / 100) * 100;
      if (involved.length === 0) continue;
      const closesAt = createdAt + Math.round(cycle * DAY);
      const elapsed = (calendar.end - createdAt) / (closesAt - createdAt);
      const id = `o${company.id.slice(1)}-${drawn.length + 1}`;
      drawn.push({
        id,
        name: `${company.name} ${drawn.length + 1}`,
        accountId: company.id,
        contactIds: involved,
        createdAt,
        amount,
        currency: 'USD',
        ...outcome(closesAt <= calendar.end, won, closesAt, elapsed),
      });
    }
  }
  return drawn;
}

function outcome(closed: boolean, won: boolean, closesAt: number, elapsed: number) {
  if (!closed) {
    const stage = OPEN_STAGES[Math.min(2, Math.floor(elapsed * OPEN_STAGES.length))];
    return { stage, status: 'open', closedAt: undefined } as const;
  }
  if (won) return { stage: 'closed won', status: 'won', closedAt: closesAt } as const;
  return { stage: 'closed lost', status: 'lost', closedAt: closesAt } as const;
}

/** One to four of the contacts known by then, those whose group buys being likelier. */
function involve(
  model: MarketModel,
  contacts: readonly Involvable[],
  at: number,
  rng: Rng,
): string[] {
  const left = contacts.filter(({ from, to }) => from < at && at < to);
  const chosen: string[] = [];
  for (let wanted = 1 + rng.binomial(COLLEAGUES, COLLEAGUE_JOINS); wanted > 0; wanted -= 1) {
    const weights = left.map(({ group }) => model.groups[group].buying.affinity);
    let share = rng.next() * weights.reduce((sum, weight) => sum + weight, 0);
    const found = weights.findIndex((weight) => {
      share -= weight;
      return share < 0;
    });
    if (found < 0) break;
    chosen.push(left[found].userId);
    left.splice(found, 1);
  }
  return chosen;
}
