import type { Rng } from '../kernels/index.js';
import { MINUTE, type Calendar } from './calendar.js';
import { pick } from './choice.js';
import type { Company } from './company.js';
import type { ContactCard } from './contact-card.js';
import type { Journal } from './journal.js';
import { runSessions, type Session } from './sessions.js';
import { searchQuery, takeStep } from './site.js';
import { beginVisit, type Arrival, type Browser, type Visit } from './visit.js';

/** A contact's browsers, and whose else they are. */
export interface Surfer {
  readonly card: ContactCard;
  readonly company: Company;
  /** From when a form or a login can tell who it is. */
  readonly knownAt: number;
  readonly own: Browser;
  /** A second device, used once the contact is known. */
  readonly second: Browser | undefined;
  /** A colleague's device, and from when it may be borrowed: once it knows its owner. */
  readonly borrowed: { readonly browser: Browser; readonly from: number } | undefined;
  /** Whether the site sends a group call when it learns who somebody is. */
  readonly groupCall: boolean;
}

const DESKTOP = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.5 Safari/605.1',
  'Mozilla/5.0 (Windows NT 10.0; rv:127.0) Gecko/20100101 Firefox/127.0',
] as const;
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';

const ON_SECOND_DEVICE = 0.25;
const ON_BORROWED_DEVICE = 0.15;
const SEARCH_LANDS = 0.6;

/** A browser of a company's network. */
export function createBrowser(
  anonymousId: string,
  company: Company,
  groupId: string | undefined,
  rng: Rng,
  phone = false,
): Browser {
  const userAgent = phone ? PHONE : pick(rng, DESKTOP);
  return { anonymousId, userId: undefined, userAgent, ip: company.ip, groupId };
}

/**
 * Lets a contact browse. Before `knownAt` its events are anonymous; in the first session after it, on each device, the
 * landing page is anonymous, then the device is told who it is. Answers when the contact was first identified.
 */
export function browse(
  calendar: Calendar,
  journal: Journal,
  surfer: Surfer,
  sessions: Session[],
  rng: Rng,
): number {
  const { own, card, company, knownAt } = surfer;
  let identifiedAt = Number.POSITIVE_INFINITY;
  let lastSeen = Number.NEGATIVE_INFINITY;
  runSessions(calendar, sessions, (session) => {
    const { start } = session;
    const known = start >= knownAt;
    const browser = known ? chooseBrowser(surfer, start, identifiedAt, rng) : own;
    const visit = arrive(journal, browser, session, company.topic, rng);
    if (known && browser.userId !== card.userId) {
      tellWho(visit, surfer, browser);
      identifiedAt = Math.min(identifiedAt, visit.time());
    }
    for (const step of session.steps) takeStep(visit, step);
    lastSeen = visit.time();
    return lastSeen;
  });
  if (identifiedAt < Number.POSITIVE_INFINITY) return identifiedAt;
  // No visit after the contact became known: a form elsewhere says who it was, on the device it had used, if any.
  const at = Math.max(knownAt, lastSeen + MINUTE);
  const traits = traitsOf(card);
  const anonymousId = sessions.length > 0 ? own.anonymousId : undefined;
  journal.add(at, { type: 'identify', anonymousId, userId: card.userId, traits });
  own.userId = card.userId;
  return at;
}

/** Lets an unknown visitor browse. */
export function browseUnknown(
  calendar: Calendar,
  journal: Journal,
  browser: Browser,
  sessions: Session[],
  topic: string,
  rng: Rng,
): void {
  runSessions(calendar, sessions, (session) => {
    const visit = arrive(journal, browser, session, topic, rng);
    for (const step of session.steps) takeStep(visit, step);
    return visit.time();
  });
}

function companyTraits({ name, domain, industry, employees }: Company) {
  return { name, website: domain, industry, employees };
}

function chooseBrowser(surfer: Surfer, start: number, identifiedAt: number, rng: Rng): Browser {
  const { own, second, borrowed } = surfer;
  const chance = rng.next();
  // The own device comes first, so that what it did anonymously is never a colleague's.
  if (identifiedAt > start) return own;
  if (borrowed !== undefined && start > borrowed.from && chance < ON_BORROWED_DEVICE) {
    return borrowed.browser;
  }
  return second !== undefined && chance > 1 - ON_SECOND_DEVICE ? second : own;
}

/** Lands on the first page; a search that led there is taken out of the steps. */
function arrive(
  journal: Journal,
  browser: Browser,
  session: Session,
  topic: string,
  rng: Rng,
): Visit {
  const search = session.steps.findIndex(({ kind }) => kind === 'search');
  const lands = search >= 0 && rng.next() < SEARCH_LANDS;
  if (lands) session.steps.splice(search, 1);
  const arrival = lands ? searchArrival(searchQuery(topic, rng), rng) : ordinaryArrival(rng);
  const visit = beginVisit(journal, browser, arrival, session.start, topic, rng);
  visit.page(pick(rng, ['/', '/', '/product']), 'Home');
  visit.read(20);
  return visit;
}

function ordinaryArrival(rng: Rng): Arrival {
  const chance = rng.next();
  if (chance < 0.5) return { referrer: '' };
  if (chance < 0.75) return { referrer: 'https://www.google.com/' };
  if (chance < 0.87) return { referrer: 'https://www.linkedin.com/' };
  const campaign = { source: 'newsletter', medium: 'email', name: 'monthly' };
  return { referrer: '', campaign };
}

/** From a search engine: a paid keyword in the campaign, or the query in the referrer. */
function searchArrival(query: string, rng: Rng): Arrival {
  if (rng.next() < 0.4) {
    const campaign = { source: 'google', medium: 'cpc', name: 'brand', term: query };
    return { referrer: 'https://www.google.com/', campaign };
  }
  const engine = pick(rng, ['https://www.bing.com/search', 'https://duckduckgo.com/']);
  return { referrer: `${engine}?q=${encodeURIComponent(query)}` };
}

function tellWho(visit: Visit, { card, company, groupCall }: Surfer, browser: Browser): void {
  browser.userId = card.userId;
  visit.identify(traitsOf(card));
  if (groupCall) visit.group(company.id, companyTraits(company));
}

function traitsOf({ email, firstName, lastName, jobTitle }: ContactCard) {
  return { email, firstName, lastName, title: jobTitle };
}
