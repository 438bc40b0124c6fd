import { expect } from 'vitest';
import type { Serving } from '../support/serving.js';
import { segmentsOf, type Standing } from './standing.js';
import { kindsOf, storedEvents } from './stored-events.js';

type Who = { userId: string; anonymousId?: string } | { userId?: string; anonymousId: string };
type Said = Record<string, string>;

/** The calls of a client on a server, whichever client it is. */
export interface Sender {
  page(who: Who, properties: Said): void;
  screen(who: Who, name: string): void;
  track(who: Who, event: string): void;
  identify(who: Who, traits: Said): void;
  group(who: Who, groupId: string, traits: Said): void;
  alias(previousId: string, userId: string): void;
  /** Ends when all of that is delivered. */
  delivered(): Promise<void>;
}

/**
 * Two people whose journeys need everything a server does: Ada looks at prices before she says who she is, and works at a
 * company that only her address names; Grace belongs to a company by a group call, and is known by two ids that turn out
 * to be hers. Checks where they stand, stops the server, checks that each call is in the store once, and starts it again.
 */
export async function journey(serving: Serving, client: Sender): Promise<void> {
  const pricing = { url: 'https://shop.example/pricing', path: '/pricing' };
  const visitor = { anonymousId: 'visitor-1' };
  client.page(visitor, pricing);
  client.page(visitor, pricing);
  client.identify({ ...visitor, userId: 'ada' }, { email: 'ada@northwind.example' });
  client.track({ userId: 'ada' }, 'Report Downloaded');
  client.group({ userId: 'grace-old' }, 'contoso', { name: 'Contoso' });
  client.page({ userId: 'grace-old' }, pricing);
  client.page({ userId: 'grace' }, pricing);
  client.screen({ userId: 'grace' }, 'Settings');
  client.alias('grace-old', 'grace');
  await client.delivered();

  const standing = (id: string) => serving.api<Standing>(`/entities/${id}`);
  const ada = await standing('contact:ada');
  const northwind = await standing('account:northwind.example');
  const grace = await standing('contact:grace');
  expect(ada).toMatchObject({ primary: 'evaluating-cost', account: 'account:northwind.example' });
  expect(grace).toMatchObject({ primary: 'evaluating-cost', account: 'account:contoso' });
  expect(await standing('grace-old')).toMatchObject({ id: 'contact:grace' });

  await serving.stop();
  const events = await storedEvents(serving.dataDirectory);
  expect(kindsOf(events)).toEqual({
    'page: Pricing': 4,
    'screen: Settings': 1,
    'track: Report Downloaded': 1,
    identify: 1,
    group: 1,
    alias: 1,
  });
  const pages = events.filter(({ type }) => type === 'page');
  const ofVisitor = pages.filter(({ anonymousId }) => anonymousId === visitor.anonymousId);
  const ofGrace = pages.filter(({ userId }) => userId?.startsWith('grace'));
  // Since the second look at prices, whoever they were known as then.
  expect(segmentsOf(ada)).toEqual({ 'evaluating-cost': ofVisitor[1]?.at });
  expect(segmentsOf(northwind)).toEqual({ 'evaluating-cost': ofVisitor[1]?.at });
  expect(segmentsOf(grace)).toEqual({ 'evaluating-cost': ofGrace[1]?.at });
  await serving.start();
}
