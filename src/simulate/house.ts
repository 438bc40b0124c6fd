import type { Rng } from '../kernels/index.js';
import { blockDays, HOUR, pickTime, type Calendar } from './calendar.js';
import { pick } from './choice.js';
import { createJournal, type Journal } from './journal.js';
import { beginVisit, type Browser } from './visit.js';

/** Traffic that is nobody's interest: the vendor's own people, and robots. */
export const HOUSE = {
  domain: 'example.com',
  address: '203.0.113.7',
  staff: ['sam', 'kim', 'lou', 'ana'],
} as const;

/** Per block: visits of each of the staff, and robots per hundred accounts. */
const STAFF_VISITS = 6;
const ROBOTS = 2;

const ROBOT_AGENTS = [
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
] as const;
const STAFF_AGENT = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36';
const PATHS = ['/', '/product', '/pricing', '/docs/quick-start', '/blog/cost/cost-1', '/demo'];

/** The lines of a block of days. */
export function houseLines(
  calendar: Calendar,
  block: number,
  accounts: number,
  market: Rng,
): string[] {
  const rng = market.fork(`house ${block}`);
  const journal = createJournal(`h${block}`, calendar.end, rng.fork('wire'));
  const { from, to } = blockDays(calendar, block, 0, calendar.days);
  const when = () => pickTime(calendar, rng, from, to, 0);
  for (const name of HOUSE.staff) {
    for (let visits = rng.poisson(STAFF_VISITS); visits > 0; visits -= 1) {
      staffVisit(journal, name, Math.min(when(), calendar.end - HOUR), rng);
    }
  }
  for (let at = rng.poisson((ROBOTS * accounts) / 100); at > 0; at -= 1) {
    robotVisit(journal, `r${block}-${at}`, when(), rng);
  }
  return journal.lines();
}

function staffVisit(journal: Journal, name: string, start: number, rng: Rng): void {
  const browser: Browser = {
    anonymousId: `s-${name}`,
    userId: `staff-${name}`,
    userAgent: STAFF_AGENT,
    ip: HOUSE.address,
    groupId: undefined,
  };
  const visit = beginVisit(journal, browser, { referrer: '' }, start, 'cost', rng);
  visit.identify({ email: `${name}@${HOUSE.domain}` });
  for (let pages = 2 + rng.int(5); pages > 0; pages -= 1) {
    visit.page(pick(rng, PATHS), 'Preview');
    visit.read(20);
  }
}

function robotVisit(journal: Journal, anonymousId: string, start: number, rng: Rng): void {
  const browser: Browser = {
    anonymousId,
    userId: undefined,
    userAgent: pick(rng, ROBOT_AGENTS),
    ip: `192.0.2.${1 + rng.int(250)}`,
    groupId: undefined,
  };
  const visit = beginVisit(journal, browser, { referrer: '' }, start, 'cost', rng);
  for (let pages = 5 + rng.int(15); pages > 0; pages -= 1) {
    visit.page(pick(rng, PATHS), 'Page');
    visit.read(1);
  }
}
