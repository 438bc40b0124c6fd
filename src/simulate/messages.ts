import type { Rng } from '../kernels/index.js';
import { COUNT_AT, RATE_AT, SENT } from './behaviours.js';
import { BLOCK_DAYS, DAY, exposure, HOUR, MINUTE, pickTime, type Calendar } from './calendar.js';
import { pickSome, pickWeighted } from './choice.js';
import type { BlockCounts } from './counts.js';
import type { Journal } from './journal.js';

/** Who is written to. */
export interface Addressee {
  readonly userId: string;
  readonly accountId: string;
  readonly offsetHours: number;
}

const CONTENT_TYPES = [
  ['newsletter', 40],
  ['product', 25],
  ['case_study', 20],
  ['promotion', 15],
] as const;
const LINKS = [
  ['blog', 35],
  ['case_study', 20],
  ['pricing', 18],
  ['docs', 15],
  ['demo', 12],
] as const;
const CHANNELS = [
  ['email', 60],
  ['linkedin', 25],
  ['phone', 15],
] as const;
const MESSAGES = [
  ['intro', 40],
  ['case_study', 25],
  ['technical', 20],
  ['executive', 15],
] as const;

/** E-mails of a block: delivered, opened (a mail may be opened again), clicked. */
export function emitEmails(
  calendar: Calendar,
  journal: Journal,
  to: Addressee,
  block: BlockCounts,
  rng: Rng,
): void {
  const blockEnd = calendar.start + block.to * DAY - 1;
  const mails = Array.from({ length: block.delivered }, () =>
    deliver(calendar, journal, to, block.known, block.to, rng),
  );
  for (let i = 0; i < block.counts[COUNT_AT.opens]; i += 1) {
    // Opened without a delivery in the block: one of an earlier block, opened now.
    const mail =
      mails.length > 0
        ? mails[rng.int(mails.length)]
        : mailAt(pickTime(calendar, rng, block.known, block.to, to.offsetHours), rng);
    const time = Math.min(blockEnd, mail.time + MINUTE + 8 * HOUR * rng.gamma(1));
    journal.add(time, track('Email Opened', to, mail.properties));
  }
  for (const at of pickSome(rng, mails.length, block.successes[RATE_AT.clicks])) {
    const { time, properties } = mails[at];
    const click = Math.min(blockEnd, time + 2 * MINUTE + 5 * HOUR * rng.gamma(1));
    journal.add(
      click,
      track('Email Link Clicked', to, {
        link_category: pickWeighted(rng, LINKS),
        email_id: properties.email_id,
      }),
    );
  }
}

/** E-mails that go on to someone who does not react, over days `from` .. `until` (exclusive). */
export function emitUnanswered(
  calendar: Calendar,
  journal: Journal,
  to: Addressee,
  from: number,
  until: number,
  rng: Rng,
): void {
  for (let day = from; day < until; day += BLOCK_DAYS) {
    const end = Math.min(until, day + BLOCK_DAYS);
    const count = rng.poisson(SENT.delivered * exposure(calendar, day, end));
    for (let i = 0; i < count; i += 1) deliver(calendar, journal, to, day, end, rng);
  }
}

/** Messages of a sales person in a block, and the replies. */
export function emitOutreach(
  calendar: Calendar,
  journal: Journal,
  to: Addressee,
  block: BlockCounts,
  rng: Rng,
): void {
  const blockEnd = calendar.start + block.to * DAY - 1;
  const context = { groupId: to.accountId };
  const sent = Array.from({ length: block.outreach }, () => {
    const time = pickTime(calendar, rng, block.known, block.to, to.offsetHours);
    const properties = {
      channel: pickWeighted(rng, CHANNELS),
      message_type: pickWeighted(rng, MESSAGES),
    };
    journal.add(time, { ...track('Outreach Sent', to, properties), context });
    return { time, properties };
  });
  for (const at of pickSome(rng, sent.length, block.successes[RATE_AT.replies])) {
    const { time, properties } = sent[at];
    const reply = Math.min(blockEnd, time + 20 * MINUTE + 30 * HOUR * rng.gamma(1));
    journal.add(reply, { ...track('Outreach Replied', to, properties), context });
  }
}

function deliver(
  calendar: Calendar,
  journal: Journal,
  to: Addressee,
  from: number,
  until: number,
  rng: Rng,
) {
  const mail = mailAt(pickTime(calendar, rng, from, until, to.offsetHours), rng);
  journal.add(mail.time, track('Email Delivered', to, mail.properties));
  return mail;
}

function mailAt(time: number, rng: Rng) {
  const contentType = pickWeighted(rng, CONTENT_TYPES);
  const week = Math.floor(time / (7 * DAY));
  const properties = {
    campaign: `${contentType}_${week % 53}`,
    content_type: contentType,
    email_id: `${contentType}-${week}`,
  };
  return { time, properties };
}

function track(event: string, { userId }: Addressee, properties: Record<string, string>) {
  return { type: 'track', event, userId, properties } as const;
}
