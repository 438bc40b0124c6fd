import { join } from 'node:path';
import { createRng } from '../kernels/index.js';
import { accountEvidence } from './account.js';
import { accountRecords, type AccountRecords } from './account-records.js';
import { blockCount, createCalendar } from './calendar.js';
import { calibrateMarket } from './calibrate.js';
import { csvLine } from './csv.js';
import { limitDocument, readmeDocument } from './documents.js';
import { createLineFile, createLineFiles, prepareFolder, type LineFile } from './files.js';
import { houseLines } from './house.js';
import { createLimitTally, type Limit } from './limit.js';
import { settingsOf, type Settings, type SimulateOptions } from './options.js';
import { createVariation } from './variation.js';

/** What was simulated. */
export interface SimulateResult {
  /** Paths of the files written. */
  readonly files: string[];
  /** Lines in the events files. */
  readonly events: number;
  readonly contacts: number;
  readonly accounts: number;
  /** Adjusted Rand index that the true generating model reaches; 1 when there is one group. */
  readonly limit: Limit;
  /** Coefficient of variation of the activity of contacts that ever engage. */
  readonly activityVariation: number;
}

const HEADERS = {
  contacts:
    'user_id,email,account_id,first_name,last_name,job_title,seniority,country,signed_up_at',
  accounts: 'account_id,name,domain,industry,employees,country,tier',
  opportunities:
    'opportunity_id,name,account_id,contact_ids,created_at,amount,currency,stage,status,closed_at',
  truth: 'id,level,group',
} as const;

type TableName = keyof typeof HEADERS;
type Tables = Record<TableName, LineFile>;

/**
 * Simulates a B2B market with known groups and writes it as files: for demos, tests and benchmarks, never to be
 * presented as real. The same options give the same bytes. Accounts are made one at a time, so memory does not grow
 * with events. Throws EthogramError `usage` on options, `disk_full` or `file_unreadable` when it cannot write.
 */
export async function simulate(options: SimulateOptions): Promise<SimulateResult> {
  const settings = settingsOf(options);
  await prepareFolder(settings.out);
  return write(settings, options.onProgress ?? (() => {}));
}

async function write(
  settings: Settings,
  onProgress: NonNullable<SimulateOptions['onProgress']>,
): Promise<SimulateResult> {
  const { accounts, days, seed, end, out } = settings;
  const calendar = createCalendar(end, days);
  const market = createRng(seed).fork('market');
  const model = calibrateMarket(settings, calendar, market);
  const tally = createLimitTally(model);
  const variation = createVariation();
  const totals = { events: 0, contacts: 0, opportunities: 0 };

  await writeText(join(out, 'limit.json'), '{ "simulated": true, "finished": false }');
  const files = await createLineFiles(out, 'events', '.jsonl', settings.maxEventsPerFile);
  const tables = await createTables(out);
  const writeEvents = async (lines: readonly string[]) => {
    for (const line of lines) await files.write(line);
    totals.events += lines.length;
  };
  for (let block = blockCount(calendar) - 1; block >= 0; block -= 1) {
    await writeEvents(houseLines(calendar, block, accounts, market));
  }
  for (let index = 0; index < accounts; index += 1) {
    const records = accountRecords(model, calendar, market, index);
    const { account } = records;
    tally.add(account.group, accountEvidence(model, calendar, account));
    for (const { person, presence } of account.members) {
      if (!presence.neverEngages) variation.add(person.activity);
    }
    await writeEvents(records.lines);
    await writeRecords(tables, records, model.groups[account.group].name);
    totals.contacts += records.contacts.length;
    totals.opportunities += records.opportunities.length;
    onProgress({ accounts: index + 1, total: accounts, events: totals.events });
  }
  const paths = await files.close();
  for (const table of Object.values(tables)) await table.close();

  const summary = {
    ...totals,
    accounts,
    limit: tally.limit(),
    judged: tally.size(),
    activityVariation: variation.coefficient(),
  };
  const readme = await writeText(join(out, 'README.txt'), readmeDocument(settings, summary));
  const limit = await writeText(join(out, 'limit.json'), limitDocument(settings, model, summary));
  return {
    files: [...paths, ...Object.values(tables).map(({ path }) => path), limit, readme],
    events: totals.events,
    contacts: totals.contacts,
    accounts,
    limit: summary.limit,
    activityVariation: summary.activityVariation,
  };
}

async function createTables(out: string): Promise<Tables> {
  const open = async (name: TableName) => {
    const table = await createLineFile(join(out, `${name}.csv`));
    await table.write(HEADERS[name]);
    return table;
  };
  return {
    contacts: await open('contacts'),
    accounts: await open('accounts'),
    opportunities: await open('opportunities'),
    truth: await open('truth'),
  };
}

async function writeRecords(
  tables: Tables,
  { company, contacts, opportunities }: AccountRecords,
  group: string,
): Promise<void> {
  const { id, name, domain, industry, employees, country, tier } = company;
  await tables.accounts.write(csvLine([id, name, domain, industry, employees, country, tier]));
  await tables.truth.write(csvLine([`account:${id}`, 'account', group]));
  for (const contact of contacts) {
    const { userId, email, firstName, lastName, jobTitle, seniority } = contact;
    const signedUp = new Date(contact.signedUpAt).toISOString();
    await tables.contacts.write(
      csvLine([userId, email, id, firstName, lastName, jobTitle, seniority, country, signedUp]),
    );
    await tables.truth.write(csvLine([`contact:${userId}`, 'contact', contact.group]));
  }
  for (const deal of opportunities) {
    await tables.opportunities.write(
      csvLine([
        deal.id,
        deal.name,
        id,
        deal.contactIds.join(';'),
        new Date(deal.createdAt).toISOString(),
        deal.amount,
        deal.currency,
        deal.stage,
        deal.status,
        deal.closedAt === undefined ? undefined : new Date(deal.closedAt).toISOString(),
      ]),
    );
  }
}

async function writeText(path: string, text: string): Promise<string> {
  const file = await createLineFile(path);
  await file.write(text.trimEnd());
  await file.close();
  return path;
}
