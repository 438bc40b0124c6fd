import type { ActiveModel } from '../clusters/active-model.js';
import type { RuleSet } from '../compile/rule-set.js';
import type { PlacedEvent } from '../facts/facts.js';
import type { Placement } from '../facts/subjects.js';
import type { TraitSaid } from '../facts/traits.js';
import type { Cause } from './transition.js';

/** Whose an event is. */
export interface Owner {
  /** `contact:...` or `visitor:...`; null: nobody. */
  readonly person: string | null;
  /** `account:...`; null: none. */
  readonly account: string | null;
}

/** That an actor's events of `[from, to)` belong to somebody else than was thought. */
export interface Move {
  readonly actor: number;
  readonly from: number;
  readonly to: number;
  readonly was: Owner;
  readonly is: Owner;
}

/** All that is said of an entity by now: the whole list, in the place of the one before. */
export interface EntityTraits {
  readonly entity: string;
  readonly said: readonly TraitSaid[];
}

/** The accounts a contact belongs to: the whole list, in order of time. */
export interface ContactPlacements {
  readonly contact: string;
  readonly placements: readonly Placement[];
}

/** What the engine is told. */
export type Input =
  /** Nothing but that time goes on. `most`: how many entities may be judged by models, of all that are due; default all. */
  | { readonly kind: 'time'; readonly most?: number }
  /** An event; also one that is in no stream is of no harm. `cause` is `event` where it is not said. */
  | { readonly kind: 'event'; readonly event: PlacedEvent; readonly cause?: Cause }
  /** Something is said of an entity, by the event `said.id`. */
  | {
      readonly kind: 'trait';
      readonly entity: string;
      readonly said: TraitSaid;
      readonly cause?: Cause;
    }
  /** Identities are known better, by the event `event`: all that follows from it at once, so each is told once. */
  | {
      readonly kind: 'identity';
      readonly event: string;
      readonly moves: readonly Move[];
      readonly traits?: readonly EntityTraits[];
      readonly placements?: readonly ContactPlacements[];
      readonly cause?: Cause;
    }
  /** From now on these rules are valid. Compile them with the registry of the state. */
  | { readonly kind: 'definitions'; readonly set: RuleSet }
  /** From now on this model decides at its level. Make it with the registry of the state. */
  | { readonly kind: 'model'; readonly model: ActiveModel };
