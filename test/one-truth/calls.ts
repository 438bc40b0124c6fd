import * as fc from 'fast-check';
import type { JsonObject } from '../../src/model/index.js';

/*
 * Random histories of a small market, as calls of the Segment spec: few people, so that ids meet and merge, and a vocabulary
 * that the shipped signals and the rules of the test look at.
 */

/** A call that comes in: when, and how long after it happened, both in milliseconds. */
export interface Arrival {
  readonly call: JsonObject;
  /** When it is received. UTC milliseconds. */
  readonly receivedAt: number;
  /** When it happened, never later. UTC milliseconds. */
  readonly at: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const user = fc.constantFrom('ann', 'bob', 'cat', 'dan');
const visitor = fc.constantFrom('v1', 'v2', 'v3');
const group = fc.constantFrom('acme', 'zeta');
const address = fc.constantFrom('Ann@shop.example', 'bob@shop.example', 'cat@gmail.com');
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const who = fc.oneof(
  { weight: 3, arbitrary: fc.record({ userId: user }) },
  { weight: 2, arbitrary: fc.record({ anonymousId: visitor }) },
  { weight: 2, arbitrary: fc.record({ userId: user, anonymousId: visitor }) },
);
const context = fc.record({
  groupId: maybe(group),
  userAgent: fc.constantFrom('Mozilla/5.0', 'Mozilla/5.0', 'Mozilla/5.0', 'Googlebot/2.1'),
});

const page = fc
  .tuple(who, context, fc.constantFrom('/pricing', '/pricing', '/docs/start', '/compare/us', '/'))
  .map(([by, context, path]) => ({
    type: 'page',
    ...by,
    context,
    properties: { url: `https://www.example.com${path}`, path, title: `Page ${path}` },
  }));
const track = fc
  .tuple(
    who,
    context,
    fc.constantFrom(
      'Email Opened',
      'Email Link Clicked',
      'Email Delivered',
      'Feature Used',
      'Calculator Used',
      'Order Completed',
    ),
    fc.constantFrom('newsletter', 'case_study', 'pricing'),
    fc.constantFrom(5, 0.1, 0.2, 12.35, '7'),
  )
  .map(([by, context, event, kind, total]) => ({
    type: 'track',
    ...by,
    context,
    event,
    properties: { content_type: kind, link_category: kind, feature: kind, total },
  }));
const identify = fc
  .tuple(fc.record({ userId: user, anonymousId: maybe(visitor) }), maybe(address), context)
  .chain(([by, email, context]) =>
    fc.constantFrom('boss', 'clerk', null).map((title) => ({
      type: 'identify',
      ...by,
      context,
      traits: { title, ...(email !== undefined && { email }) },
    })),
  );
const belongs = fc
  .tuple(user, group, fc.constantFrom(5, 50), maybe(fc.constant('shop.example')))
  .map(([userId, groupId, seats, website]) => ({
    type: 'group',
    userId,
    groupId,
    traits: { seats, ...(website !== undefined && { website }) },
  }));
const alias = fc
  .tuple(user, user)
  .map(([previousId, userId]) => ({ type: 'alias', previousId, userId }));
const said = fc.oneof(
  { weight: 6, arbitrary: page },
  { weight: 6, arbitrary: track },
  { weight: 3, arbitrary: identify },
  { weight: 2, arbitrary: belongs },
  { weight: 1, arbitrary: alias },
);

const after = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 6, arbitrary: fc.constantFrom(1, 10 * MINUTE, HOUR, 5 * HOUR) },
  { weight: 1, arbitrary: fc.constantFrom(DAY, 8 * DAY) },
);
const late = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.constantFrom(1, 10 * MINUTE, HOUR, 6 * HOUR, 2 * DAY) },
);

/** Histories from a moment on, in the order in which they come in; each call has a message id of its own. */
export function histories(
  from: number,
  length: { readonly minLength: number; readonly maxLength: number },
): fc.Arbitrary<readonly Arrival[]> {
  return fc.array(fc.record({ said, after, late }), { size: 'max', ...length }).map((steps) => {
    let receivedAt = from;
    return steps.map(({ said, after, late }, n) => {
      receivedAt += after;
      const at = receivedAt - late;
      const times = { timestamp: new Date(at).toISOString() };
      const call = {
        messageId: `m${n}`,
        ...(JSON.parse(JSON.stringify(said)) as object),
        ...times,
      };
      return { call, receivedAt, at };
    });
  });
}
