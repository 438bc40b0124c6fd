import type { Rng } from '../kernels/index.js';
import { MINUTE } from './calendar.js';
import type { Journal } from './journal.js';

/** How a visit began. */
export interface Arrival {
  readonly referrer: string;
  readonly campaign?: Readonly<Record<string, string>>;
}

/** Who and what browses. `userId` is set once the device knows it. */
export interface Browser {
  readonly anonymousId: string;
  userId: string | undefined;
  readonly userAgent: string;
  readonly ip: string;
  /** Sent in the context where the site knows the account. */
  readonly groupId: string | undefined;
}

/** One visit to the site, event by event; its clock advances as pages are read. */
export interface Visit {
  readonly rng: Rng;
  /** What the account reads about most. */
  readonly topic: string;
  time(): number;
  page(path: string, title: string, properties?: Readonly<Record<string, unknown>>): void;
  track(event: string, properties: Readonly<Record<string, unknown>>): void;
  identify(traits: Readonly<Record<string, unknown>>): void;
  group(groupId: string, traits: Readonly<Record<string, unknown>>): void;
  /** Lets some time pass: lognormal about the median, at most 12 minutes. */
  read(medianSeconds: number): void;
}

const HOST = 'https://www.example.com';
const LONGEST_READ = 12 * MINUTE;

/** Begins a visit. */
export function beginVisit(
  journal: Journal,
  browser: Browser,
  arrival: Arrival,
  start: number,
  topic: string,
  rng: Rng,
): Visit {
  let now = start;
  let { referrer } = arrival;
  let { campaign } = arrival;
  let place = { url: HOST, referrer };
  const who = () => ({ anonymousId: browser.anonymousId, userId: browser.userId });
  const context = () => ({
    page: place,
    campaign,
    groupId: browser.groupId,
    ip: browser.ip,
    userAgent: browser.userAgent,
  });
  return {
    rng,
    topic,
    time: () => now,
    page(path, title, properties) {
      const url = HOST + path;
      place = { url, referrer };
      journal.add(now, {
        type: 'page',
        ...who(),
        context: context(),
        properties: { url, path, title, referrer, search: '', ...properties },
      });
      referrer = url;
      // A campaign brought the landing page, not the pages after it.
      campaign = undefined;
    },
    track(event, properties) {
      journal.add(now, { type: 'track', event, ...who(), context: context(), properties });
    },
    identify(traits) {
      journal.add(now, { type: 'identify', ...who(), context: context(), traits });
    },
    group(groupId, traits) {
      journal.add(now, { type: 'group', ...who(), groupId, context: context(), traits });
    },
    read(medianSeconds) {
      const pause = medianSeconds * 1000 * Math.exp(0.8 * rng.normal());
      now += Math.round(Math.min(pause, LONGEST_READ));
    },
  };
}
