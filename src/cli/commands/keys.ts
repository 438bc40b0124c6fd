import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { KEY_KINDS, Keys, ROLES, type Key, type KeyKind, type Role } from '../../access/index.js';
import { loadProject } from '../../project/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { counted, day } from '../printing/numbers.js';
import { table } from '../printing/table.js';

/** `ethogram keys`: who may send events, and who may ask. */
export function addKeys(program: Command, act: Act): void {
  const keys = program.command('keys').description('who may send events, and who may ask');
  keys
    .command('create')
    .description('make a key; it is printed once, and nobody can read it again')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .addOption(
      new Option(
        '--kind <kind>',
        'collectors: `server` is trusted, `browser` is for pages, where everybody can read it',
      ).choices(KEY_KINDS),
    )
    .option('--source <name>', 'collectors: what the events come from (default: segment)')
    .option('--name <name>', 'what to call it')
    .action(act(create));
  keys.command('list').description('every key there is or was').action(act(list));
  keys
    .command('revoke')
    .description('end a key, within seconds')
    .argument('<key>', 'its id, as `keys list` shows it')
    .action(act(revoke));
}

interface CreateOptions {
  readonly role: Role;
  readonly kind?: KeyKind;
  readonly source?: string;
  readonly name?: string;
}

async function create(context: Context, options: CreateOptions): Promise<Answer> {
  const keys = await openKeys(context);
  const { key, text } = await keys.create(options);
  const { bold, dim } = context.style;
  const use =
    key.role === 'collector'
      ? 'Give it to an SDK as its write key. It sends events and can do nothing else.'
      : 'Send it as `Authorization: Bearer KEY`.';
  return {
    json: { key: text, ...keyJson(key) },
    text: `${bold(text)}\n\n${use}\n${dim(`It is shown this once. To end it: ethogram keys revoke ${key.id}`)}`,
  };
}

async function list(context: Context): Promise<Answer> {
  const keys = (await openKeys(context)).list();
  const grid = table(
    [
      { title: 'id' },
      { title: 'role' },
      { title: 'kind' },
      { title: 'name', most: 30 },
      { title: 'begins' },
      { title: 'made' },
      { title: 'ended' },
    ],
    keys.map((key) => [
      key.id,
      key.role,
      key.kind ?? '',
      key.name,
      `${key.start}…`,
      day(key.createdAt),
      key.revokedAt === null ? '' : day(key.revokedAt),
    ]),
    context.style.dim,
  );
  const none = 'No keys yet (make one: ethogram keys create --role collector)';
  return {
    json: { keys: keys.map(keyJson) },
    text: keys.length === 0 ? none : `${grid}\n\n${counted(keys.length, 'key')}`,
  };
}

async function revoke(context: Context, id: string): Promise<Answer> {
  const key = await (await openKeys(context)).revoke(id);
  const text = `${key.id} has ended. Who still sends with it gets no error for 30 days, and what they send waits in the quarantine.`;
  return { json: keyJson(key), text };
}

/** The keys of the project; a server that runs sees a change within seconds. */
async function openKeys({ directory, dataDirectory, now }: Context): Promise<Keys> {
  await loadProject(directory);
  await mkdir(dataDirectory, { recursive: true });
  return Keys.open({ directory: dataDirectory, clock: { now }, randomBytes });
}

function keyJson({ id, role, kind, source, name, start, ...times }: Key) {
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return {
    id,
    role,
    kind,
    source,
    name,
    start,
    createdAt: iso(times.createdAt),
    expiresAt: iso(times.expiresAt),
    revokedAt: iso(times.revokedAt),
  };
}
