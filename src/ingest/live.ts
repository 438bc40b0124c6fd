import {
  createLiveIdentity,
  loadLiveIdentity,
  type IdentityRules,
  type LiveIdentity,
  type MergeWord,
  type Move as IdentityMove,
} from '../identity/index.js';
import {
  compileRules,
  coverageOf,
  coverageOfModel,
  createState,
  due,
  load,
  loadState,
  missingStreams,
  NO_EVENT,
  openBackfill,
  previewInParts,
  previewModelInParts,
  Registry,
  reconcile,
  saveState,
  step,
  type Cause,
  type ContactPlacements,
  type Coverage,
  type Input,
  type MembershipState,
  type ModelMove,
  type PlacedEvent,
  type SegmentPreview,
  type ToldPath,
  type Transition,
} from '../membership/index.js';
import type { Event } from '../model/index.js';
import type { PieceReader, PieceWriter } from '../store/index.js';
import { isModel, type Change, type Frozen } from './changes.js';
import type { Definitions } from './definitions.js';
import { Matcher, taxonomyDigest } from './matcher.js';
import { movesOf } from './owners.js';
import { Placings } from './placings.js';
import { readyModel } from './ready-model.js';
import { Said, type SaidOf } from './said.js';

/**
 * Everything that is true now, in memory: who is who, what they did that any rule looks at, and who is in which segment. A
 * fold over what is put in, in order; it asks no clock and no disk. Times are UTC milliseconds; what is told comes back in
 * order.
 *
 * First what is kept is loaded (`loadActor`, `loadEvent` and the like): facts alone, in any order, of which nothing is told. Then
 * {@link Live.begin}; from there on each thing that is taken in tells what it moves.
 */
export class Live {
  readonly identity: LiveIdentity;
  readonly state: MembershipState;
  readonly #said: Said;
  readonly #matcher = new Matcher();
  readonly #placings = new Placings((actor, at) => this.identity.entityAt(actor, at), {
    holderOf: (owner) => this.state.facts.holderOf(owner),
    keyOf: (subject) => this.state.facts.subjects.key(subject),
  });
  /** What took force after all that was told, and waits for {@link Live.begin}. */
  readonly #pending: { readonly at: number; readonly input: DecidingInput }[] = [];
  /** How many actors were met. */
  #actors = 0;

  /**
   * @param changes all that was ever in force, the first first, which must be definitions
   * @param told what took force by then was told; the rest is, when it begins. Default: all was
   * @param kept where {@link Live.save} saved one of the same rules and changes, all of which was told: it goes on from there, begun
   */
  constructor(
    rules: IdentityRules,
    changes: readonly Change[],
    told = Infinity,
    kept: PieceReader | null = null,
  ) {
    const [first, ...later] = changes;
    if (first === undefined || isModel(first))
      throw new TypeError('nothing is in force: there are no definitions');
    const registry = new Registry();
    if (kept !== null) registry.load(kept);
    const { rules: firstRules, stages, engagement, taxonomy } = first.content;
    this.#matcher.know(taxonomy);
    const digest = taxonomyDigest(taxonomy);
    const set = compileRules(firstRules, engagement, registry, digest, stages);
    this.state = createState(set, first.at);
    for (const change of later) {
      const input = isModel(change) ? this.#model(change) : this.#definitions(change.content);
      openBackfill(this.state, coverageOfInput(input));
      if (change.at > told) this.#pending.push({ at: change.at, input });
      else this.#steps([input], change.at);
    }
    if (kept !== null) loadState(this.state, kept);
    this.identity = kept === null ? createLiveIdentity(rules) : loadLiveIdentity(rules, kept);
    this.#said = new Said(this.identity);
    if (kept !== null) {
      this.#said.load(kept);
      this.#matcher.load(kept);
      this.#actors = kept.json('met') as number;
    }
    this.#matcher.compile(registry.streams);
  }

  /** Says all that it knows beyond its rules and what was in force. It must have begun. */
  save(to: PieceWriter): void {
    this.state.facts.registry.save(to);
    saveState(this.state, to);
    this.identity.save(to);
    this.#said.save(to);
    this.#matcher.save(to);
    to.json('met', this.#actors);
  }

  /** When {@link Live.tick} has to be called at the latest; Infinity: only when something comes. */
  get due(): number {
    return due(this.state);
  }

  /** Takes in who did something at a time, and whether by a group call: what identity needs to know of an event of the past. */
  loadActor(event: Event): number {
    const { actor, moves } = this.identity.take(event);
    const isNews = this.#isNews(event, actor, moves);
    if (isNews) this.#load(this.#following(moves, idsOf(event), event.id, undefined));
    return actor;
  }

  /** Takes in that an id was given up for another. */
  loadAlias(previousId: string, userId: string, at: number): void {
    const moves = this.identity.alias(previousId, userId, at);
    this.#load(this.#following(moves, [previousId, userId], NO_EVENT, undefined));
  }

  /** Takes in an event of the past, of an actor that was loaded, as a fact alone. */
  loadEvent(event: Event, actor: number): void {
    const placed = this.#place(event, actor);
    if (placed !== null) load(this.state, { kind: 'event', event: placed });
  }

  /** Takes in a trait of a file as a fact alone. */
  loadTrait(said: SaidOf): void {
    this.#load(this.#inputsOfTrait(said));
  }

  /** Takes in a decision of the past as a fact alone. */
  loadDecision(decision: MergeWord): void {
    this.#load(this.#inputsOfDecision(decision));
  }

  /**
   * Judges everybody by what was loaded, as of the moment up to which `kept` tells everything; answers what has to be told so that
   * who listened knows what is true, also of what took force since. `isPastOther`: as of {@link reconcile}.
   */
  begin(kept: Iterable<ToldPath>, at: number, isPastOther = false): readonly Transition[] {
    const told = [...reconcile(this.state, kept, at, isPastOther)];
    for (const one of this.#pending.splice(0)) told.push(...this.#steps([one.input], one.at));
    return told;
  }

  /**
   * Lets time go on: all that is due by then happens, each at its own moment. `most`: how many entities may be judged by models;
   * if that is not all, {@link Live.due} stays in the past. Default: all.
   */
  tick(now: number, most = Infinity): readonly Transition[] {
    return step(this.state, { kind: 'time', most }, now).effects;
  }

  /** Takes in an event that became known at `now`. `cause`: why things move, where it is not the event by itself. */
  take(event: Event, now: number, cause?: Cause): Transition[] {
    return this.#steps(this.#inputsOf(event, cause), now);
  }

  /** Takes in that an id was given up for another, as a file says. */
  alias(previousId: string, userId: string, at: number, now: number): Transition[] {
    const moves = this.identity.alias(previousId, userId, at);
    if (moves.length === 0) return [];
    return this.#steps(this.#following(moves, [previousId, userId], NO_EVENT, 'import'), now);
  }

  /** Whether any rule may look at events of a kind: one that says nothing but what all of the kind say. */
  readonly wants = (kind: Event): boolean => this.#matcher.mayMatch(kind);

  /** Takes in a trait that came with a file, which may also say who somebody is. */
  takeTrait(said: SaidOf, now: number): Transition[] {
    return this.#steps(this.#inputsOfTrait(said), now);
  }

  /** Takes in what a person decided of a merge. */
  decide(decision: MergeWord, now: number): Transition[] {
    return this.#steps(this.#inputsOfDecision(decision), now);
  }

  /**
   * Other definitions take force now. `past`: every event that was taken in before, in any order, asked for only if the new rules look at
   * something that no rule looked at.
   */
  async define(content: Definitions, now: number, past: Past): Promise<readonly Transition[]> {
    return this.#takeForce(this.#definitions(content), now, past);
  }

  /** Says whether rules can take force. Errors: `project_invalid`, `usage`. */
  checkRules(content: Definitions): void {
    this.#definitions(content);
  }

  /** Says whether a model can be activated. Errors: `usage` for one with a segment that a rule has. */
  checkModel(model: Frozen): void {
    this.#model(model);
  }

  /** A model puts people into segments from now on. `past`: as of {@link Live.define}. Errors: those of {@link Live.checkModel}. */
  activate(model: Frozen, now: number, past: Past): Promise<readonly Transition[]> {
    return this.#takeForce(this.#model(model), now, past);
  }

  /** Whether rules look at something that no rule looked at so far: then {@link Live.learn} has to come before a preview of them. */
  lacks(content: Definitions): boolean {
    const wanted = coverageOfInput(this.#definitions(content));
    return missingStreams(this.state, wanted).length > 0;
  }

  /** Takes in the facts that rules look at and no rule did so far. `past`: as of {@link Live.define}. */
  learn(content: Definitions, past: Past): Promise<void> {
    return this.#learn(coverageOfInput(this.#definitions(content)), past);
  }

  /** Who would enter and leave, were other rules in force at `now`; part by part. They must lack nothing. */
  preview(content: Definitions, now: number): Generator<undefined, readonly SegmentPreview[]> {
    return previewInParts(this.state, this.#definitions(content).set, now);
  }

  /** Whether a model looks at something that nothing looked at so far: then {@link Live.learnFor} has to come before its preview. */
  lacksFor(model: Frozen): boolean {
    return missingStreams(this.state, coverageOfInput(this.#model(model))).length > 0;
  }

  /** Takes in the facts that a model looks at and nothing did so far. `past`: as of {@link Live.define}. */
  learnFor(model: Frozen, past: Past): Promise<void> {
    return this.#learn(coverageOfInput(this.#model(model)), past);
  }

  /** Who would be where, were a model active at `now`; part by part. It must lack nothing. */
  previewModel(model: Frozen, now: number): Generator<undefined, readonly ModelMove[]> {
    return previewModelInParts(this.state, this.#model(model).model, now);
  }

  async #takeForce(input: DecidingInput, now: number, past: Past): Promise<readonly Transition[]> {
    await this.#learn(coverageOfInput(input), past);
    return this.#steps([input], now);
  }

  async #learn(wanted: Coverage, past: Past): Promise<void> {
    const backfill = openBackfill(this.state, wanted);
    this.#matcher.compile(this.state.facts.registry.streams);
    if (backfill.streams.length === 0) return;
    for await (const event of past(this.wants)) {
      const placed = this.#place(event);
      if (placed !== null) backfill.add(placed);
    }
  }

  /** What an event means to who is in which segment, in order. */
  #inputsOf(event: Event, cause?: Cause): Fact[] {
    const inputs: Fact[] = [];
    const { actor, moves } = this.identity.take(event);
    if (this.#isNews(event, actor, moves)) {
      inputs.push(...this.#following(moves, idsOf(event), event.id, cause));
    }
    for (const said of Said.traitsIn(event)) inputs.push(...this.#traitInputs(said, cause));
    const placed = this.#place(event, actor);
    if (placed !== null) inputs.push({ kind: 'event', event: placed, ...withCause(cause) });
    return inputs;
  }

  #inputsOfTrait(said: SaidOf): Fact[] {
    const { name, value, at, id } = said.said;
    const moves = this.identity.trait(said.level, said.id, name, value, at, said.trusted);
    return [
      ...this.#following(moves, [said.id], id, 'import'),
      ...this.#traitInputs(said, 'import'),
    ];
  }

  #inputsOfDecision(decision: MergeWord): Fact[] {
    const moves = this.identity.decide(decision);
    return this.#following(moves, [decision.previousId, decision.userId], NO_EVENT, 'merge');
  }

  #traitInputs(said: SaidOf, cause: Cause | undefined): Fact[] {
    const entity = this.#said.keep(said);
    if (entity === null) return [];
    return [{ kind: 'trait', entity, said: said.said, ...withCause(cause) }];
  }

  /** An event and whose it is; null when no rule looks at it. */
  #place(event: Event, actor = this.identity.take(event).actor): PlacedEvent | null {
    const matches = this.#matcher.match(event);
    if (matches.length === 0) return null;
    const { id, occurredAt: at } = event;
    const device = this.identity.deviceOf(actor);
    const { person, account, holder } = this.#placings.at(actor, at);
    return { id, at, actor, device, person, account, holder, matches };
  }

  /** Facts, traits and companies go where a change of identity has put them. */
  #following(
    moves: readonly IdentityMove[],
    ids: readonly string[],
    event: string,
    cause: Cause | undefined,
  ): Fact[] {
    for (const { actor } of moves) this.#placings.forget(actor);
    const { contacts: placed, domains } = this.identity.news();
    const contacts = new Set(placed);
    for (const { before, after } of moves)
      for (const { contact } of [...before, ...after]) if (contact !== null) contacts.add(contact);
    const traits = this.#said.moved({ contacts: [...contacts], domains, ids });
    if (moves.length === 0 && traits.length === 0 && placed.length === 0) return [];
    const placements = placed.map((contact) => this.#placementsOf(contact));
    const followed = moves.flatMap(movesOf);
    return [{ kind: 'identity', event, moves: followed, traits, placements, ...withCause(cause) }];
  }

  /** The companies of a contact over time. */
  #placementsOf(contact: string): ContactPlacements {
    return {
      contact: `contact:${contact}`,
      placements: this.identity.accountsOf(contact).map(({ from, account }) => ({
        from,
        account: account === null ? null : `account:${account}`,
      })),
    };
  }

  /** Whether an event may say something of who somebody is: most events are of somebody known, who does something. */
  #isNews({ type }: Event, actor: number, moves: readonly IdentityMove[]): boolean {
    const isMet = actor <= this.#actors;
    if (!isMet) this.#actors = actor;
    return (
      !isMet || moves.length > 0 || type === 'identify' || type === 'group' || type === 'alias'
    );
  }

  #definitions(content: Definitions): DefinitionsInput {
    const { rules, stages, engagement, taxonomy } = content;
    this.#matcher.know(taxonomy);
    const { registry } = this.state.facts;
    return {
      kind: 'definitions',
      set: compileRules(rules, engagement, registry, taxonomyDigest(taxonomy), stages),
    };
  }

  #model(frozen: Frozen): ModelInput {
    return { kind: 'model', model: readyModel(frozen, this.state.facts.registry, this.#matcher) };
  }

  #load(inputs: readonly Fact[]): void {
    for (const input of inputs) load(this.state, input);
  }

  #steps(inputs: readonly Input[], now: number): Transition[] {
    return inputs.flatMap((input) => step(this.state, input, now).effects);
  }
}

/** What may be loaded as well as taken in. */
type Fact = Extract<Input, { kind: 'event' | 'trait' | 'identity' }>;

/** Rules, or a model. */
type DecidingInput = DefinitionsInput | ModelInput;
type DefinitionsInput = Extract<Input, { kind: 'definitions' }>;
type ModelInput = Extract<Input, { kind: 'model' }>;

/** Every event that was taken in before, of the wanted kinds. */
type Past = (wants: (kind: Event) => boolean) => AsyncIterable<Event>;

function coverageOfInput(input: DecidingInput): Coverage {
  return input.kind === 'model' ? coverageOfModel(input.model) : coverageOf([input.set]);
}

function idsOf({ userId, email, previousId }: Event): string[] {
  return [userId, email, previousId].filter((id) => id !== null);
}

function withCause(cause: Cause | undefined): { cause?: Cause } {
  return cause === undefined ? {} : { cause };
}
