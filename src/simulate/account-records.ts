import type { Rng } from '../kernels/index.js';
import { accountSurges, drawAccount, type Account } from './account.js';
import { blockCount, blockDays, DAY, pickTime, type Calendar } from './calendar.js';
import { drawCompany, TOPICS, type Company } from './company.js';
import { pick } from './choice.js';
import { drawCard, type ContactCard } from './contact-card.js';
import { emitContact, type ContactResult, type Workplace } from './contact-events.js';
import { createJournal, type Journal } from './journal.js';
import type { MarketModel } from './market-model.js';
import { drawOpportunities, type Opportunity } from './opportunities.js';
import { knownAt } from './person.js';
import { meetingSlots } from './relations.js';
import { emitVisitors } from './visitors.js';

/** A contact as the files show it, with its truth. */
interface ContactRecord extends ContactCard {
  readonly signedUpAt: number;
  /** The group it behaves as, or `never_engaged`. */
  readonly group: string;
}

/** An account and all that happened at it. */
export interface AccountRecords {
  readonly account: Account;
  readonly company: Company;
  readonly contacts: readonly ContactRecord[];
  readonly opportunities: readonly Opportunity[];
  /** Events as lines, by time. */
  readonly lines: readonly string[];
}

const GROUP_IN_CONTEXT = 0.6;
const SHARES_A_DEVICE = 0.04;
const PROVIDERS = ['northstar intent', 'topicwatch'] as const;

/** Account number `index`, whole. It depends on the seed, the model and the index only. */
export function accountRecords(
  model: MarketModel,
  calendar: Calendar,
  market: Rng,
  index: number,
): AccountRecords {
  const account = drawAccount(model, calendar, market, index);
  const rng = account.rng.fork('records');
  const company = drawCompany(index, rng.fork('company'));
  const journal = createJournal(company.id, calendar.end, rng.fork('wire'));
  const workplace = workplaceOf(calendar, account, company, rng);
  const sharing = rng.next() < SHARES_A_DEVICE;
  const contacts: ContactRecord[] = [];
  let first: ContactResult | undefined;
  for (const [at, member] of account.members.entries()) {
    const card = drawCard(company, at, member.rng.fork('card'));
    const lender = sharing && at === 1 ? first : undefined;
    const result = emitContact(calendar, journal, workplace, member, card, lender);
    first ??= result;
    const { neverEngages } = member.presence;
    const group = neverEngages ? 'never_engaged' : model.groups[member.person.group].name;
    contacts.push({ ...card, signedUpAt: result.signedUpAt, group });
  }
  emitVisitors(model, calendar, journal, account, company, rng.fork('visitors'));
  emitSurges(model, calendar, journal, account, company, rng.fork('intent'));
  const deals = rng.fork('deals');
  const people = involvable(calendar, account, contacts);
  const opportunities = drawOpportunities(model, calendar, account, company, people, deals);
  return { account, company, contacts, opportunities, lines: journal.lines() };
}

function workplaceOf(calendar: Calendar, account: Account, company: Company, rng: Rng): Workplace {
  const slots = Array.from({ length: blockCount(calendar) }, (_, block) => {
    const days = blockDays(calendar, block, 0, calendar.days);
    const id = `m${company.id.slice(1)}-${block}`;
    return meetingSlots(calendar, id, days, company.offsetHours, rng.fork(`meetings ${block}`));
  });
  return { account, company, groupInContext: rng.next() < GROUP_IN_CONTEXT, slots };
}

/** What a provider saw of the account; it does not know who searched. */
function emitSurges(
  model: MarketModel,
  calendar: Calendar,
  journal: Journal,
  account: Account,
  company: Company,
  rng: Rng,
): void {
  const context = { groupId: company.id };
  for (let block = 0; block < blockCount(calendar); block += 1) {
    const { from, to } = blockDays(calendar, block, 0, calendar.days);
    for (const { score } of accountSurges(model, calendar, account, block)) {
      const properties = {
        topic: rng.next() < 0.6 ? company.topic : pick(rng, TOPICS),
        score,
        provider: pick(rng, PROVIDERS),
        confidence: Math.round(50 + 50 * rng.next()) / 100,
      };
      const time = pickTime(calendar, rng, from, to, 0);
      journal.add(time, { type: 'track', event: 'Intent Surge Detected', context, properties });
    }
  }
}

function involvable(calendar: Calendar, account: Account, contacts: readonly ContactRecord[]) {
  return account.members.flatMap(({ person, presence }, at) =>
    presence.neverEngages
      ? []
      : [
          {
            userId: contacts[at].userId,
            group: person.group,
            from: knownAt(calendar, presence),
            to: calendar.start + presence.to * DAY,
          },
        ],
  );
}
