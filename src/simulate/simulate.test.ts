import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulate, type SimulateOptions, type SimulateResult } from './index.js';
import type { ReadLine } from './testing/recount.js';

let root: string;
let result: SimulateResult;
let lines: ReadLine[];

const MARKET = { accounts: 150, days: 180, seed: 7 } as const;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ethogram-simulate-'));
  result = await simulate({ ...MARKET, out: join(root, 'market'), maxEventsPerFile: 40_000 });
  lines = await readLines(join(root, 'market'));
});

afterAll(() => rm(root, { recursive: true }));

async function readLines(folder: string): Promise<ReadLine[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('events-')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ReadLine),
  );
}

async function table(name: string): Promise<Record<string, string>[]> {
  const text = await readFile(join(root, 'market', `${name}.csv`), 'utf8');
  const [header, ...rows] = text.trimEnd().split('\n');
  const names = header.split(',');
  return rows.map((row) =>
    Object.fromEntries(row.split(',').map((value, at) => [names[at], value])),
  );
}

async function digest(options: Omit<SimulateOptions, 'out'>, folder: string): Promise<string> {
  const out = join(root, folder);
  await simulate({ ...options, out });
  const hash = createHash('sha256');
  for (const name of (await readdir(out)).sort()) {
    hash.update(name);
    hash.update(await readFile(join(out, name)));
  }
  return hash.digest('hex');
}

const small = { accounts: 12, days: 90, seed: 1 } as const;

describe('determinism', () => {
  it('gives the same bytes for a seed, and others for another', async () => {
    const once = await digest(small, 'a');
    expect(await digest(small, 'b')).toBe(once);
    expect(await digest({ ...small, seed: 2 }, 'c')).not.toBe(once);
  });

  it('replaces a market simulated into the same folder, files it no longer needs included', async () => {
    await simulate({ ...small, out: join(root, 'again'), maxEventsPerFile: 500 });
    expect(await digest(small, 'again')).toBe(await digest(small, 'fresh'));
  });
});

describe('the files', () => {
  it('say how much there is, and are cut where asked', async () => {
    const [contacts, accounts, truth] = await Promise.all(
      ['contacts', 'accounts', 'truth'].map((name) => table(name)),
    );
    expect(lines).toHaveLength(result.events);
    expect(contacts).toHaveLength(result.contacts);
    expect(accounts).toHaveLength(MARKET.accounts);
    expect(truth).toHaveLength(result.contacts + result.accounts);
    const events = result.files.filter((file) => file.includes('events-'));
    expect(events).toHaveLength(Math.ceil(result.events / 40_000));
    const named = truth.filter(({ id }) => id === `contact:${contacts[0].user_id}`);
    expect(named).toHaveLength(1);
    expect(new Set(contacts.map(({ email }) => email)).size).toBe(contacts.length);
    expect(new Set(accounts.map(({ domain }) => domain)).size).toBe(accounts.length);
  });

  it('say that the market is simulated', async () => {
    const readme = await readFile(join(root, 'market', 'README.txt'), 'utf8');
    expect(readme).toMatch(/THIS MARKET IS SIMULATED/);
    const limit = JSON.parse(await readFile(join(root, 'market', 'limit.json'), 'utf8')) as object;
    expect(limit).toMatchObject({ simulated: true, finished: true, limit: result.limit });
  });

  it('hold nothing after the end', () => {
    const last = lines.reduce((max, { timestamp }) => (timestamp > max ? timestamp : max), '');
    expect(last <= '2026-06-30T23:59:59.999Z').toBe(true);
    expect(last >= '2026-06-30').toBe(true);
  });
});

describe('the market', () => {
  it('has activity as uneven as it says, and a limit that is not 1', () => {
    expect(result.activityVariation).toBeGreaterThan(0.7);
    expect(result.limit.contact).toBeGreaterThan(0.85);
    expect(result.limit.contact).toBeLessThan(0.97);
    expect(result.limit.account).toBeGreaterThan(0.85);
    expect(result.limit.account).toBeLessThan(0.97);
  });

  it('has an event for every signal of the catalogue', () => {
    const tracked = new Set(lines.map(({ event }) => event));
    for (const event of [
      'Email Delivered',
      'Email Opened',
      'Email Link Clicked',
      'Page Scrolled',
      'Video Playback Started',
      'Video Playback Completed',
      'Search Performed',
      'Intent Surge Detected',
      'Demo Requested',
      'Trial Started',
      'Form Started',
      'Form Submitted',
      'Calculator Used',
      'Meeting Attended',
      'Meeting Missed',
      'Outreach Sent',
      'Outreach Replied',
      'Event Registered',
      'Event Attended',
      'Referral Made',
      'Referral Received',
      'Feature Used',
    ]) {
      expect(tracked, event).toContain(event);
    }
    const paths = lines.map(({ properties }) => String(properties?.path ?? ''));
    for (const start of [
      '/pricing',
      '/compare/',
      '/roi-calculator',
      '/docs/',
      '/integrations/',
      '/demo',
      '/blog/',
      '/research/',
      '/guides/',
      '/videos/',
      '/webinars/',
      '/case-studies/',
      '/executive/',
    ]) {
      expect(
        paths.some((path) => path.startsWith(start)),
        start,
      ).toBe(true);
    }
    expect(lines.some(({ context }) => context?.campaign?.term !== undefined)).toBe(true);
  });

  it('has visits that become a contact, and visitors that never do', () => {
    const first = new Map<string, { anonymous: boolean; users: Set<string> }>();
    const byTime = lines.toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
    for (const { anonymousId, userId } of byTime) {
      if (anonymousId === undefined) continue;
      const seen = first.get(anonymousId) ?? { anonymous: userId === undefined, users: new Set() };
      if (userId !== undefined) seen.users.add(userId);
      first.set(anonymousId, seen);
    }
    const devices = [...first.values()];
    const stitched = devices.filter(({ anonymous, users }) => anonymous && users.size > 0);
    const shared = devices.filter(({ users }) => users.size > 1);
    const unknown = devices.filter(({ users }) => users.size === 0);
    expect(stitched.length).toBeGreaterThan(300);
    expect(shared.length).toBeGreaterThan(0);
    expect(unknown.length).toBeGreaterThan(50);
    const identify = lines.filter(({ type }) => type === 'identify');
    expect(identify.every(({ traits }) => String(traits?.email).includes('@'))).toBe(true);
    expect(lines.some(({ type, groupId }) => type === 'group' && groupId !== undefined)).toBe(true);
  });

  it('has retries with the same id and text, late arrivals, robots and own people', () => {
    const byId = new Map<string, ReadLine>();
    let retries = 0;
    for (const line of lines) {
      const other = byId.get(line.messageId);
      if (other !== undefined) {
        retries += 1;
        expect(line).toEqual(other);
      }
      byId.set(line.messageId, line);
    }
    expect(retries / lines.length).toBeGreaterThan(0.001);
    expect(retries / lines.length).toBeLessThan(0.01);
    const delays = lines.map((line) => Date.parse(line.receivedAt) - Date.parse(line.timestamp));
    expect(delays.every((delay) => delay >= 0)).toBe(true);
    expect(delays.filter((delay) => delay > 3_600_000).length).toBeGreaterThan(100);
    expect(lines.some(({ context }) => context?.userAgent?.includes('Googlebot'))).toBe(true);
    expect(lines.some(({ traits }) => String(traits?.email).endsWith('@example.com'))).toBe(true);
  });

  it('has contacts that never engage, that went quiet, and that just came', async () => {
    const truth = await table('truth');
    const never = truth.filter(({ group }) => group === 'never_engaged');
    expect(never.length / result.contacts).toBeGreaterThan(0.03);
    expect(never.length / result.contacts).toBeLessThan(0.1);
    const own = new Map<string, { first: string; last: string }>();
    for (const { userId, event, timestamp } of lines) {
      if (userId === undefined || event === 'Email Delivered' || event === 'Outreach Sent')
        continue;
      const seen = own.get(userId) ?? { first: timestamp, last: timestamp };
      own.set(userId, {
        first: timestamp < seen.first ? timestamp : seen.first,
        last: timestamp > seen.last ? timestamp : seen.last,
      });
    }
    for (const { id } of never) expect(own.has(id.slice('contact:'.length)), id).toBe(false);
    const spans = [...own.values()];
    expect(spans.filter(({ last }) => last < '2026-05-01').length).toBeGreaterThan(10);
    expect(spans.filter(({ first }) => first > '2026-05-31').length).toBeGreaterThan(10);
  });

  it('has firmographics that tell nothing of the group', async () => {
    const groups = new Map((await table('truth')).map(({ id, group }) => [id, group]));
    const accounts = await table('accounts');
    for (const column of ['industry', 'country', 'tier']) {
      const cells = accounts.map((row) => ({
        row: row[column],
        group: groups.get(`account:${row.account_id}`) ?? '',
      }));
      expect(Math.abs(chiSquareScore(cells)), column).toBeLessThan(3.3);
    }
    const contacts = await table('contacts');
    const cells = contacts.map((row) => ({
      row: row.seniority,
      group: groups.get(`contact:${row.user_id}`) ?? '',
    }));
    expect(Math.abs(chiSquareScore(cells))).toBeLessThan(3.3);
  });

  it('has deals of known people, closed after they were made, at rates that differ by group', async () => {
    const [truth, deals, contacts] = await Promise.all(
      ['truth', 'opportunities', 'contacts'].map((name) => table(name)),
    );
    const known = new Set(contacts.map(({ user_id }) => user_id));
    expect(deals.length).toBeGreaterThan(40);
    for (const deal of deals) {
      expect(deal.contact_ids.split(';').every((id) => known.has(id))).toBe(true);
      expect(deal.status === 'open').toBe(deal.closed_at === '');
      if (deal.closed_at !== '') expect(deal.closed_at > deal.created_at).toBe(true);
    }
    const rate = (group: string) => {
      const members = truth.filter((row) => row.level === 'account' && row.group === group);
      const ids = new Set(members.map(({ id }) => id));
      const own = deals.filter(({ account_id }) => ids.has(`account:${account_id}`));
      return own.length / members.length;
    };
    expect(rate('active_evaluators')).toBeGreaterThan(2 * rate('passive_researchers'));
  });
});

/** Wilson-Hilferty score of the chi-square statistic of independence: standard normal when independent. */
function chiSquareScore(cells: { row: string; group: string }[]): number {
  const count = (test: (cell: { row: string; group: string }) => boolean) =>
    cells.filter((cell) => test(cell)).length;
  const rows = [...new Set(cells.map(({ row }) => row))];
  const groups = [...new Set(cells.map(({ group }) => group))];
  let statistic = 0;
  for (const row of rows) {
    for (const group of groups) {
      const expected =
        (count((cell) => cell.row === row) * count((cell) => cell.group === group)) / cells.length;
      const observed = count((cell) => cell.row === row && cell.group === group);
      statistic += (observed - expected) ** 2 / expected;
    }
  }
  const freedom = (rows.length - 1) * (groups.length - 1);
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(statistic / freedom) - (1 - spread)) / Math.sqrt(spread);
}

describe('simulate', () => {
  it('states a limit of 1 for a market without groups', async () => {
    const one = await simulate({ ...small, groups: 1, out: join(root, 'one') });
    expect(one.limit).toEqual({ contact: 1, account: 1 });
    const readme = await readFile(join(root, 'one', 'README.txt'), 'utf8');
    expect(readme).toMatch(/ONE group/);
  });

  it('does not hold its events', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const heap: number[] = [];
    const { events } = await simulate({
      accounts: 90,
      days: 365,
      seed: 3,
      groups: 1,
      out: join(root, 'long'),
      onProgress({ accounts }) {
        if (accounts !== 30 && accounts !== 90) return;
        collect();
        heap.push(process.memoryUsage().heapUsed);
      },
    });
    // Some 350 bytes an event: had they been kept, two thirds of them would be tens of megabytes.
    expect(events * 350 * (2 / 3)).toBeGreaterThan(20e6);
    expect(heap[1] - heap[0]).toBeLessThan(5e6);
  });

  it('refuses a folder that holds something else', async () => {
    const out = join(root, 'mine');
    await simulate({ ...small, out });
    await rm(join(out, 'limit.json'));
    await writeFile(join(out, 'notes.txt'), 'mine');
    await expect(simulate({ ...small, out })).rejects.toThrow(/folder is not empty: .*mine/);
  });

  it.each([
    [{ accounts: 0 }, /accounts cannot be: 0/],
    [{ accounts: 2.5 }, /accounts cannot be: 2.5/],
    [{ days: 59 }, /days cannot be: 59/],
    [{ groups: 9 }, /groups cannot be: 9/],
    [{ seed: Number.NaN }, /seed cannot be: NaN/],
    [{ end: 5 }, /end cannot be: 5/],
    [{ maxEventsPerFile: 0 }, /maxEventsPerFile cannot be: 0/],
  ])('refuses %o with what, value and remedy', async (wrong, message) => {
    const options = { ...small, out: join(root, 'never'), ...wrong };
    await expect(simulate(options)).rejects.toThrow(message);
  });
});
