import type { PlacedPlay, Play } from '../../../api/matrix.js';

/** One place of the mix, as it is being typed. */
export interface ChannelTyped {
  /** Keeps its field while others are put before it. */
  readonly id: number;
  readonly name: string;
  /** A whole number; empty: no deadline. */
  readonly within: string;
  readonly unit: 'h' | 'd';
}

/** A play as it is being typed. */
export interface Typed {
  readonly angle: string;
  readonly pain: string;
  readonly outcome: string;
  readonly proof: string;
  readonly offer: readonly string[];
  readonly channel: readonly ChannelTyped[];
  readonly route: string;
}

/** What is wrong, by the field. */
export type Wrong = Partial<Record<'angle' | 'offer' | 'channel', string>>;

/** What is in the fields of a play, or of a new one. */
export function typedOf(play: PlacedPlay | null): Typed {
  const { angle = '', pain = '', outcome = '', proof = '' } = play?.message ?? {};
  const channel = (play?.channel ?? [{ name: '' }]).map(({ name, deadline }, id): ChannelTyped => {
    const [, within = '', unit] = /^(\d+)([hd])$/.exec(deadline ?? '') ?? [];
    return { id, name, within, unit: unit === 'd' ? 'd' : 'h' };
  });
  return {
    angle,
    pain,
    outcome,
    proof,
    offer: play?.offer ?? [],
    channel,
    route: play?.route ?? '',
  };
}

/** What has to be there, and is not. */
export function wrongOf({ angle, offer, channel }: Typed): Wrong {
  const named = channel.filter(({ name }) => name.trim() !== '');
  const isDue = (one: ChannelTyped) => one.within === '' || /^[1-9]\d{0,3}$/.test(one.within);
  return {
    ...(angle.trim() === '' && { angle: 'Say in a few words how to speak to them.' }),
    ...(offer.length === 0 && { offer: 'Name at least one thing to offer: type it, then Enter.' }),
    ...(named.length === 0 && { channel: 'Name at least one place.' }),
    ...(!channel.every(isDue) && { channel: 'A deadline is a whole number of hours or days.' }),
  };
}

/** The play that the fields say; what is empty is left out. */
export function playOf(segment: string, typed: Typed): Play {
  const said = (name: 'pain' | 'outcome' | 'proof') =>
    typed[name].trim() === '' ? {} : { [name]: oneLine(typed[name]) };
  const channel = typed.channel
    .filter(({ name }) => name.trim() !== '')
    .map(({ name, within, unit }) => ({
      name: name.trim(),
      ...(within !== '' && { deadline: within + unit }),
    }));
  return {
    segment,
    message: { angle: oneLine(typed.angle), ...said('pain'), ...said('outcome'), ...said('proof') },
    offer: [...typed.offer],
    channel,
    ...(typed.route.trim() !== '' && { route: typed.route.trim() }),
  };
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
