import { ProjectFile, Signal, type Level } from '../../../model/index.js';
import type { PlainEvent } from '../../testing/history.js';
import { compileSignals } from '../compile-signals.js';
import { eventOf, keepDoings } from './kept-doings.js';

const { features } = ProjectFile.parse({ version: 1, name: 'test' });

/** Columns of one signal, read by hand: id -> [num, den]. Devices are anonymous ids, contacts user ids. */
export function readByHand(
  declared: object,
  events: readonly PlainEvent[],
  asOf: number,
  options: { level?: Level; features?: ProjectFile['features']; shares?: readonly string[] } = {},
): { columns: Record<string, [number, number]>; next: number } {
  const signal = Signal.parse({
    id: 'x',
    title: 'X',
    category: 'other',
    question: '?',
    ...declared,
  });
  const ids = ['x', ...(options.shares ?? [])];
  const { streams, columns } = compileSignals(
    { signals: [signal], features: options.features ?? features },
    options.level ?? 'account',
    ids,
  );
  const placed = events.map((plain, number) => ({
    event: eventOf(plain, number),
    device: Number(plain.anonymousId ?? 0),
    contact: Number(plain.userId ?? -1),
  }));
  const doings = keepDoings(streams, placed);
  const num = new Float64Array(columns.length).fill(Number.NaN);
  const den = new Float64Array(columns.length).fill(Number.NaN);
  for (const [place, column] of columns.entries()) column.read(doings, asOf, num, den, place);
  return {
    columns: Object.fromEntries(ids.map((id, place) => [id, [num[place], den[place]]])),
    next: columns[0].nextChange(doings, asOf),
  };
}
