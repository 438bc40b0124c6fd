/**
 * Judges what a crash loop left behind. It shares no code with the product: it reads the log's bytes, the database file and the
 * notes that were taken outside, and knows only what is promised.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/** What was noted outside of the server. */
export interface Notes {
  /** Message ids, one a line, written before they were sent: `good ID` or `bad ID`, of what the server must refuse. */
  readonly sent: string;
  /** Message ids, one a line, written after a 200. */
  readonly acked: string;
  /** Transitions, one a line, as the stream showed them: the id, and what it was. */
  readonly seen: string;
  /** What the API said at the end. */
  readonly standing: Standing;
}

/** Who was in which segments after the transition `upTo`; null: nobody of that name any more. */
export interface Standing {
  readonly upTo: number;
  readonly segments: Readonly<Record<string, readonly string[] | null>>;
}

/** What is wrong, a sentence each, and how much was looked at. */
export interface Judgement {
  readonly wrong: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

interface Transition {
  readonly seq: number;
  readonly id: string;
  readonly entity: string;
  readonly segment: string;
  readonly kind: string;
}

/** Judges a data directory whose server has stopped. */
export async function check(dataDirectory: string, notes: Notes): Promise<Judgement> {
  const instance = await DuckDBInstance.create(path.join(dataDirectory, 'store.duckdb'), {
    access_mode: 'READ_ONLY',
  });
  const connection = await instance.connect();
  try {
    const sent = readSent(notes.sent);
    const acked = readLines(notes.acked);
    const transitions = await readTransitions(connection);
    const wrong = [
      ...(await checkEvents(connection, sent, acked)),
      ...(await checkCounts(connection, path.join(dataDirectory, 'log'))),
      ...checkTransitions(transitions),
      ...checkSeen(transitions, readLines(notes.seen)),
      ...checkStanding(transitions, notes.standing),
    ];
    const counts = {
      sent: sent.good.size + sent.bad.size,
      acked: new Set(acked).size,
      stored: await count(connection, 'SELECT count(*) FROM events'),
      quarantined: await count(connection, 'SELECT count(*) FROM quarantine'),
      imports: await count(connection, `SELECT count(*) FROM imports WHERE format <> 'http'`),
      decisions: await count(connection, 'SELECT count(*) FROM merge_decisions'),
      transitions: transitions.length,
      seen: new Set(readLines(notes.seen).map(idOf)).size,
      entities: Object.keys(notes.standing.segments).length,
    };
    return { wrong, counts };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Nothing acknowledged is missing, nothing is there twice, and nothing is made up. */
async function checkEvents(
  connection: DuckDBConnection,
  sent: { good: Set<string>; bad: Set<string> },
  acked: readonly string[],
): Promise<string[]> {
  const rows = await all(connection, 'SELECT id, count(*)::INTEGER AS n FROM events GROUP BY id');
  const stored = new Map(rows.map(([id, n]) => [id as bigint, n as number]));
  const known = new Map([...sent.good].map((messageId) => [storedId(messageId), messageId]));
  const raws = await all(connection, `SELECT raw FROM quarantine`);
  const apart = new Set(raws.map(([raw]) => messageIdOf(String(raw))));
  const isKept = (messageId: string) =>
    sent.bad.has(messageId) ? apart.has(messageId) : stored.has(storedId(messageId));
  return [
    ...some(
      'acknowledged and lost',
      [...new Set(acked)].filter((id) => !isKept(id)),
    ),
    ...some(
      'stored more than once',
      [...stored].filter(([, n]) => n !== 1).map(([id]) => known.get(id) ?? String(id)),
    ),
    ...some('stored and never sent', [...stored.keys()].filter((id) => !known.has(id)).map(String)),
  ];
}

/** Received is stored and duplicates and quarantined, for each import and in all. */
async function checkCounts(connection: DuckDBConnection, log: string): Promise<string[]> {
  const imports = await all(
    connection,
    `SELECT import, format, rows::INTEGER, imported::INTEGER, duplicates::INTEGER, quarantined::INTEGER,
      (SELECT count(*) FROM events e WHERE e.import = i.import)::INTEGER,
      (SELECT count(*) FROM quarantine q WHERE q.import = i.import)::INTEGER
    FROM imports i WHERE failed IS NULL`,
  );
  const wrong: string[] = [];
  let received = 0;
  for (const [id, format, rows, imported, duplicates, quarantined, events, apart] of imports as [
    ...[number, string],
    ...number[],
  ][]) {
    if (format === 'http') received += rows;
    const parts = `${imported} imported + ${duplicates} duplicates + ${quarantined} quarantined`;
    if (rows !== imported + duplicates + quarantined)
      wrong.push(`import ${id}: ${rows} rows are not ${parts}`);
    if (imported !== events) wrong.push(`import ${id}: ${imported} imported, ${events} stored`);
    if (quarantined !== apart)
      wrong.push(`import ${id}: ${quarantined} quarantined, ${apart} in the quarantine`);
  }
  const inLog = callsInLog(log);
  if (inLog !== received) wrong.push(`${inLog} calls in the log, ${received} taken in`);
  return wrong;
}

/** Entered and left alternate for each entity and segment, and no id is there twice. */
function checkTransitions(transitions: readonly Transition[]): string[] {
  const isIn = new Map<string, boolean>();
  const broken: string[] = [];
  const ids = new Set<string>();
  const twice: string[] = [];
  for (const { seq, id, entity, segment, kind } of transitions) {
    if (ids.has(id)) twice.push(`${id} (${entity} ${kind} ${segment}, seq ${seq})`);
    ids.add(id);
    if (kind === 'corrected') continue;
    const key = `${entity} ${segment}`;
    const enters = kind === 'entered';
    if ((isIn.get(key) ?? false) === enters) broken.push(`${key} ${kind} at seq ${seq}`);
    isIn.set(key, enters);
  }
  return [...some('told twice', twice), ...some('does not alternate', broken)];
}

/** What was shown was written down. */
function checkSeen(transitions: readonly Transition[], seen: readonly string[]): string[] {
  const kept = new Set(transitions.map(({ id }) => id));
  return some(
    'shown and not kept',
    [...new Set(seen)].filter((id) => !kept.has(idOf(id))),
  );
}

/** The id that a line of what was seen begins with. */
function idOf(line: string): string {
  return line.split(' ', 1)[0] ?? '';
}

/** What was told comes to what the API says. */
function checkStanding(transitions: readonly Transition[], standing: Standing): string[] {
  const told = new Map<string, Set<string>>();
  for (const { seq, entity, segment, kind } of transitions) {
    if (seq > standing.upTo || kind === 'corrected') continue;
    const segments = told.get(entity) ?? new Set();
    told.set(entity, segments);
    if (kind === 'entered') segments.add(segment);
    else segments.delete(segment);
  }
  const list = (segments: Iterable<string>) => [...segments].sort().join(', ') || 'nothing';
  return some(
    'told otherwise than the API says',
    [...told].flatMap(([entity, segments]) => {
      const said = list(standing.segments[entity] ?? []);
      return said === list(segments) ? [] : [`${entity}: told ${list(segments)}, said ${said}`];
    }),
  );
}

/** The id under which an event is stored: the MD5 of its source and message id, lowest byte first. */
function storedId(messageId: string): bigint {
  const digest = createHash('md5').update(`m\u001fsegment\u001f${messageId}`).digest();
  return BigInt(`0x${Buffer.from(digest.toReversed()).toString('hex')}`);
}

/** How many calls the records of the log hold: length, two checks, payload, one byte. */
function callsInLog(folder: string): number {
  let calls = 0;
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.log')) continue;
    const bytes = readFileSync(path.join(folder, name));
    for (let at = 0; at < bytes.length;) {
      const end = at + 12 + bytes.readUInt32LE(at);
      const [first = '', ...lines] = bytes.toString('utf8', at + 12, end).split('\n');
      const header = JSON.parse(first) as { type?: string; quarantined?: unknown[] };
      if (header.type === 'events') calls += lines.length + (header.quarantined?.length ?? 0);
      at = end + 1;
    }
  }
  return calls;
}

function messageIdOf(raw: string): string {
  return /"messageId":"([^"]*)"/.exec(raw)?.[1] ?? '';
}

async function readTransitions(connection: DuckDBConnection): Promise<Transition[]> {
  const rows = await all(
    connection,
    'SELECT seq::DOUBLE, id, entity, segment, kind FROM transitions ORDER BY seq',
  );
  return (rows as [number, string, string, string, string][]).map(
    ([seq, id, entity, segment, kind]) => ({ seq, id, entity, segment, kind }),
  );
}

async function all(connection: DuckDBConnection, sql: string): Promise<unknown[][]> {
  return (await connection.runAndReadAll(sql)).getRows();
}

async function count(connection: DuckDBConnection, sql: string): Promise<number> {
  return Number((await all(connection, sql))[0]?.[0]);
}

function readSent(file: string): { good: Set<string>; bad: Set<string> } {
  const lines = readLines(file).map((line) => line.split(' '));
  const those = (wanted: string) =>
    new Set(lines.filter(([kind]) => kind === wanted).map(([, id = '']) => id));
  return { good: those('good'), bad: those('bad') };
}

/** The whole lines of a file. */
function readLines(file: string): string[] {
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
}

/** A sentence that counts what is wrong and names the first of it. */
function some(what: string, list: readonly string[]): string[] {
  return list.length === 0 ? [] : [`${list.length} ${what}: ${list.slice(0, 5).join('; ')}`];
}
