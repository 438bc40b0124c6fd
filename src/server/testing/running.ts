import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { InjectOptions } from 'fastify';
import { onTestFinished } from 'vitest';
import {
  issueCliToken,
  Keys,
  OneTimeTokens,
  Sessions,
  Users,
  type Hasher,
  type NewKey,
  type Role,
} from '../../access/index.js';
import { openEngine } from '../../engine.js';
import { Rule, type Stage } from '../../model/index.js';
import { initProject, loadProject } from '../../project/index.js';
import { createServer } from '../server.js';
import { keepModels, type KeptModel } from './keep-model.js';
import { ManualClock } from './manual-clock.js';

export const NOON = Date.UTC(2026, 10, 20, 12);
export const HOUR = 3_600_000;

/** Two visits of a page in a day, an account where two people do it, and everybody who is quiet for two days. */
export const RULES: readonly Rule[] = [
  {
    segment: 'keen',
    name: 'Keen',
    level: 'contact',
    description: 'Two pricing visits in a day.',
    when: { count: { event: 'Pricing' }, atLeast: 2, within: '1d' },
  },
  {
    segment: 'gone',
    name: 'Gone quiet',
    level: 'contact',
    description: 'Quiet for two days.',
    when: { quiet: '2d' },
  },
  {
    segment: 'buying',
    name: 'Buying',
    level: 'account',
    description: 'Two people are keen.',
    when: {
      contacts: { atLeast: 2 },
      where: { count: { event: 'Pricing' }, atLeast: 1, within: '7d' },
    },
  },
].map((rule) => Rule.parse(rule));

/** What can be changed of a server. */
export interface RunningOptions {
  readonly rules?: readonly Rule[];
  /** Default: none. */
  readonly stages?: readonly Stage[];
  /** Models that were fitted before it begins. */
  readonly models?: readonly KeptModel[];
  /** One that was stopped: its data and its time go on. */
  readonly after?: { readonly directory: string; readonly clock: ManualClock };
}

/** Keeps passwords as they are: the real one takes its time. */
const PLAIN: Hasher = {
  hash: async (password) => password,
  matches: async (digest, password) => digest === password,
};

/** A server over a real engine in a project of its own, with a clock that stands still, and a key of each role. */
export async function running({ rules = RULES, stages = [], models, after }: RunningOptions = {}) {
  const directory = after?.directory ?? (await newProject());
  const project = { ...(await loadProject(directory)), rules: [...rules], stages };
  const clock = new ManualClock(after?.clock.now() ?? NOON);
  const dataDirectory = path.join(directory, 'data');
  if (models !== undefined) await keepModels(dataDirectory, models);
  const engine = await openEngine({ project, dataDirectory, clock: clock.now });
  const problems: unknown[] = [];
  const ingest = await engine.goLive({ clock, onProblem: (error) => problems.push(error) });
  const secret = { directory: dataDirectory, randomBytes };
  const keys = Keys.open({ ...secret, clock });
  const tokens = new OneTimeTokens({ clock, randomBytes });
  const cliToken = await issueCliToken(secret);
  const users = Users.open({ ...secret, clock, hasher: PLAIN });
  const sessions = Sessions.open({ ...secret, clock });
  const lines: string[] = [];
  const app = await createServer({
    engine,
    ingest,
    keys,
    cliToken,
    tokens,
    users,
    sessions,
    clock: clock.now,
    version: '1.2.3',
    hosts: ['ethogram.example.com'],
    logLevel: 'info',
    logTo: { write: (line) => void lines.push(line) },
  });
  await app.ready();
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= app.close().then(() => engine.close());
    return stopped;
  };
  onTestFinished(stop);
  const texts = new Map<Role, string>();
  const key = async (role: Role, more: Partial<NewKey> = {}) => {
    const known = texts.get(role);
    if (known !== undefined) return known;
    const { text } = await keys.create({ role, ...more });
    texts.set(role, text);
    return text;
  };

  /** Asks as somebody of a role. */
  const ask = async (role: Role | null, options: InjectOptions & { url: string }) => {
    const authorization = role === null ? {} : { authorization: `Bearer ${await key(role)}` };
    return app.inject({ ...options, headers: { ...authorization, ...options.headers } });
  };
  const get = async <T = Record<string, unknown>>(
    url: string,
    role: Role = 'admin',
  ): Promise<T> => {
    const answer = await ask(role, { method: 'GET', url });
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json<T>();
  };
  let sent = 0;
  /** Sends calls of the tracking API, each as of now unless it says another time. */
  const send = async (...calls: readonly Record<string, unknown>[]) => {
    const at = new Date(clock.now()).toISOString();
    const batch = calls.map((call) => ({
      type: 'track',
      messageId: `m${++sent}`,
      timestamp: at,
      ...call,
    }));
    const writeKey = await key('collector');
    const payload = { batch, writeKey, sentAt: at };
    const answer = await app.inject({ method: 'POST', url: '/v1/batch', payload });
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
    return answer.json<{ accepted: number }>();
  };
  const pricing = (userId: string, more: Record<string, unknown> = {}) =>
    send({ event: 'Pricing', userId, ...more });
  return {
    app,
    ask,
    clock,
    dataDirectory,
    directory,
    engine,
    get,
    ingest,
    key,
    keys,
    lines,
    pricing,
    problems,
    project,
    send,
    stop,
    tokens,
    users,
    sessions,
  };
}

async function newProject(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-server-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  await initProject(directory);
  return directory;
}
