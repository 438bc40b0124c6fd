import { eventId } from '../../src/collect/calls/index.js';
import { allTransitions, type Numbered } from '../../src/ingest/transition-rows.js';
import { believed } from '../../src/membership/index.js';
import { openStore, type Store } from '../../src/store/index.js';
import { pathLines } from '../one-truth/digests.js';

/** What somebody outside knows of a program that has ended. */
export interface Heard {
  /** Transitions, in the order in which they were told; after a crash some came again. */
  readonly told: readonly Numbered[];
  /** Message ids that were acknowledged, and all that were sent. */
  readonly acked: ReadonlySet<string>;
  readonly tried: ReadonlySet<string>;
  /** When everybody was in which segment, as the live state had it last. */
  readonly paths: readonly string[];
}

/** What is wrong with what is kept: anything lost, doubled, or told otherwise. */
export async function judgeKept(directory: string, heard: Heard): Promise<string[]> {
  const store = await openStore({ directory });
  try {
    const kept: Numbered[] = [];
    for await (const one of allTransitions(store)) kept.push(one);
    const told = pathLines(believed(kept));
    const { paths } = heard;
    const differing = [...paths, ...told].filter(
      (line) => !(paths.includes(line) && told.includes(line)),
    );
    return [
      ...differing.map((line) => `told or live, and not both: ${line}`),
      ...wrongTransitions(kept, heard.told),
      ...(await wrongEvents(store, heard)),
    ];
  } finally {
    await store.close();
  }
}

async function wrongEvents(store: Store, { acked, tried }: Heard): Promise<string[]> {
  const rows = await store.all<{ id: string }>(
    `SELECT lower(lpad(to_hex(id), 32, '0')) AS id FROM events`,
  );
  const apart = await store.all<{ id: string; reason: string }>(
    'SELECT id, reason FROM quarantine',
  );
  const stored = new Set(rows.map(({ id }) => id));
  const idOf = (messageId: string) => eventId('segment', messageId);
  const sent = new Set([...tried].map(idOf));
  return [
    ...(stored.size < rows.length ? [`${rows.length - stored.size} events are doubled`] : []),
    ...[...acked].filter((id) => !stored.has(idOf(id))).map((id) => `${id} is lost`),
    ...[...stored].filter((id) => !sent.has(id)).map((id) => `nobody sent ${id}`),
    ...apart.map(({ id, reason }) => `${id} is in the quarantine: ${reason}`),
  ];
}

function wrongTransitions(kept: readonly Numbered[], told: readonly Numbered[]): string[] {
  const wrong: string[] = [];
  const byId = new Map<string, Numbered>();
  const inside = new Set<string>();
  for (const one of kept) {
    const other = byId.get(one.id);
    if (other !== undefined) wrong.push(`one id twice: ${JSON.stringify([other, one])}`);
    byId.set(one.id, one);
    const { entity, segment, kind, seq } = one;
    if (kind === 'corrected') continue;
    const who = `${entity} ${segment}`;
    if (inside.has(who) === (kind === 'entered')) wrong.push(`${seq}: ${who} ${kind} twice`);
    if (kind === 'entered') inside.add(who);
    else inside.delete(who);
  }
  // What somebody heard is written, in the order in which it was heard first.
  let last = 0;
  const first = new Map(told.toReversed().map((one) => [one.id, one]));
  for (const one of told) {
    if (first.get(one.id) !== one) continue;
    const written = byId.get(one.id);
    if (written === undefined) wrong.push(`told and not kept: ${JSON.stringify(one)}`);
    else if (written.seq < last) wrong.push(`kept in another order: ${one.id}`);
    else last = written.seq;
  }
  return wrong;
}
