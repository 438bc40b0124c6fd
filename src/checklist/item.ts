import type { FitResult, Level, Project } from '../model/index.js';
import type { Audit } from '../signals/index.js';

/** The three parts of the checklist, in the order in which they are worked through. */
export const CHECKLIST_STAGES = [
  { id: 'foundation', title: 'Foundation' },
  { id: 'build', title: 'Build and launch' },
  { id: 'optimise', title: 'Optimise' },
] as const;
export type ChecklistStage = (typeof CHECKLIST_STAGES)[number]['id'];

/** Where an item is mended. `outside`: in a system that Ethogram does not see. */
export const CHECKLIST_PLACES = [
  'signals',
  'lab',
  'segments',
  'activation',
  'settings',
  'flow',
  'outside',
] as const;
export type ChecklistPlace = (typeof CHECKLIST_PLACES)[number];

/** The newest model of a level, as much as the checklist asks of it. */
export interface FittedModel {
  readonly level: Level;
  /** UTC milliseconds. */
  readonly createdAt: number;
  readonly result: Pick<
    FitResult,
    | 'k'
    | 'elbow'
    | 'sweep'
    | 'silhouette'
    | 'daviesBouldin'
    | 'features'
    | 'holdout'
    | 'outcomes'
    | 'segments'
  >;
}

/** All that the machine checks look at. */
export interface ChecklistState {
  readonly project: Pick<Project, 'audit' | 'features' | 'fit' | 'plays' | 'words'>;
  /** Null: nothing has come in. */
  readonly audit: Audit | null;
  /** The newest model of each level that has one. */
  readonly newest: readonly FittedModel[];
  /** The levels with an active model. */
  readonly active: readonly Level[];
  /** UTC milliseconds. */
  readonly now: number;
}

/** What a machine check found: the figure and, while it is open, the remedy, in a sentence. */
export interface Found {
  readonly done: boolean;
  readonly says: string;
}

interface ItemWords {
  /** A slug, kept once it has shipped: ticks are kept by it. */
  readonly id: string;
  readonly stage: ChecklistStage;
  readonly question: string;
  readonly place: ChecklistPlace;
}

/** An item that the program checks. */
export interface MachineItem extends ItemWords {
  readonly check: (state: ChecklistState) => Found;
}

/** An item that only a person can answer for. */
export interface PersonItem extends ItemWords {
  /** What to do before it is ticked. */
  readonly remedy: string;
  /** How many days a tick holds; null: for good. */
  readonly days: number | null;
}

export type ChecklistItem = MachineItem | PersonItem;

/** Days of the longest quarter, and of the longest year. */
export const QUARTER = 92;
export const YEAR = 366;
