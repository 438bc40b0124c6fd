import type { Rng } from '../kernels/index.js';
import type { Account } from './account.js';
import { browseUnknown, createBrowser } from './browsing.js';
import type { Calendar } from './calendar.js';
import type { Company } from './company.js';
import { drawVisits } from './counts.js';
import type { Journal } from './journal.js';
import type { MarketModel } from './market-model.js';
import { drawGroup, drawPerson } from './person.js';
import { planSessions } from './sessions.js';

/** Mean number of people of an account, a year, who visit and are never identified. */
const UNKNOWN_A_YEAR = 1.6;

/** Share of them whose account a lookup of the address finds. */
const RESOLVED = 0.6;

const STAYS_DAYS = 20;

/** Visitors of an account who never say who they are. They behave as people of the account do. */
export function emitVisitors(
  model: MarketModel,
  calendar: Calendar,
  journal: Journal,
  account: Account,
  company: Company,
  rng: Rng,
): void {
  const count = rng.poisson((UNKNOWN_A_YEAR * calendar.days) / 365);
  for (let at = 0; at < count; at += 1) {
    const person = drawPerson(model, drawGroup(model, account.group, rng), rng);
    const from = rng.int(calendar.days);
    const to = Math.min(calendar.days, from + 1 + rng.int(STAYS_DAYS));
    const visits = drawVisits(from, to, person, rng);
    const groupId = rng.next() < RESOLVED ? company.id : undefined;
    const browser = createBrowser(`w${company.id.slice(1)}-${at}`, company, groupId, rng);
    const sessions = planSessions(calendar, visits, company.offsetHours, rng);
    browseUnknown(calendar, journal, browser, sessions, company.topic, rng);
  }
}
