import { HOUSE } from './house.js';
import type { Limit } from './limit.js';
import type { MarketModel } from './market-model.js';
import type { Settings } from './options.js';

/** What a market turned out to be. */
export interface MarketSummary {
  readonly events: number;
  readonly contacts: number;
  readonly accounts: number;
  readonly opportunities: number;
  readonly limit: Limit;
  /** Contacts and accounts that the limit is over. */
  readonly judged: Limit;
  readonly activityVariation: number;
}

/** The text of limit.json: how well anyone could do, and what the market was made of. */
export function limitDocument(
  { accounts, days, seed, groups, activity, end }: Settings,
  model: MarketModel,
  summary: MarketSummary,
): string {
  const document = {
    simulated: true,
    finished: true,
    limit: summary.limit,
    limitIs:
      groups === 1
        ? '1 by definition: there is one group, so there is nothing to find'
        : 'adjusted Rand index between the true groups and the likeliest group under the true generating model, from the last 90 days',
    limitOver: summary.judged,
    options: { accounts, days, seed, groups, activity, end: new Date(end).toISOString() },
    counts: {
      events: summary.events,
      contacts: summary.contacts,
      accounts: summary.accounts,
      opportunities: summary.opportunities,
    },
    activityVariation: summary.activityVariation,
    groups: model.groups.map(({ name, weight }) => ({ name, weight })),
    separation: model.separation,
    purity: model.purity,
    internal: { domain: HOUSE.domain, address: HOUSE.address },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** The text of README.txt. */
export function readmeDocument({ seed, groups }: Settings, summary: MarketSummary): string {
  const { contact, account } = summary.limit;
  const limit =
    groups === 1
      ? 'This market has ONE group. There is no structure to find; a method that finds some is wrong.'
      : `No method can be expected to find the ${groups} groups perfectly. The model that made this market, used as a
classifier, reaches an adjusted Rand index of ${contact.toFixed(3)} for contacts and ${account.toFixed(3)} for accounts.
Judge a fit against that, not against 1.`;
  return `THIS MARKET IS SIMULATED (seed ${seed}). Nobody in it exists. Never present it as real.

events-*.jsonl       what people did: Segment-spec events, one a line, by account and time
contacts.csv         people; accounts.csv: companies; opportunities.csv: deals
truth.csv            the group each contact and account really has; for judging a fit, never for making one
limit.json           how well anyone could do, and what the market was made of

The limit
---------
${limit}

It is computed from what was drawn for the last 90 days of each contact, with activity integrated out, for contacts that
a fit would use (something done in the last 90 days, and first seen 30 days ago or more). Where that is not exactly what the
20 signals see:
- the true model counts sessions over 90 days, the signal over 30; pages per session and page counts carry the rest
- it counts every event alike, where features weigh recent ones more
- it knows how long a contact has been there
- scroll depth is treated as normal, although depths are cut at 0 and 100
- demo forms begun and demo forms completed are two numbers to it; the signal adds them
- for accounts it looks at each contact, where an account's signals are totals; visitors never identified are left out
Groups are overlapping on purpose: how far apart they are was set, for this seed, from the limit alone. No clustering was
looked at.

What is in it
-------------
- Industry, country, size, tier, role and seniority were drawn without regard to behaviour: they predict nothing.
- Topics, e-mail types, link categories, message types and channels do not depend on the group either.
- About 6 % of contacts never do anything (truth: never_engaged); 7 % go quiet for 60 days or more and keep the group that
  they had; some joined in the last 30 days.
- Visits before identification are anonymous; some people use two devices, a few borrow a colleague's; some visitors are
  never identified, with or without their account.
- A few lines are sent twice (same messageId), a few arrive hours or days late (receivedAt).
- Robots, and the vendor's own people: e-mail domain ${HOUSE.domain}, address ${HOUSE.address}. Declare them as internal.
- The rate, size, duration and success of deals depend on the account's group.
`;
}
