import type { Rng } from '../kernels/index.js';
import { COUNT_AT } from './behaviours.js';
import { DAY, HOUR, pickTime, type Calendar } from './calendar.js';
import { pick, pickSome } from './choice.js';
import type { BlockCounts } from './counts.js';
import type { Journal } from './journal.js';
import type { Addressee } from './messages.js';

/** A meeting that the account holds in a block; several of its contacts may attend. */
export interface MeetingSlot {
  readonly id: string;
  readonly time: number;
  readonly kind: string;
}

const KINDS = ['intro', 'demo', 'technical', 'pricing', 'review'] as const;
const MODULES =
  'reports segments imports alerts audiences journeys exports dashboards models keys roles webhooks'.split(
    ' ',
  );
const ACTIONS = 'view create edit share copy filter schedule comment archive restore'.split(' ');
const FEATURES = MODULES.flatMap((module) => ACTIONS.map((action) => `${module}.${action}`));
const EVENTS = ['user conference', 'regional summit', 'live workshop', 'round table'] as const;

const SLOTS = 6;
const MISSED = 0.15;
const ATTENDS = 0.6;
const EXTRA_USES = 0.8;

/** The meetings an account might hold within days `from` .. `to` (exclusive). */
export function meetingSlots(
  calendar: Calendar,
  id: string,
  days: { from: number; to: number },
  offsetHours: number,
  rng: Rng,
): MeetingSlot[] {
  return Array.from({ length: SLOTS }, (_, at) => {
    const { from, to } = days;
    const time = Math.floor(pickTime(calendar, rng, from, to, offsetHours) / HOUR) * HOUR;
    return { id: `${id}-${at}`, time, kind: pick(rng, KINDS) };
  });
}

/** Meetings of a contact in a block: as many as were drawn, in the account's slots where it can, some missed besides. */
export function emitMeetings(
  calendar: Calendar,
  journal: Journal,
  who: Addressee,
  block: BlockCounts,
  slots: readonly MeetingSlot[],
  rng: Rng,
): void {
  const context = { groupId: who.accountId };
  const count = block.counts[COUNT_AT.meetings];
  const earliest = calendar.start + block.known * DAY;
  const latest = calendar.start + block.to * DAY;
  const possible = slots.filter(({ time }) => time >= earliest && time < latest);
  const chosen = pickSome(rng, possible.length, count);
  for (let i = 0; i < count; i += 1) {
    const { id, time, kind } =
      i < chosen.length
        ? possible[chosen[i]]
        : {
            id: `${who.userId}-${block.to}-${i}`,
            time: pickTime(calendar, rng, block.known, block.to, who.offsetHours),
            kind: pick(rng, KINDS),
          };
    const properties = { kind, meeting_id: id };
    journal.add(time, { ...track('Meeting Attended', who, properties), context });
  }
  for (let i = rng.binomial(count, MISSED); i > 0; i -= 1) {
    const time = pickTime(calendar, rng, block.known, block.to, who.offsetHours);
    journal.add(time, { ...track('Meeting Missed', who, { kind: pick(rng, KINDS) }), context });
  }
}

/** Events registered for and attended, and referrals, of a contact in a block. */
export function emitEventsAndReferrals(
  calendar: Calendar,
  journal: Journal,
  who: Addressee,
  block: BlockCounts,
  rng: Rng,
): void {
  const when = () => pickTime(calendar, rng, block.known, block.to, who.offsetHours);
  for (let i = 0; i < block.counts[COUNT_AT.registrations]; i += 1) {
    const properties = { event_name: pick(rng, EVENTS) };
    const time = when();
    journal.add(time, track('Event Registered', who, properties));
    const blockEnd = calendar.start + block.to * DAY - 1;
    const held = Math.min(blockEnd, time + (1 + rng.int(9)) * DAY);
    if (rng.next() < ATTENDS) journal.add(held, track('Event Attended', who, properties));
  }
  for (let i = 0; i < block.counts[COUNT_AT.referrals]; i += 1) {
    const event = rng.next() < 0.5 ? 'Referral Made' : 'Referral Received';
    journal.add(when(), track(event, who, {}));
  }
}

/**
 * Use of the product in a block: as many different features as were drawn, each used once or more. A contact goes
 * through the features in an order of its own, from `offset` on, so that the next block has others.
 */
export function emitProductUse(
  calendar: Calendar,
  journal: Journal,
  who: Addressee,
  block: BlockCounts,
  offset: number,
  rng: Rng,
): void {
  for (let i = 0; i < block.counts[COUNT_AT.features]; i += 1) {
    const feature = FEATURES[(offset + i) % FEATURES.length];
    for (let uses = 1 + rng.poisson(EXTRA_USES); uses > 0; uses -= 1) {
      const time = pickTime(calendar, rng, block.known, block.to, who.offsetHours);
      journal.add(time, {
        ...track('Feature Used', who, { feature }),
        context: { groupId: who.accountId },
      });
    }
  }
}

function track(event: string, { userId }: Addressee, properties: Record<string, string>) {
  return { type: 'track', event, userId, properties } as const;
}
