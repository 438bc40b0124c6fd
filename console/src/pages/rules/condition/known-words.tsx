import { createContext, useContext } from 'react';
import type { PlacedRule } from '../../../api/rules.js';

/** What can be suggested where something is to be typed. */
export interface KnownWords {
  /** Names of events. */
  readonly events: readonly string[];
  /** Names of properties, without `properties.` before them. */
  readonly properties: readonly string[];
  readonly traits: readonly string[];
  /** Values of a field. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** The rules that can be asked for, with the one that is being written. */
  readonly rules: readonly PlacedRule[];
}

const NOTHING: KnownWords = {
  events: [],
  properties: [],
  traits: [],
  values: new Map(),
  rules: [],
};

const Known = createContext(NOTHING);

/** Makes words known to the fields within. */
export const KnownWordsProvider = Known.Provider;

/** The words that are known here. */
export function useKnownWords(): KnownWords {
  return useContext(Known);
}
