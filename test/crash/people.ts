import type { Random } from './random.js';

/** Something that somebody does, as the Segment spec writes it. */
export interface Call {
  readonly messageId: string;
  readonly isBad: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Segments that people enter and leave by the minute, and some that they stay in. */
export const RULES = `rules:
  - segment: looking-at-prices
    name: Looking at prices
    description: Looking at prices, as the crash loop has it.
    level: contact
    when: { count: { type: page, path: /pricing }, atLeast: 2, within: 1m }
  - segment: clicking
    name: Clicking
    description: Clicking, as the crash loop has it.
    level: contact
    when: { count: { event: Clicked }, atLeast: 3, within: 30d }
  - segment: clicking-blind
    name: Clicks and reads nothing
    description: Clicks and reads nothing, as the crash loop has it.
    level: contact
    when: { all: [{ segment: clicking }, { never: { type: page } }] }
  - segment: buzzing
    name: Buzzing
    description: Buzzing, as the crash loop has it.
    level: account
    when: { count: { type: page }, atLeast: 3, within: 1m }
  - segment: in-use
    name: In use
    description: In use, as the crash loop has it.
    level: account
    when: { count: { event: Clicked }, atLeast: 5, within: 30d }
`;

const PEOPLE = 40;
const COMPANIES = 8;

/** People who look, click, say who they are, and are joined to others. */
export class People {
  readonly #random: Random;
  readonly #prefix: string;
  #calls = 0;

  /** @param prefix of all message ids */
  constructor(random: Random, prefix: string) {
    this.#random = random;
    this.#prefix = prefix;
  }

  /** What some of them do next. `now` in UTC milliseconds. */
  do(count: number, now: number): Call[] {
    return Array.from({ length: count }, () => this.#one(now));
  }

  #one(now: number): Call {
    const { whole, once, pick } = this.#random;
    const messageId = `${this.#prefix}-${++this.#calls}`;
    const person = whole(PEOPLE);
    const userId = `u${person}`;
    const anonymousId = `a${person}-${whole(3)}`;
    const groupId = `company-${person % COMPANIES}`;
    // Most of what counts for a minute is about to leave it; some comes an hour late.
    const age = once(20) ? 3_600_000 + whole(60_000) : 45_000 + whole(15_000);
    const at = (ago: number) => new Date(now - ago).toISOString();
    const call = (body: Record<string, unknown>, isBad = false): Call => ({
      messageId,
      isBad,
      body: { messageId, ...body },
    });
    if (once(25)) return call({ type: 'track', userId, timestamp: at(0) }, true);
    switch (
      pick(['page', 'page', 'page', 'click', 'click', 'click', 'identify', 'group', 'alias'])
    ) {
      case 'page':
        return call({
          type: 'page',
          ...(once(2) ? { userId } : { anonymousId }),
          context: { groupId, page: { path: pick(['/pricing', '/docs']) } },
          properties: { path: '/pricing', url: 'https://www.example.com/pricing' },
          timestamp: at(age),
        });
      case 'click':
        return call({
          type: 'track',
          event: 'Clicked',
          ...(once(2) ? { userId } : { anonymousId }),
          context: { groupId },
          properties: { n: whole(100), text: 'ü'.repeat(whole(40)) },
          timestamp: at(whole(5000)),
        });
      case 'identify':
        return call({
          type: 'identify',
          userId,
          anonymousId,
          traits: { plan: pick(['free', 'team']), seen: whole(9) },
          timestamp: at(whole(5000)),
        });
      case 'group':
        return call({
          type: 'group',
          userId,
          groupId,
          traits: { seats: whole(50) },
          timestamp: at(0),
        });
      default:
        // Seldom, and mostly in pairs, or all would be one soon.
        return once(3) && person >= PEOPLE / 2
          ? call({
              type: 'alias',
              previousId: userId,
              userId: `u${once(4) ? whole(PEOPLE / 2) : person - PEOPLE / 2}`,
              timestamp: at(0),
            })
          : call({ type: 'screen', userId, name: 'Settings', timestamp: at(whole(5000)) });
    }
  }
}
