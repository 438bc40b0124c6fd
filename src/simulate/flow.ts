import { createRng } from '../kernels/index.js';
import { accountRecords } from './account-records.js';
import { createCalendar } from './calendar.js';
import { calibrateMarket } from './calibrate.js';
import { settingsOf } from './options.js';

/** Which market flows: the same seed and accounts are the same companies and people as in files. */
export interface FlowOptions {
  readonly accounts: number;
  readonly seed: number;
  readonly groups?: number | undefined;
}

/** A call of the Segment spec, without its time and id. */
export type FlowCall = Readonly<Record<string, unknown>>;

/** Days of behaviour that are made at once. */
const DAYS = 60;
const DAY_MS = 86_400_000;
/** The end of the first stretch: any day does, since calls are sent with the time they are sent at. */
const FIRST_END = Date.UTC(2026, 0, 31);

/**
 * What the people of a simulated market do, call after call without end: visits, forms, e-mails, meetings, in the order
 * of the market's days. Times and message ids are left to whoever sends them. Deterministic; never real.
 */
export function* marketFlow(options: FlowOptions): Generator<FlowCall> {
  for (let stretch = 0; ; stretch += 1) yield* callsOf(options, stretch);
}

function* callsOf({ accounts, seed, groups }: FlowOptions, stretch: number): Generator<FlowCall> {
  const end = FIRST_END + stretch * DAYS * DAY_MS;
  const settings = settingsOf({ accounts, days: DAYS, seed, groups, end, out: '.' });
  const calendar = createCalendar(settings.end, settings.days);
  const market = createRng(seed).fork('market');
  const model = calibrateMarket(settings, calendar, market);
  const lines: { readonly at: number; readonly line: string }[] = [];
  for (let index = 0; index < accounts; index += 1) {
    for (const line of accountRecords(model, calendar, market, index).lines) {
      lines.push({ at: timeOf(line), line });
    }
  }
  lines.sort((a, b) => a.at - b.at);
  let last = '';
  for (const { line } of lines) {
    // A retry of the same call would have the id of the first, and ids are given anew.
    if (line === last) continue;
    last = line;
    const { messageId: _id, timestamp: _at, receivedAt: _received, ...call } = JSON.parse(line);
    yield call as FlowCall;
  }
}

const TIME = /"timestamp":"([^"]+)"/;

function timeOf(line: string): number {
  return Date.parse(TIME.exec(line)?.[1] ?? '');
}
