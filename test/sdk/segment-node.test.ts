import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COLLECTORS, Serving } from '../support/serving.js';
import { forgetful } from './forgetful.js';
import { journey } from './journey.js';
import { numbersOf, storedEvents, upTo } from './stored-events.js';

const LIMIT = 180_000;
/** Time enough for a client to deliver what it has, on a machine that is busy. */
const flushing = { timeout: 120_000 };

let serving: Serving;
beforeAll(async () => {
  serving = await Serving.begin({ keys: COLLECTORS });
}, LIMIT);
afterAll(() => serving?.remove());

/** A client of the server, and what it could not deliver. */
function client(host = serving.url): { analytics: Analytics; failures: unknown[] } {
  const analytics = new Analytics({
    writeKey: serving.keys.server,
    host,
    flushAt: 20,
    flushInterval: 20,
    maxRetries: 30,
  });
  const failures: unknown[] = [];
  analytics.on('error', (failure) => failures.push(failure));
  return { analytics, failures };
}

test(
  "Segment's client for Node: whole journeys are kept and understood",
  async () => {
    const { analytics, failures } = client();
    await journey(serving, {
      page: (who, properties) => analytics.page({ ...who, name: 'Pricing', properties }),
      screen: (who, name) => analytics.screen({ ...who, name }),
      track: (who, event) => analytics.track({ ...who, event }),
      identify: (who, traits) => analytics.identify({ ...who, traits }),
      group: (who, groupId, traits) => analytics.group({ ...who, groupId, traits }),
      alias: (previousId, userId) => analytics.alias({ previousId, userId }),
      delivered: () => analytics.closeAndFlush(flushing),
    });
    expect(failures).toEqual([]);
  },
  LIMIT,
);

test(
  "Segment's client for Node: a server killed while it sends, and lost answers, lose and double nothing",
  async () => {
    const steady = client();
    let sent = 0;
    const send = (count: number, { analytics } = steady) => {
      for (const last = sent + count; sent < last;) {
        analytics.track({ userId: 'numbers', event: 'Counted', properties: { n: ++sent } });
      }
    };
    send(20);
    await steady.analytics.flush(flushing);
    send(20);
    const killed = serving.kill();
    send(20);
    await killed;
    send(20);
    await serving.start();
    await steady.analytics.closeAndFlush(flushing);

    const link = await forgetful(serving.url, 2);
    const unlucky = client(link.url);
    send(10, unlucky);
    await unlucky.analytics.closeAndFlush(flushing);
    expect(link.forgotten).toBe(2);
    await link.close();
    expect([...steady.failures, ...unlucky.failures]).toEqual([]);

    await serving.stop();
    const events = await storedEvents(serving.dataDirectory);
    expect(numbersOf(events)).toEqual(upTo(90));
  },
  LIMIT,
);
