import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { COLLECTORS, Serving } from './support/serving.js';
import { runCli, scratch } from './support/run-cli.js';

const PASSWORD = 'a horse with four legs';
const SLOW_MS = 120_000;

interface Listed {
  readonly users: readonly { name: string; role: string; state: string; id: string }[];
}

test('without a server nobody lets people in, and it says how to start one', async () => {
  const { directory, remove } = await scratch();
  onTestFinished(remove);
  await runCli(['init', '.'], { cwd: directory });
  const asked = await runCli(['users'], { cwd: directory });
  expect([asked.status, asked.stderr]).toEqual([1, expect.stringContaining('ethogram serve')]);
});

test(
  'people are invited, listed, given another role and a new link, and removed beside a running server',
  async () => {
    const serving = await Serving.begin({ keys: COLLECTORS });
    onTestFinished(() => serving.remove());
    const cwd = path.dirname(serving.dataDirectory);
    const run = (...args: string[]) => runCli(args, { cwd, clock: Date.now });
    const json = async <T>(...args: string[]) => (await run(...args, '--json')).json as T;
    const post = (address: string, payload: object) =>
      fetch(serving.url + address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(payload),
      });
    /** Comes by a link as a browser does. */
    const accept = async (link: string) => {
      expect(link).toMatch(/^http:\/\/localhost:\d+\/#invitation=etg_invitation_[\w-]{43}$/);
      const invitation = link.split('#invitation=')[1] ?? '';
      return post('/sign-in/invitation/accept', { invitation, password: PASSWORD });
    };
    expect((await run('users')).stdout).toContain('Nobody yet: open the link');
    // Somebody comes in as a person does: the first admin.
    await post('/sign-in', { token: serving.signInLink.split('#sign-in=')[1] });
    const noRole = await run('users', 'invite', 'ann@example.com');
    expect([noRole.status, noRole.stderr]).toEqual([2, expect.stringContaining('--role')]);
    const machine = await run('users', 'invite', 'bot', '--role', 'agent');
    expect([machine.status, machine.stderr]).toEqual([
      2,
      expect.stringContaining('analyst, marketer, admin'),
    ]);

    const said = await run('users', 'invite', 'ann@example.com', '--role', 'analyst');
    expect(said.stdout).toContain('Send it to ann@example.com: they open it, choose a password');
    const taken = await run('users', 'invite', 'Ann@Example.com', '--role', 'analyst');
    expect([taken.status, taken.stderr]).toEqual([1, expect.stringContaining('is called ann@')]);
    expect((await run('users', 'list')).stdout).toMatch(/ann@example\.com +analyst +invited/);
    const first = /http:\S+/.exec(said.stdout)?.[0] ?? '';
    const { link } = await json<{ link: string }>('users', 'link', 'ANN@example.com');
    expect((await accept(first)).status).toBe(401);
    const came = await accept(link);
    expect(came.status).toBe(204);
    const cookie = came.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const me = async () => {
      const answer = await fetch(`${serving.url}/api/session`, { headers: { cookie } });
      return answer.status === 200 ? ((await answer.json()) as { role: string }).role : null;
    };
    expect(await me()).toBe('analyst');
    const changed = await run('users', 'role', 'ann@example.com', 'marketer');
    expect(changed.stdout).toContain('ann@example.com is marketer now: Reads everything');
    expect(await me()).toBe('marketer');

    const last = await run('users', 'role', 'admin', 'analyst');
    expect([last.status, last.stderr]).toEqual([
      1,
      expect.stringContaining('admin is the only admin'),
    ]);
    const nobody = await run('users', 'remove', 'zoe');
    expect([nobody.status, nobody.stderr]).toEqual([
      1,
      expect.stringContaining('nobody is called zoe (known: admin, ann@example.com)'),
    ]);
    const { users } = await json<Listed>('users', 'list');
    expect(users).toMatchObject([
      { name: 'admin', role: 'admin', state: 'active' },
      { name: 'ann@example.com', role: 'marketer', state: 'active' },
    ]);
    expect((await run('users', 'remove', users[1]?.id ?? '')).stdout).toContain('cannot sign in');
    expect(await me()).toBeNull();
    expect((await json<Listed>('users')).users).toHaveLength(1);
  },
  SLOW_MS,
);
