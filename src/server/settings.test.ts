import { expect, test } from 'vitest';
import { isAllowed, ROLES } from '../access/index.js';
import { HOUR, NOON, running } from './testing/running.js';

interface Health {
  readonly version: string;
  readonly startedAt: string;
  readonly failure: string | null;
  readonly log: { readonly live: number; readonly store: number };
  readonly backlog: number;
  readonly memory: { readonly resident: number; readonly heap: number };
  readonly data: { readonly directory: string; readonly free: number; readonly size: number };
  readonly snapshot: { readonly at: string; readonly bytes: number } | null;
}

interface Roles {
  readonly roles: readonly { readonly role: string; readonly says: string }[];
  readonly operations: readonly { readonly operation: string; readonly roles: readonly string[] }[];
}

test('health says since when it runs, what it holds, and what waits', async () => {
  const { get, pricing, clock, ingest, dataDirectory } = await running();
  const before = await get<Health>('/api/health');
  expect(before).toMatchObject({ version: '1.2.3', startedAt: new Date(NOON).toISOString() });
  expect(before).toMatchObject({ failure: null, backlog: 0 });
  clock.goBy(HOUR);
  await pricing('ann');
  await ingest.settled();
  const after = await get<Health>('/api/health');
  expect(after.startedAt).toBe(before.startedAt);
  expect(after.log.live).toBeGreaterThan(before.log.live);
  expect(after.log.store).toBe(after.log.live);
  expect(after.memory.resident).toBeGreaterThan(after.memory.heap);
  expect(after.data.directory).toBe(dataDirectory);
  expect(after.data.free).toBeLessThan(after.data.size);
  expect(after.snapshot?.bytes).toBeGreaterThan(0);
});

test('the table of roles is that of access, of what can be done here', async () => {
  const { get, app } = await running();
  const { roles, operations } = await get<Roles>('/api/roles', 'agent');
  expect(roles.map(({ role }) => role)).toEqual([...ROLES]);
  const told = new Map(operations.map(({ operation, roles: may }) => [operation, may]));
  for (const { operation } of app.served)
    if (operation !== null)
      expect(told.get(operation), operation).toEqual(
        ROLES.filter((role) => isAllowed(role, operation)),
      );
  expect(told.get('events.write')).toEqual(['collector', 'admin']);
  // Nothing here erases yet.
  expect(told.has('privacy.erase')).toBe(false);
});
