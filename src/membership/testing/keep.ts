import { bytesSource, encodePieces, PieceReader, PieceWriter } from '../../store/index.js';
import type { RuleSet } from '../compile/rule-set.js';
import { Registry } from '../compile/registry.js';
import { loadState, saveState } from '../live/snapshot.js';
import { createState, type MembershipState } from '../live/state.js';
import { takeDefinitions } from '../live/take-definitions.js';

/** What reads again what something saves. */
export function saved(save: (to: PieceWriter) => void): PieceReader {
  const writer = new PieceWriter();
  save(writer);
  return new PieceReader(bytesSource(Buffer.concat([...encodePieces(writer.pieces())])));
}

/** A state as the bytes of a snapshot. */
export function bytesOf(state: MembershipState): Buffer {
  const writer = new PieceWriter();
  state.facts.registry.save(writer);
  saveState(state, writer);
  return Buffer.concat([...encodePieces(writer.pieces())]);
}

/** A state made from such bytes. `compile` makes the rules of each epoch of the state that was kept, once more. */
export function stateOf(
  bytes: Uint8Array,
  epochs: readonly { readonly from: number; readonly compile: (registry: Registry) => RuleSet }[],
): MembershipState {
  const reader = new PieceReader(bytesSource(bytes));
  const registry = new Registry();
  registry.load(reader);
  const [first, ...later] = epochs;
  const state = createState(first.compile(registry), first.from);
  for (const { from, compile } of later) {
    state.now = from;
    takeDefinitions(state, compile(registry), []);
  }
  loadState(state, reader);
  if (!reader.isAtEnd) throw new Error('there is more than was asked for');
  return state;
}
