import type { IdentityRules, MergeWord } from '../../identity/index.js';
import { believed, explainCluster, members, type Transition } from '../../membership/index.js';
import type { Event } from '../../model/index.js';
import type { Change } from '../changes.js';
import { bytesSource, encodePieces, PieceReader, PieceWriter } from '../../store/index.js';
import { Live } from '../live.js';
import { Said } from '../said.js';
import { CLUSTERS } from './histories-models.js';
import { SEGMENTS, SETTINGS, STAGES, START, type Arrival } from './histories.js';

const RULES: IdentityRules = {
  freeMailDomains: SETTINGS.freeMailDomains,
  roleAddresses: SETTINGS.roleAddresses,
  internalDomains: SETTINGS.internalDomains,
  internalNetworks: SETTINGS.internalAddresses.map((address) => `${address}/32`),
  networks: (address) => SETTINGS.networks[address] ?? null,
};

/** A live engine, and what it told. */
export class Driven {
  readonly #inForce: Change[] = [
    { at: START, content: { rules: [], stages: [], taxonomy: [], engagement: { type: 'page' } } },
  ];
  live = new Live(RULES, this.#inForce);
  readonly told: Transition[] = [];
  readonly #decisions: MergeWord[] = [];
  readonly #taken = new Map<string, Event>();

  async take(arrival: Arrival): Promise<void> {
    const { live, told } = this;
    const { now } = arrival;
    if (arrival.kind === 'tick') told.push(...live.tick(now));
    if (arrival.kind === 'decision') {
      const { act, previousId, userId, at } = arrival.decision;
      const decision = { previousId, userId, at, undone: act === 'undo' };
      this.#decisions.push(decision);
      told.push(...live.decide(decision, now));
    }
    if (arrival.kind === 'definitions') {
      const { rules, stages = [], taxonomy, engagement } = arrival.definitions;
      const content = { rules: [...rules], stages: [...stages], taxonomy, engagement };
      this.#inForce.push({ at: now, content });
      told.push(...(await live.define(content, now, this.#past)));
    }
    if (arrival.kind === 'model') {
      const { model } = arrival.activated;
      const frozen = { definition: model, declared: model.declared };
      this.#inForce.push({ at: now, ...frozen });
      told.push(...(await live.activate(frozen, now, this.#past)));
    }
    if (arrival.kind === 'event') {
      // Duplicates are found before the engine, by their digests.
      if (!this.#taken.has(arrival.event.id)) told.push(...live.take(arrival.event, now));
      this.#taken.set(arrival.event.id, arrival.event);
    }
    // What no rule looks at does not let time go on, and days begin for all in their own time: the timer sees to it.
    if (live.due <= now) told.push(...live.tick(now));
  }

  readonly #past = (wants: (event: Event) => boolean) =>
    asynchronously([...this.#taken.values()].filter(wants));

  /** What the engine is after a restart at a time, from what was kept; and what it tells as it begins. */
  restarted(now: number): { live: Live; told: readonly Transition[] } {
    const live = new Live(RULES, this.#inForce);
    // In any order, as the store has it.
    const events = [...this.#taken.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const actors = events.map((event) => live.loadActor(event));
    for (const decision of this.#decisions) live.loadDecision(decision);
    for (const event of events) for (const said of Said.traitsIn(event)) live.loadTrait(said);
    for (const [index, event] of events.entries()) live.loadEvent(event, actors[index]);
    return { live, told: [...live.begin(believed(this.told), now), ...live.tick(now)] };
  }

  /** Goes on with what a snapshot of the engine makes of it. */
  resume(): void {
    const writer = new PieceWriter();
    this.live.save(writer);
    const bytes = Buffer.concat([...encodePieces(writer.pieces())]);
    const reader = new PieceReader(bytesSource(bytes));
    this.live = new Live(RULES, this.#inForce, Infinity, reader);
    if (!reader.isAtEnd) throw new Error('a snapshot says more than is read');
  }

  /** Whether models have not yet judged somebody by something that came very late (M-5). */
  isPending(entity: string, at: number): boolean {
    return explainCluster(this.live.state, entity, at)?.isPending ?? false;
  }

  membersAt(at: number, { state } = this.live): string[] {
    return (['contact', 'account'] as const)
      .flatMap((level) =>
        [...SEGMENTS, ...STAGES, ...CLUSTERS].flatMap((segment) =>
          members(state, level, segment, at).map((entity) => `${entity} ${segment}`),
        ),
      )
      .sort();
  }
}

async function* asynchronously<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}
