import Analytics from '@rudderstack/rudder-sdk-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COLLECTORS, Serving } from '../support/serving.js';
import { forgetful } from './forgetful.js';
import { journey } from './journey.js';
import { numbersOf, storedEvents, upTo } from './stored-events.js';

const LIMIT = 180_000;

let serving: Serving;
beforeAll(async () => {
  serving = await Serving.begin({ keys: COLLECTORS });
}, LIMIT);
afterAll(() => serving?.remove());

/** A client of the server, which gathers until it is flushed, and what it could not deliver. */
function client(dataPlaneUrl = serving.url): { analytics: Analytics; failures: unknown[] } {
  const failures: unknown[] = [];
  const analytics = new Analytics(serving.keys.server, {
    dataPlaneUrl,
    flushAt: 20,
    flushInterval: 60_000,
    logLevel: 'none',
    // By itself it gives up after three tries in some two seconds.
    retryCount: 500,
    axiosRetryConfig: { retryDelay: () => 200 },
    errorHandler: (failure) => failures.push(failure),
  });
  return { analytics, failures };
}

/** Ends when all a client was given so far is delivered. */
async function delivered(analytics: Analytics): Promise<void> {
  await analytics.flush();
  await analytics.flush();
}

test(
  "RudderStack's client for Node: whole journeys, gzipped, are kept and understood",
  async () => {
    const { analytics, failures } = client();
    await journey(serving, {
      page: (who, properties) => analytics.page({ ...who, name: 'Pricing', properties }),
      screen: (who, name) => analytics.screen({ ...who, name }),
      track: (who, event) => analytics.track({ ...who, event }),
      identify: (who, traits) => analytics.identify({ ...who, traits }),
      group: (who, groupId, traits) => analytics.group({ ...who, groupId, traits }),
      alias: (previousId, userId) => analytics.alias({ previousId, userId }),
      delivered: () => delivered(analytics),
    });
    expect(failures).toEqual([]);
  },
  LIMIT,
);

test(
  "RudderStack's client for Node: a server restarted while it sends, and lost answers, lose and double nothing",
  async () => {
    const steady = client();
    let sent = 0;
    const send = (count: number, { analytics } = steady) => {
      for (const last = sent + count; sent < last;) {
        analytics.track({ userId: 'numbers', event: 'Counted', properties: { n: ++sent } });
      }
    };
    send(20);
    await delivered(steady.analytics);
    send(20);
    const stopped = serving.stop();
    send(20);
    await stopped;
    send(20);
    await serving.start();
    await delivered(steady.analytics);

    const link = await forgetful(serving.url, 2);
    const unlucky = client(link.url);
    send(10, unlucky);
    await delivered(unlucky.analytics);
    expect(link.forgotten).toBe(2);
    expect(link.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/x-www-form-urlencoded',
    });
    await link.close();
    expect([...steady.failures, ...unlucky.failures]).toEqual([]);

    await serving.stop();
    const events = await storedEvents(serving.dataDirectory);
    expect(numbersOf(events)).toEqual(upTo(90));
  },
  LIMIT,
);
