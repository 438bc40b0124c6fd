import { memberBlock, type Account, type Member } from './account.js';
import { COUNT_AT } from './behaviours.js';
import { browse, createBrowser, type Surfer } from './browsing.js';
import { blockCount, type Calendar } from './calendar.js';
import type { Company } from './company.js';
import type { ContactCard } from './contact-card.js';
import type { Journal } from './journal.js';
import { emitEmails, emitOutreach, emitUnanswered, type Addressee } from './messages.js';
import { knownAt } from './person.js';
import {
  emitEventsAndReferrals,
  emitMeetings,
  emitProductUse,
  type MeetingSlot,
} from './relations.js';
import { planSessions } from './sessions.js';
import type { Browser } from './visit.js';

/** What the contacts of an account share. */
export interface Workplace {
  readonly account: Account;
  readonly company: Company;
  /** Whether the site sends the account's id in the context of known visits. */
  readonly groupInContext: boolean;
  /** Meetings by block. */
  readonly slots: readonly (readonly MeetingSlot[])[];
}

/** A contact, and what its colleagues may borrow. */
export interface ContactResult {
  readonly signedUpAt: number;
  readonly device: Browser;
}

const SECOND_DEVICE = 0.3;
const GROUP_CALL = 0.8;

/** Writes everything a contact ever did into the journal. */
export function emitContact(
  calendar: Calendar,
  journal: Journal,
  workplace: Workplace,
  member: Member,
  card: ContactCard,
  lender: ContactResult | undefined,
): ContactResult {
  const { company, account, groupInContext, slots } = workplace;
  const { presence } = member;
  const rng = member.rng.fork('events');
  const who: Addressee = {
    userId: card.userId,
    accountId: company.id,
    offsetHours: company.offsetHours,
  };
  const groupId = groupInContext ? company.id : undefined;
  const device = (at: number, phone: boolean) =>
    createBrowser(`v${card.userId.slice(1)}-${at}`, company, groupId, rng, phone);
  const own = device(1, false);
  const time = knownAt(calendar, presence);
  if (presence.neverEngages) {
    emitUnanswered(calendar, journal, who, presence.known, calendar.days, rng);
    return { signedUpAt: time, device: own };
  }
  const blocks = Array.from({ length: blockCount(calendar) }, (_, block) =>
    memberBlock(calendar, member, block),
  );
  const surfer: Surfer = {
    card,
    company,
    knownAt: time,
    own,
    second: rng.next() < SECOND_DEVICE ? device(2, true) : undefined,
    borrowed: lender && { browser: lender.device, from: lender.signedUpAt },
    groupCall: !card.email.endsWith(company.domain) || rng.next() < GROUP_CALL,
  };
  let feature = rng.int(1000);
  for (const [at, block] of blocks.entries()) {
    if (block === undefined) continue;
    emitEmails(calendar, journal, who, block, rng);
    emitOutreach(calendar, journal, who, block, rng);
    emitMeetings(calendar, journal, who, block, slots[at], rng);
    emitEventsAndReferrals(calendar, journal, who, block, rng);
    emitProductUse(calendar, journal, who, block, feature, rng);
    feature += block.counts[COUNT_AT.features];
  }
  emitUnanswered(calendar, journal, who, presence.to, calendar.days, rng);
  const sessions = blocks.flatMap((block) =>
    block === undefined ? [] : planSessions(calendar, block, company.offsetHours, rng),
  );
  const signedUpAt = browse(calendar, journal, surfer, sessions, rng.fork(account.index));
  return { signedUpAt, device: own };
}
