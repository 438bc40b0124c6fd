import { Argument, Option, type Command } from 'commander';
import { isSameName, PERSON_ROLES, ROLE_SAYS, type PersonRole } from '../../access/index.js';
import { EthogramError } from '../../errors.js';
import { loadProject } from '../../project/index.js';
import type { Act } from '../act.js';
import type { Answer } from '../answer.js';
import { askApi, needServer } from '../ask-server.js';
import type { Context } from '../context.js';
import { counted } from '../printing/numbers.js';
import { table } from '../printing/table.js';
import type { RunningServer } from '../running-server.js';

/** What the API says of somebody. */
interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: PersonRole;
  readonly state: 'invited' | 'active';
  readonly linkUntil: string | null;
  readonly createdAt: string;
  readonly lastSignedInAt: string | null;
}

const ROLES_HELP = PERSON_ROLES.map((role) => `  ${role.padEnd(10)}${ROLE_SAYS[role]}`).join('\n');

/** `ethogram users`: the people who sign in to the console. */
export function addUsers(program: Command, act: Act): void {
  const users = program
    .command('users')
    .description('the people who sign in to the console: invite them, say what they may do')
    .addHelpText('after', `\nRoles:\n${ROLES_HELP}`);
  users
    .command('list', { isDefault: true })
    .description('everybody who can sign in, or is invited to')
    .action(act(list));
  users
    .command('invite')
    .description('make somebody a link by which they come in; it is printed once, and good once')
    .argument('<name>', 'what they sign in with: a name, or their e-mail')
    .addOption(
      new Option('--role <role>', 'what they may do').choices(PERSON_ROLES).makeOptionMandatory(),
    )
    .action(act(invite));
  users
    .command('role')
    .description('let somebody do more or less, at once wherever they are signed in')
    .argument('<person>', 'their name, or their id as `users list --json` shows it')
    .addArgument(new Argument('<role>', 'what they may do').choices(PERSON_ROLES))
    .action(act(changeRole));
  users
    .command('link')
    .description('a new link for somebody who lost theirs, or forgot their password')
    .argument('<person>', 'their name or id')
    .action(act(renewLink));
  users
    .command('remove')
    .description('take somebody off the list; they are signed out everywhere, at once')
    .argument('<person>', 'their name or id')
    .action(act(remove));
}

async function list(context: Context): Promise<Answer> {
  const people = await everybody(await serverOf(context));
  const grid = table(
    [
      { title: 'name', most: 40 },
      { title: 'role' },
      { title: 'state' },
      { title: 'last signed in (UTC)' },
      { title: 'added' },
    ],
    people.map((one) => [
      one.name,
      one.role,
      stateWords(one, context.now()),
      one.lastSignedInAt?.slice(0, 16).replace('T', ' ') ?? '',
      one.createdAt.slice(0, 10),
    ]),
    context.style.dim,
  );
  const none =
    'Nobody yet: open the link that `ethogram serve` printed; it signs in the first admin';
  const count = counted(people.length, 'person', 'people');
  return {
    json: { users: people },
    text: people.length === 0 ? none : `${grid}\n\n${count}`,
  };
}

async function invite(
  context: Context,
  name: string,
  { role }: { readonly role: PersonRole },
): Promise<Answer> {
  const server = await serverOf(context);
  const made = await askApi<Made>(server, '/users', { method: 'POST', body: { name, role } });
  return linkAnswer(context, server, made);
}

async function renewLink(context: Context, who: string): Promise<Answer> {
  const server = await serverOf(context);
  const { id } = await find(server, who);
  const made = await askApi<Made>(server, `/users/${id}/link`, { method: 'POST' });
  return linkAnswer(context, server, made);
}

async function changeRole(context: Context, who: string, role: PersonRole): Promise<Answer> {
  const server = await serverOf(context);
  const { id } = await find(server, who);
  const { user } = await askApi<{ user: Person }>(server, `/users/${id}`, {
    method: 'PATCH',
    body: { role },
  });
  return { json: user, text: `${user.name} is ${role} now: ${ROLE_SAYS[role]}` };
}

async function remove(context: Context, who: string): Promise<Answer> {
  const server = await serverOf(context);
  const { id } = await find(server, who);
  const { user } = await askApi<{ user: Person }>(server, `/users/${id}`, { method: 'DELETE' });
  const text = `${user.name} cannot sign in any more, and is signed out everywhere. What they decided stays on the record.`;
  return { json: user, text };
}

/** Somebody, and what follows the address of the server in their link. */
interface Made {
  readonly user: Person;
  readonly link: string;
}

function linkAnswer({ style }: Context, { address }: RunningServer, made: Made): Answer {
  const { user, link } = made;
  const url = `${address.replace('127.0.0.1', 'localhost')}${link}`;
  const until = user.linkUntil?.slice(0, 16).replace('T', ' ');
  const does = user.state === 'invited' ? 'a password' : 'a new password';
  const lines = [
    style.bold(url),
    '',
    `Send it to ${user.name}: they open it, choose ${does}, and are in as ${user.role}. It works once, until ${until} UTC.`,
    style.dim(
      'It is shown this once. Reach the server from elsewhere by another address? Put that in place of what stands before /#.',
    ),
  ];
  return { json: { link: url, ...user }, text: lines.join('\n') };
}

async function serverOf({ directory, dataDirectory }: Context): Promise<RunningServer> {
  await loadProject(directory);
  return needServer(dataDirectory, 'only a server lets people in');
}

async function everybody(server: RunningServer): Promise<readonly Person[]> {
  return (await askApi<{ users: readonly Person[] }>(server, '/users')).users;
}

/** Somebody by name, however it is written, or by id. Errors: `not_found`. */
async function find(server: RunningServer, who: string): Promise<Person> {
  const all = await everybody(server);
  const found = all.find(({ id }) => id === who) ?? all.find(({ name }) => isSameName(name, who));
  if (found !== undefined) return found;
  const known = all.map(({ name }) => name).join(', ');
  throw new EthogramError('not_found', `nobody is called ${who} (known: ${known || 'nobody yet'})`);
}

function stateWords({ state, linkUntil }: Person, now: number): string {
  const isOpen = linkUntil !== null && Date.parse(linkUntil) > now;
  if (state === 'invited') return isOpen ? 'invited' : 'invited, the link is too old';
  return isOpen ? 'has a new link' : '';
}
